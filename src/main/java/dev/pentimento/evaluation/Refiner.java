package dev.pentimento.evaluation;

import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import java.util.List;

/**
 * Refines codes by so many steps, until told to stop.
 *
 * @param steps 0 leaves every code as it is
 */
record Refiner(Inference inference, int steps, CancelToken cancel) {

  List<Posterior> refine(List<Picture> pictures, List<Posterior> posteriors) {
    return inference.refine(pictures, posteriors, steps, cancel::throwIfCancelled);
  }
}
