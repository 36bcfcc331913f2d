package dev.pentimento.model;

import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import java.util.List;
import java.util.Random;

/** A small untrained model of content and style for pictures of 16×16. */
public final class ToyStyle {

  public static final int CONTENT = 5;
  public static final int STYLE = 3;

  private ToyStyle() {}

  public static ModelSpec spec() {
    return new ModelSpec(
        "style",
        16,
        new LatentSpace(
            CONTENT + STYLE,
            List.of(
                new LatentGroup("content", 0, CONTENT), new LatentGroup("style", CONTENT, STYLE))),
        new StyleNetworkSpec(List.of(6, 8), List.of(1, 2), List.of(4, 4), 7, false, 0, 0, false));
  }

  /** First values, shaken, so that no part is silent. */
  public static float[] weights(Vae vae, long seed) {
    float[] values = vae.layout().initialValues(seed);
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.2 * random.nextGaussian());
    }
    return values;
  }
}
