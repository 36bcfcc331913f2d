package dev.pentimento.spec;

import org.jspecify.annotations.Nullable;

/**
 * How well a model draws the content of one picture in the style of another, where the true drawing
 * is known. The truth is one of many right answers, so that PSNR alone rewards a blur: a swap must
 * be sharp, recognisably the content and recognisably the style at once. Swaps are drawn from
 * content codes as {@link EvaluationReport#refined()} has them; leaks are of the encoder's own.
 *
 * @param count swaps measured: the ordered pairs of existing drawings of a content, the second of
 *     the part; all of them up to 8,192
 * @param psnr against the true drawing, of the mean squared error over all swaps
 * @param ssim averaged over swaps
 * @param sharpness variance of the Laplacian, divided by that of the true drawings
 * @param copy the content picture itself in place of the swap
 * @param meanOfOthers the mean of the other styles' true drawings of the content
 * @param colourTransfer the content picture in the style picture's colours (Reinhard et al. 2001)
 * @param nearestCell of the training drawings in the wanted style, the nearest to the content
 *     picture
 * @param judges which networks judged, for example {@code judges(1a2b3c4d)}; null where there are
 *     none for this size and these styles, and then the next six are null too
 * @param withoutJudges why none judged; null where they did
 * @param styleAccuracy share of swaps whose style the judge tells as the one wanted
 * @param styleAccuracyOfMean the same of the same contents in the mean style code of all training
 *     pictures of the wanted style instead of one picture's; null too where a style has none
 * @param styleAccuracyOfReconstructions share of the part's pictures whose style the judge tells
 *     from their reconstructions by the encoder's own codes: what is lost by drawing at all
 * @param styleCeiling the same of the true drawings
 * @param contents how many contents there are to find a swap's among
 * @param contentTop1 share of swaps whose content is found first among these, by true drawings in
 *     styles that are neither the content picture's nor the wanted one
 * @param contentCeiling the same of the true drawings
 * @param contentLeakLinear how much of the content's group a linear probe reads from style codes:
 *     (accuracy - majority) / (1 - majority); null where there is one group or none
 * @param contentLeakMlp the same by a probe with a hidden layer of 256
 * @param styleLeakLinear how much of the style a linear probe reads from content codes; null where
 *     the part has one style
 * @param styleLeakMlp the same by a probe with a hidden layer of 256
 */
public record SwapReport(
    int count,
    double psnr,
    double ssim,
    double sharpness,
    EvaluationReport.Psnr copy,
    EvaluationReport.Psnr meanOfOthers,
    EvaluationReport.Psnr colourTransfer,
    EvaluationReport.Psnr nearestCell,
    @Nullable String judges,
    @Nullable String withoutJudges,
    @Nullable Double styleAccuracy,
    @Nullable Double styleAccuracyOfMean,
    @Nullable Double styleAccuracyOfReconstructions,
    @Nullable Double styleCeiling,
    int contents,
    @Nullable Double contentTop1,
    @Nullable Double contentCeiling,
    @Nullable Double contentLeakLinear,
    @Nullable Double contentLeakMlp,
    @Nullable Double styleLeakLinear,
    @Nullable Double styleLeakMlp) {}
