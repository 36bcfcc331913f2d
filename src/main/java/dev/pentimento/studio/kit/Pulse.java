package dev.pentimento.studio.kit;

import java.util.function.Consumer;

/**
 * The beat of the window, as a view model sees it. In the studio it is {@link FxPulse}; a test puts
 * one in its place that does everything at once.
 */
public interface Pulse {

  /** Runs work on the JavaFX thread: at once if this is it, else soon and in order. */
  void run(Runnable work);

  /**
   * A mailbox of one place. Values may be put into it from any thread; before each layout the
   * target gets the newest, once, on the JavaFX thread. Older ones that nobody fetched are gone.
   */
  <T> Consumer<T> latest(Consumer<? super T> target);

  /**
   * Runs work on the JavaFX thread once, at the end of the next layout: the moment that stands for
   * the pixel in every latency we report. To be called on the JavaFX thread.
   */
  void afterLayout(Runnable work);
}
