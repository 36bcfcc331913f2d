package dev.pentimento.studio.blend;

import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.workspace.BlendSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What side pictures are drawn of.
 *
 * @param weights the version of those that draw; 0 for a model that stays as it is
 * @param with how the sources are blended
 */
record Drawn(ModelFingerprint model, long weights, List<BlendSource> sources, BlendSpec with) {

  static Drawn of(
      ModelInfo model, @Nullable WeightsShown weights, List<BlendSource> sources, BlendSpec with) {
    return new Drawn(
        model.fingerprint(),
        weights == null ? 0 : weights.weightVersion(),
        List.copyOf(sources),
        with);
  }

  /** Whether it is of the same pictures, blended alike, whatever the model has learnt between. */
  boolean isOfTheSameAs(@Nullable Drawn other) {
    if (other == null
        || !model.equals(other.model)
        || !with.equals(other.with)
        || sources.size() != other.sources.size()) {
      return false;
    }
    for (int i = 0; i < sources.size(); i++) {
      // Encoded anew a source keeps its very picture.
      if (sources.get(i).picture() != other.sources.get(i).picture()) {
        return false;
      }
    }
    return true;
  }
}
