package dev.pentimento.workspace;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One value that the user chooses and others listen to.
 *
 * @param <T> an immutable type
 */
public final class Setting<T> {

  private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();
  private volatile T value;

  Setting(T value) {
    this.value = value;
  }

  public T get() {
    return value;
  }

  /** Changes the value; listeners hear it, on this thread, only if it is another than before. */
  public void set(T changed) {
    if (!Objects.equals(value, changed)) {
      value = changed;
      listeners.forEach(listener -> listener.accept(changed));
    }
  }

  /**
   * Hears every later change.
   *
   * @return ends it
   */
  public Runnable listen(Consumer<? super T> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
