package dev.pentimento.studio.kit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of the window, as view models see it. In the studio it is {@link FxPulse}; a test
 * puts one in its place that does everything at once.
 */
public interface Pulse {

  /**
   * Runs the action once on the JavaFX thread, at the next pulse at the latest; actions run in the
   * order given. May be called from any thread. Whoever produces faster than the pulse coalesces
   * before it calls, or uses {@link #latest}.
   */
  void run(Runnable action);

  /**
   * Runs the action once on the JavaFX thread as soon as a layout is over that began after this
   * call: what was set before the call is then on its way to the screen. Asks for a pulse if none
   * is due. Only on the JavaFX thread.
   */
  void afterLayout(Runnable action);

  /**
   * A mailbox of one place. Values may be put into it from any thread; the target gets the newest
   * of them on the JavaFX thread, and what it never got is gone.
   */
  default <T> Consumer<T> latest(Consumer<? super T> target) {
    AtomicReference<@Nullable T> newest = new AtomicReference<>();
    return value -> {
      if (newest.getAndSet(value) == null) {
        run(
            () -> {
              T fetched = newest.getAndSet(null);
              if (fetched != null) {
                target.accept(fetched);
              }
            });
      }
    };
  }
}
