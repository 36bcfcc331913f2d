package dev.pentimento.dataset.fetch;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's bytes, handed from the network's thread to ours, one piece at a time: whoever waits
 * for the next one can look up meanwhile.
 */
final class Arrivals implements Flow.Subscriber<List<ByteBuffer>> {

  /** Bytes, or the end, or why there will be no more. */
  record Arrival(List<ByteBuffer> bytes, boolean end, @Nullable Throwable failure) {}

  private final LinkedBlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  /** Waits a moment for the next piece; null if none came. */
  @Nullable Arrival next(long millis) throws InterruptedException {
    return queue.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** The piece was used; the next may come. */
  void more() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.request(1);
    }
  }

  /** Hangs up. */
  void cancel() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    queue.add(new Arrival(bytes, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    queue.add(new Arrival(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    queue.add(new Arrival(List.of(), true, null));
  }
}
