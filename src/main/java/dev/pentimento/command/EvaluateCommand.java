package dev.pentimento.command;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.engine.EvaluationOrder;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.SwapReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model on one part of a data set. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a model: reconstructions, ELBO, active units, the PCA floor, and how far random"
          + " pictures lie from true ones; of a model of content and style, also how well styles are"
          + " swapped.",
      "docs/evaluation.md says what each figure is."
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final int MOST_SAMPLES = 100_000;

  private final CommandParts parts;

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "emoji",
      description = DataChoices.DATA + " (default: emoji)")
  private String data = "emoji";

  @Option(
      names = "--split",
      paramLabel = "S",
      defaultValue = "test",
      description = "train, validation, test or held-out-cell (default: test)")
  private String split = "test";

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "pictures of each set that is compared, 2 to 100000 (default: "
              + EvaluationOrder.USUAL_SAMPLES
              + ")")
  private int samples = EvaluationOrder.USUAL_SAMPLES;

  @Mixin private RefinementOption refinement = new RefinementOption();

  @Mixin private DataChoices pictures = new DataChoices();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  EvaluateCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    if (samples < 2 || samples > MOST_SAMPLES) {
      throw new CommandException("--samples is " + samples + "; give 2 to " + MOST_SAMPLES + ".");
    }
    int steps = refinement.steps();
    DataOptions options = pictures.given() ? pictures.options() : null;
    if (!data.equals(EmojiStyles.NAME)) {
      importData(command, options);
    }
    EvaluationReport report =
        LongWork.await(
            parts,
            command,
            device.service(parts),
            (service, progress, cancel) ->
                service.evaluate(
                    new EvaluationOrder(
                        checkpoint.folder(),
                        data,
                        options,
                        split,
                        samples,
                        steps,
                        progress,
                        cancel)));
    if (json) {
      Results.printJson(command, report);
    } else {
      print(report, command.commandLine().getOut());
    }
    return 0;
  }

  /** Reads the set where its progress can be seen; the service then finds it in the cache. */
  private void importData(CommandSpec command, @Nullable DataOptions options)
      throws CommandException {
    Checkpoint model;
    try {
      model = CheckpointReader.read(checkpoint.folder()).checkpoint();
    } catch (CheckpointException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    DataOpening.open(
        parts,
        command,
        data,
        (source, progress, cancel) ->
            parts
                .data()
                .open(
                    source,
                    options == null ? model.training().options() : options,
                    model.spec().pictureSize(),
                    progress,
                    cancel));
  }

  private static void print(EvaluationReport report, PrintWriter out) {
    EvaluationReport.Reconstruction reconstruction = report.reconstruction();
    out.printf(
        Locale.ROOT,
        "%s (%s) on %s, %s: %d pictures%n",
        report.model(),
        report.fingerprint().substring(0, 8),
        report.data(),
        report.split(),
        report.count());
    line(out, "PSNR", reconstruction.psnr(), "dB");
    line(out, "  mean of the pictures' own", reconstruction.meanPsnr(), "dB");
    line(out, "  of training pictures", report.training().psnr(), "dB");
    line(out, "  of as many principal components", report.pcaFloor().psnr(), "dB");
    line(out, "  above them", reconstruction.psnr() - report.pcaFloor().psnr(), "dB");
    line(out, "SSIM", reconstruction.ssim(), "");
    line(out, "Sharpness", reconstruction.sharpness(), "of the true pictures'");
    EvaluationReport.Refined refined = report.refined();
    if (refined != null) {
      out.printf("From codes refined by %d steps%n", refined.steps());
      line(out, "  PSNR", refined.reconstruction().psnr(), "dB");
      line(out, "  SSIM", refined.reconstruction().ssim(), "");
      line(out, "  sharpness", refined.reconstruction().sharpness(), "of the true pictures'");
    }
    line(out, "Negative ELBO", report.negativeElbo(), "nats");
    line(out, "KL", report.klTotal(), "nats");
    out.printf(
        Locale.ROOT,
        "%-34s %d of %d%n",
        "Active units",
        report.activeUnits(),
        report.klPerDimension().length);
    line(out, "Prior hole", report.priorHole(), "nats");
    samples(report.samples(), out);
    swaps(report, out);
    out.flush();
  }

  private static void samples(EvaluationReport.SampleDistances samples, PrintWriter out) {
    String levels =
        String.join(" and ", samples.levels().stream().map(size -> size + " px").toList());
    out.printf(
        Locale.ROOT,
        "%nDistance from %,d of the %,d pictures of %s%s; sliced Wasserstein × 1000 (%s)%s%n",
        samples.n(),
        samples.available(),
        samples.reference(),
        samples.n() < EvaluationOrder.USUAL_SAMPLES
            ? " (few: figures are higher than for " + EvaluationOrder.USUAL_SAMPLES + ")"
            : "",
        levels,
        samples.features() == null
            ? "; no feature network, so no Fréchet distance"
            : " and " + samples.features());
    String name = samples.features() == null ? "" : "FD-own";
    out.printf(Locale.ROOT, "%-34s %8s %10s%n", "", "SWD", name);
    row(out, "other true pictures", samples.realVsReal());
    row(out, "reconstructions", samples.reconstructions());
    row(out, "as many principal components", samples.pca());
    row(out, "samples: mixture", samples.mixture());
    row(out, "samples: one Gaussian", samples.gaussian());
    row(out, "samples: prior", samples.prior());
    row(out, "noise", samples.noise());
  }

  /** Swaps of the part and of held-out cells side by side. */
  private static void swaps(EvaluationReport report, PrintWriter out) {
    SwapReport part = report.swap();
    if (part == null) {
      return;
    }
    SwapReport held = report.swapHeldOut();
    String judges = part.judges();
    out.printf(
        Locale.ROOT,
        "%nSwaps of style, judged against the true drawings%s%n",
        judges == null ? ". " + part.withoutJudges() : " and by " + judges);
    out.println(
        String.format(
                Locale.ROOT,
                "%-34s %8s %14s",
                "",
                report.split(),
                held == null ? "" : Split.HELD_OUT_CELL.word())
            .stripTrailing());
    swap(out, "swaps", "%.0f", part, held, it -> (double) it.count());
    swap(out, "PSNR (dB)", "%.2f", part, held, SwapReport::psnr);
    swap(out, "  of a copy of the content", "%.2f", part, held, it -> it.copy().psnr());
    swap(out, "  of the mean of other styles", "%.2f", part, held, it -> it.meanOfOthers().psnr());
    swap(out, "  of a colour transfer", "%.2f", part, held, it -> it.colourTransfer().psnr());
    swap(out, "  of the nearest drawing", "%.2f", part, held, it -> it.nearestCell().psnr());
    swap(out, "SSIM", "%.3f", part, held, SwapReport::ssim);
    swap(out, "Sharpness", "%.3f", part, held, SwapReport::sharpness);
    swap(out, "Style recognised", "%.3f", part, held, SwapReport::styleAccuracy);
    swap(out, "  in mean styles", "%.3f", part, held, SwapReport::styleAccuracyOfMean);
    swap(
        out,
        "  of reconstructions",
        "%.3f",
        part,
        held,
        SwapReport::styleAccuracyOfReconstructions);
    swap(out, "  of true drawings", "%.3f", part, held, SwapReport::styleCeiling);
    swap(out, "Content found", "%.3f", part, held, SwapReport::contentTop1);
    swap(out, "  of true drawings", "%.3f", part, held, SwapReport::contentCeiling);
    swap(out, "  among", "%.0f", part, held, it -> (double) it.contents());
    swap(
        out,
        "Content in the style code, linear",
        "%.3f",
        part,
        held,
        SwapReport::contentLeakLinear);
    swap(out, "  by a hidden layer", "%.3f", part, held, SwapReport::contentLeakMlp);
    swap(out, "Style in the content code, linear", "%.3f", part, held, SwapReport::styleLeakLinear);
    swap(out, "  by a hidden layer", "%.3f", part, held, SwapReport::styleLeakMlp);
  }

  private static void swap(
      PrintWriter out,
      String name,
      String format,
      SwapReport part,
      @Nullable SwapReport held,
      Function<SwapReport, @Nullable Double> figure) {
    out.println(
        String.format(
                Locale.ROOT,
                "%-34s %8s %14s",
                name,
                cell(format, figure.apply(part)),
                held == null ? "" : cell(format, figure.apply(held)))
            .stripTrailing());
  }

  private static String cell(String format, @Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, format, value);
  }

  private static void row(PrintWriter out, String name, EvaluationReport.@Nullable Distance of) {
    if (of == null) {
      out.printf(Locale.ROOT, "%-34s %8s%n", name, "none");
      return;
    }
    Double frechet = of.fd();
    out.println(
        String.format(
                Locale.ROOT,
                "%-34s %8.2f %10s",
                name,
                of.swd(),
                frechet == null ? "" : String.format(Locale.ROOT, "%.3f", frechet))
            .stripTrailing());
  }

  private static void line(PrintWriter out, String name, double value, String unit) {
    out.println(String.format(Locale.ROOT, "%-34s %.3f %s", name, value, unit).stripTrailing());
  }
}
