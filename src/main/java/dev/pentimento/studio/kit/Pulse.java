package dev.pentimento.studio.kit;

/** The heartbeat of the window, as view models see it. */
public interface Pulse {

  /**
   * Runs the action once on the JavaFX thread, at the next pulse at the latest; actions run in the
   * order given. May be called from any thread. Whoever produces faster than the pulse coalesces
   * before it calls.
   */
  void run(Runnable action);

  /**
   * Runs the action once on the JavaFX thread as soon as a layout is over that began after this
   * call: what was set before the call is then on its way to the screen. Asks for a pulse if none
   * is due. Only on the JavaFX thread.
   */
  void afterLayout(Runnable action);
}
