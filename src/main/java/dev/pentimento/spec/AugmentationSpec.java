package dev.pentimento.spec;

/**
 * How a training picture is varied each time it is shown; new pixels at the border are white.
 *
 * @param flip whether half of the pictures are mirrored left to right
 * @param affineProbability share of the pictures that are resized and shifted, 0..1
 * @param shift largest shift of these along each axis, as a share of the picture's size, 0..0.5
 * @param scale largest relative change of size of these, 0..0.5
 * @param hue largest turn of the hue in degrees, 0..180
 * @param hueProbability share of the pictures whose hue is turned, 0..1
 */
public record AugmentationSpec(
    boolean flip,
    double affineProbability,
    double shift,
    double scale,
    double hue,
    double hueProbability) {

  /** Every picture as it is. */
  public static final AugmentationSpec NONE = new AugmentationSpec(false, 0, 0, 0, 0, 0);

  public AugmentationSpec {
    within("shift", shift, 0.5);
    within("scale", scale, 0.5);
    within("affineProbability", affineProbability, 1);
    within("hue", hue, 180);
    within("hueProbability", hueProbability, 1);
  }

  private static void within(String field, double value, double limit) {
    if (!(value >= 0 && value <= limit)) {
      throw new InvalidSpecException(
          "training.augmentation." + field, Double.toString(value), "0 to " + limit);
    }
  }
}
