package dev.pentimento.spec;

/** A wish to give up, made once by the asker and polled by whoever works. */
public final class CancelToken {

  private volatile boolean cancelled;

  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * For work that can be given up anywhere.
   *
   * @throws CancelledException if so wanted
   */
  public void throwIfCancelled() {
    if (cancelled) {
      throw new CancelledException();
    }
  }
}
