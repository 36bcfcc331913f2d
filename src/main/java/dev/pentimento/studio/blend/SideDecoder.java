package dev.pentimento.studio.blend;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.studio.kit.Pulse;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Decodes pictures for which no hand waits: in the background, a small batch at a time, so that any
 * gesture comes first. A new order takes the place of one that is not done.
 */
final class SideDecoder {

  private static final int BATCH = 8;

  private final ModelService service;
  private final Pulse pulse;
  private final LongSupplier nanos;
  private CancelToken cancel = new CancelToken();
  private long stamp;
  private long order;
  private boolean busy;

  /** What is to be decoded; see {@link ModelRequest.Decode}. */
  record Want(LatentCode code, List<LatentCode> styles) {}

  /** Hears which place of an order has its picture. */
  @FunctionalInterface
  interface Arrival {
    void arrived(int place, Picture picture);
  }

  SideDecoder(ModelService service, Pulse pulse, LongSupplier nanos) {
    this.service = service;
    this.pulse = pulse;
    this.nanos = nanos;
  }

  /** Nothing more of what was ordered. */
  void clear() {
    order++;
    busy = false;
    cancel.cancel();
    cancel = new CancelToken();
  }

  /** Whether an order is not done yet. */
  boolean isBusy() {
    return busy;
  }

  /** Decodes these, in order; nothing more of what was ordered before. */
  void decode(ModelFingerprint model, List<Want> wants, Arrival arrival) {
    clear();
    next(order, model, wants, 0, arrival);
  }

  private void next(
      long turn, ModelFingerprint model, List<Want> wants, int from, Arrival arrival) {
    busy = from < wants.size();
    if (!busy) {
      return;
    }
    // Codes of one request share their styles.
    List<LatentCode> styles = wants.get(from).styles();
    int to = from + 1;
    while (to < wants.size() && to < from + BATCH && wants.get(to).styles().equals(styles)) {
      to++;
    }
    int end = to;
    RequestTag tag =
        new RequestTag(++stamp, nanos.getAsLong(), RequestTag.Lane.BACKGROUND, cancel, model);
    service.submit(
        new ModelRequest.Decode(
            tag, wants.subList(from, end).stream().map(Want::code).toList(), styles),
        answer -> pulse.run(() -> answered(turn, model, wants, from, end, arrival, answer)));
  }

  private void answered(
      long turn,
      ModelFingerprint model,
      List<Want> wants,
      int from,
      int to,
      Arrival arrival,
      ModelAnswer answer) {
    if (turn != order) {
      return;
    }
    // Without an answer the places stay as they are: none of these is worth a notice.
    busy = false;
    if (answer instanceof Decoded decoded) {
      for (int place = from; place < to; place++) {
        arrival.arrived(place, decoded.pictures().get(place - from));
      }
      next(turn, model, wants, to, arrival);
    }
  }
}
