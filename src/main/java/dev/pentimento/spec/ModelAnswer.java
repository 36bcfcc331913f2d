package dev.pentimento.spec;

import java.util.List;

/** What the model service answers; every request gets exactly one answer. */
public sealed interface ModelAnswer {

  /** The tag of the request that this answers. */
  RequestTag tag();

  /**
   * Decoded pictures, in the order of the codes.
   *
   * @param weightVersion the weights that decoded them; grows with every snapshot
   */
  record Decoded(RequestTag tag, List<Picture> pictures, long weightVersion)
      implements ModelAnswer {}

  /**
   * Encoded pictures, in the order asked.
   *
   * @param posteriors q(z|x) of each
   * @param reconstructions each decoded again from the mean of its posterior
   * @param weightVersion the weights used; grows with every snapshot
   */
  record Encoded(
      RequestTag tag, List<Posterior> posteriors, List<Picture> reconstructions, long weightVersion)
      implements ModelAnswer {}

  /**
   * No result, and why.
   *
   * @param message for a person; empty where nothing went wrong
   */
  record Unanswered(RequestTag tag, Reason reason, String message) implements ModelAnswer {}

  /** Why a request got no result. */
  enum Reason {
    /** A newer request of the gesture lane took its place. */
    SUPERSEDED,
    /** Its asker cancelled it. */
    CANCELLED,
    /** The model it was meant for is no longer open, or none is, or those weights are gone. */
    STALE,
    /** The engine failed. */
    FAILED,
    /** The service was closed. */
    CLOSED
  }
}
