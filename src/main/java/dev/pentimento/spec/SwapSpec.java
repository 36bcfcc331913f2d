package dev.pentimento.spec;

/**
 * How a network of content and style learns to draw the content of one picture in the style of
 * another. Every picture of a batch is drawn twice: reconstructed, and by a swap, from the same
 * content in another style and the same style of another content. Reconstructions and swaps each
 * have their own optimal sigma.
 *
 * @param styleBeta β of the style code's KL divergence, at least 0; that of the content code is the
 *     objective's
 * @param ownStyle share of the pictures reconstructed by their own style code, 0..1; the others by
 *     that of another picture in their style
 * @param swapSide side at which a swap is compared with the true drawing, in pixels: a power of
 *     two; the critic sees to what is finer
 * @param grid weight, in the same comparison, of how much a swap alternates from pixel to pixel
 *     over areas of 16 by 16 where the true drawing does not, at least 0: the means of {@code
 *     swapSide} and a softened critic are blind to it
 * @param critic how hard a critic of patches that knows the styles pulls at swaps, as a multiple of
 *     the likelihood's pull, at least 0; 0 for no critic
 * @param criticOnReconstructions the same for reconstructions
 * @param contentConsistency weight of reading the content picture's content code out of the swap,
 *     at least 0
 * @param styleConsistency weight of reading the style picture's style code out of the swap, at
 *     least 0
 * @param crossing weight of drawing between the two pictures where a style code is crossed from
 *     theirs, each dimension from the one or the other, at least 0: a slider moves a dimension
 *     without the others, which no style of a picture does
 * @param alignment weight of giving one content one code whatever its style, at least 0
 * @param styleAlignment weight of giving one style one code whatever it shows, at least 0
 * @param confusion weight of keeping a classifier from telling the style by the content code, at
 *     least 0
 * @param recognition weight of a classifier telling the style by the style code, at least 0
 * @param naming how hard the critic's choice among the styles pulls at what is drawn, beside its
 *     verdict on the style wanted, at least 0
 * @param reading how hard a reader of styles, which learns beside the model to name the style of
 *     true drawings and to tell swaps from them, pulls at swaps: as a multiple of the likelihood's
 *     pull where they are as good as unread, and less by as much as it reads them like true
 *     drawings; at least 0, 0 for no reader
 * @param criticShift by how many pixels the part of a picture that the critic sees is smaller than
 *     the picture, at least 0: a part elsewhere at every step, softened so that no grid passes.
 *     What it says of a place then does not depend on where its own grids lie, and it learns true
 *     drawings by heart less soon (Zhao et al. 2020). Encoders that read swaps see them softened
 *     too. 0 shows the pictures as they are
 * @param criticRate learning rate of what learns beside the model, as a multiple of the model's
 *     highest, at least 0; 0 for the model's own, which falls. A critic that learns on while the
 *     model settles is not fooled by what the model hit upon (two time scales, Heusel et al. 2017)
 * @param jitter share of the pictures whose colours are changed, target and style picture alike,
 *     0..1
 * @param contentJitter share of the content pictures whose colours are changed alone, 0..1
 */
public record SwapSpec(
    double styleBeta,
    double ownStyle,
    int swapSide,
    double grid,
    double critic,
    double criticOnReconstructions,
    double contentConsistency,
    double styleConsistency,
    double crossing,
    double alignment,
    double styleAlignment,
    double confusion,
    double recognition,
    double naming,
    double reading,
    int criticShift,
    double criticRate,
    double jitter,
    double contentJitter) {

  /** Batches are made of quarters: contents and styles, two by two. */
  public static final int BATCH_UNIT = 4;

  public SwapSpec {
    atLeastZero("styleBeta", styleBeta);
    share("ownStyle", ownStyle);
    if (Integer.bitCount(swapSide) != 1) {
      throw invalid("swapSide", Integer.toString(swapSide), "a power of two");
    }
    atLeastZero("grid", grid);
    atLeastZero("critic", critic);
    atLeastZero("criticOnReconstructions", criticOnReconstructions);
    atLeastZero("contentConsistency", contentConsistency);
    atLeastZero("styleConsistency", styleConsistency);
    atLeastZero("crossing", crossing);
    atLeastZero("alignment", alignment);
    atLeastZero("styleAlignment", styleAlignment);
    atLeastZero("confusion", confusion);
    atLeastZero("recognition", recognition);
    atLeastZero("naming", naming);
    atLeastZero("reading", reading);
    if (criticShift < 0) {
      throw invalid("criticShift", Integer.toString(criticShift), "0 or more");
    }
    atLeastZero("criticRate", criticRate);
    share("jitter", jitter);
    share("contentJitter", contentJitter);
  }

  private static void share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw invalid(field, Double.toString(value), "0 to 1");
    }
  }

  private static void atLeastZero(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw invalid(field, Double.toString(value), "0 or more");
    }
  }

  private static InvalidSpecException invalid(String field, String value, String allowed) {
    return new InvalidSpecException("training.swaps." + field, value, allowed);
  }

  /** The same with another rate of what learns beside the model. */
  public SwapSpec withCriticRate(double changed) {
    return new SwapSpec(
        styleBeta,
        ownStyle,
        swapSide,
        grid,
        critic,
        criticOnReconstructions,
        contentConsistency,
        styleConsistency,
        crossing,
        alignment,
        styleAlignment,
        confusion,
        recognition,
        naming,
        reading,
        criticShift,
        changed,
        jitter,
        contentJitter);
  }

  /** Whether a critic learns beside the model. */
  public boolean hasCritic() {
    return critic > 0 || criticOnReconstructions > 0;
  }
}
