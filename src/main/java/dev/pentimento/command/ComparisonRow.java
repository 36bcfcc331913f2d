package dev.pentimento.command;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.model.ParameterLayout;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.SharpeningSpec;
import dev.pentimento.spec.TrainingSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One model in a comparison.
 *
 * @param model the checkpoint's name
 * @param preset the recipe it came from
 * @param sharpening its term for sharper pictures, with the weight; empty without one
 * @param weights how many numbers are trained
 * @param macs multiplications with an addition for one picture, encoder and decoder
 * @param epochs passes over the training pictures
 * @param picturesPerSecond in training steps
 * @param cpuMinutes processor time of the training steps; null where it was not recorded
 * @param trainingPsnr decibels on the training pictures as they are
 * @param psnr decibels on the split
 * @param gap how much better the training pictures are: the overfitting, decibels
 * @param ssim structural similarity
 * @param sharpness of reconstructions, 1 being the true pictures'
 * @param kl nats a picture; null for a model whose codes are points
 * @param activeUnits dimensions in use
 * @param realSwd sliced Wasserstein distance of other true pictures, ×1000: the floor
 * @param priorSwd of draws from N(0, I)
 * @param mixtureSwd of draws from the mixture; null for a model without one
 */
record ComparisonRow(
    String model,
    String preset,
    String sharpening,
    int weights,
    long macs,
    int epochs,
    double picturesPerSecond,
    @Nullable Double cpuMinutes,
    double trainingPsnr,
    double psnr,
    double gap,
    double ssim,
    double sharpness,
    @Nullable Double kl,
    int activeUnits,
    double realSwd,
    double priorSwd,
    @Nullable Double mixtureSwd) {

  static ComparisonRow of(Checkpoint.Stored stored, EvaluationReport report) {
    Checkpoint checkpoint = stored.checkpoint();
    TrainingSummary training = checkpoint.training();
    ParameterLayout layout = Vae.of(checkpoint.spec()).layout();
    SharpeningSpec sharpening = training.spec().objective().sharpening();
    Double cpu = training.cpuSeconds();
    EvaluationReport.SampleDistances samples = report.samples();
    EvaluationReport.Distance mixture = samples.mixture();
    return new ComparisonRow(
        report.model(),
        checkpoint.spec().preset(),
        sharpening.weight() == 0
            ? ""
            : sharpening.kind().name().toLowerCase(Locale.ROOT) + " " + sharpening.weight(),
        layout.weights(),
        layout.macs(),
        training.spec().epochs(),
        training.picturesSeen() / training.seconds(),
        cpu == null ? null : cpu / 60,
        report.training().psnr(),
        report.reconstruction().psnr(),
        report.training().psnr() - report.reconstruction().psnr(),
        report.reconstruction().ssim(),
        report.reconstruction().sharpness(),
        checkpoint.spec().posterior() == PosteriorKind.NONE ? null : report.klTotal(),
        report.activeUnits(),
        samples.realVsReal().swd(),
        samples.prior().swd(),
        mixture == null ? null : mixture.swd());
  }

  /** Prints a Markdown table. */
  static void printTable(List<ComparisonRow> rows, PrintWriter out) {
    out.println(
        "| model | weights | MMAC | epochs | images/s | CPU min | PSNR training | PSNR test | gap |"
            + " SSIM | sharpness | KL | active | SWD real | SWD prior | SWD mixture |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (ComparisonRow row : rows) {
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.2f | %d | %.0f | %s | %.2f | %.2f | %.2f | %.3f | %.2f | %s | %d"
                  + " | %.1f | %.1f | %s |",
              row.model(),
              row.weights(),
              row.macs() * 1e-6,
              row.epochs(),
              row.picturesPerSecond(),
              figure(row.cpuMinutes()),
              row.trainingPsnr(),
              row.psnr(),
              row.gap(),
              row.ssim(),
              row.sharpness(),
              figure(row.kl()),
              row.activeUnits(),
              row.realSwd(),
              row.priorSwd(),
              figure(row.mixtureSwd())));
    }
    out.flush();
  }

  private static String figure(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }
}
