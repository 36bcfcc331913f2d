package dev.pentimento.studio.explore;

import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelAnswer.Unanswered;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.studio.kit.Pulse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The picture that follows the hand. Every change asks at once; of the answers, the newest is shown
 * at the next pulse, so there is one frame a pulse at most and never an older picture after a newer
 * one.
 */
final class LivePicture {

  private static final long REPORT_NANOS = 250_000_000;

  private final ModelService service;
  private final Pulse pulse;
  private final LatencyMeter meter;
  private final LongSupplier nanos;
  private final Consumer<String> failures;
  private final Runnable shownListener;
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture =
      new ReadOnlyObjectWrapper<>(this, "picture");
  private final ReadOnlyObjectWrapper<LatencyReport> latency =
      new ReadOnlyObjectWrapper<>(this, "latency", LatencyReport.EMPTY);

  /** Written by the engine's thread, emptied by ours. */
  private final AtomicReference<@Nullable Frame> newest = new AtomicReference<>();

  private final Consumer<Boolean> awake;
  private long asked;
  private long shown;
  private long reported;
  private boolean everReported;

  private record Frame(long stamp, Picture picture) {}

  /**
   * @param failures hears on the JavaFX thread why the engine failed
   * @param shownListener hears on the JavaFX thread that another picture is shown
   */
  LivePicture(
      ModelService service,
      Pulse pulse,
      LatencyMeter meter,
      LongSupplier nanos,
      Consumer<String> failures,
      Runnable shownListener) {
    this.service = service;
    this.pulse = pulse;
    this.meter = meter;
    this.nanos = nanos;
    this.failures = failures;
    this.shownListener = shownListener;
    // The newest by stamp, which the mailbox of the pulse cannot know: it only wakes us.
    awake = pulse.latest(ignored -> show());
  }

  ReadOnlyObjectProperty<@Nullable Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<LatencyReport> latencyProperty() {
    return latency.getReadOnlyProperty();
  }

  /** Whether the picture shown is the one asked for last. */
  boolean isUpToDate() {
    return picture.get() != null && shown == asked;
  }

  /**
   * Asks for the picture of a code.
   *
   * @param styles as {@link ModelRequest.Decode} takes them
   */
  void ask(LatentCode code, List<LatentCode> styles, ModelFingerprint model, long inputNanos) {
    meter.asked(asked + 1, inputNanos);
    request(code, styles, model, inputNanos);
  }

  /** Asks again for the picture of a code, with other weights: no hand waits for it. */
  void refresh(LatentCode code, List<LatentCode> styles, ModelFingerprint model) {
    request(code, styles, model, nanos.getAsLong());
  }

  private void request(
      LatentCode code, List<LatentCode> styles, ModelFingerprint model, long inputNanos) {
    asked++;
    RequestTag tag =
        new RequestTag(asked, inputNanos, RequestTag.Lane.GESTURE, new CancelToken(), model);
    service.submit(new ModelRequest.Decode(tag, List.of(code), styles), this::answered);
  }

  /** Forgets the picture: it is of another model. Answers still on their way are dropped. */
  void clear() {
    asked++;
    shown = asked;
    picture.set(null);
  }

  private void answered(ModelAnswer answer) {
    if (answer instanceof Decoded decoded) {
      offer(new Frame(decoded.tag().stamp(), decoded.pictures().get(0)));
    } else if (answer instanceof Unanswered none && none.reason() != Reason.SUPERSEDED) {
      meter.failed(none.tag().stamp());
      if (none.reason() == Reason.FAILED) {
        pulse.run(() -> failures.accept(none.message()));
      }
    }
  }

  private void offer(Frame frame) {
    Frame before =
        newest.getAndUpdate(old -> old != null && old.stamp() > frame.stamp() ? old : frame);
    if (before != null && before.stamp() > frame.stamp()) {
      meter.stale();
    }
    awake.accept(true);
  }

  private void show() {
    Frame frame = newest.getAndSet(null);
    if (frame == null) {
      return;
    }
    if (frame.stamp() <= shown) {
      meter.stale();
      return;
    }
    shown = frame.stamp();
    picture.set(frame.picture());
    shownListener.run();
    pulse.afterLayout(() -> measure(frame.stamp()));
  }

  private void measure(long stamp) {
    long now = nanos.getAsLong();
    meter.shown(stamp, now);
    if (!everReported || now - reported >= REPORT_NANOS) {
      everReported = true;
      reported = now;
      latency.set(meter.report());
    }
  }
}
