package dev.pentimento.command;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.evaluation.BlendPairs;
import dev.pentimento.evaluation.Partners;
import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendPairsReport;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures blends of one's own pictures, every one with another. */
@Command(
    name = "blend-pairs",
    mixinStandardHelpOptions = true,
    description = {
      "Blends every picture of a folder with another one of it, as blend does, and measures what"
          + " comes of it: whether the colours go towards B, and whether A is found again.",
      "Writes pairs.csv, report.json, a contact sheet pairs.png and a figure colours.svg.",
      "docs/blend.md says what each figure is."
    })
final class BlendPairsCommand implements Callable<Integer> {

  private static final int FEWEST = 3;
  private static final int MOST = 500;

  private final CommandParts parts;

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @Option(
      names = "--pictures",
      required = true,
      paramLabel = "FOLDER",
      description = "3 to 500 pictures of any size; in the order of their names each is A once")
  private @Nullable Path pictures;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "for the results")
  private @Nullable Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the drawing of B for each A (default: 1)")
  private long seed = 1;

  @Option(names = "--json", description = "print report.json")
  private boolean json;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  BlendPairsCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path from = Results.given(pictures);
    Path to = Results.given(out);
    // Checked before the engine starts.
    PictureFolder folder = PictureFolder.of(from, FEWEST, MOST);
    checkOut(from, to);
    BlendPairsReport report;
    try (ModelClient client = new ModelClient(device.service(parts), checkpoint.folder())) {
      report = measure(command, folder, client, to);
    }
    if (json) {
      Results.printJson(command, report);
    } else {
      print(report, command.commandLine().getOut());
      Results.tell(command, "Wrote " + to);
    }
    return 0;
  }

  private static void checkOut(Path from, Path to) throws CommandException {
    if (Files.exists(to) && !Files.isDirectory(to)) {
      throw new CommandException(to + " is a file. Give --out a folder.");
    }
    try {
      if (Files.exists(to) && Files.isSameFile(from, to)) {
        throw new CommandException(
            "The results would lie among the pictures. Give --out another folder than --pictures.");
      }
    } catch (IOException e) {
      throw new CommandException("The folder " + to + " cannot be looked at.", e);
    }
  }

  private BlendPairsReport measure(
      CommandSpec command, PictureFolder folder, ModelClient client, Path to)
      throws CommandException {
    ModelInfo model = client.model();
    boolean split = Blend.isSplit(model.spec().latent());
    BlendSpec how = split ? BlendSpec.SWAP : BlendSpec.HALF;
    PictureCode reader = new PictureCode(parts, client, PictureFit.CROP);
    List<Picture> originals = folder.read(reader);
    if (!split) {
      Results.tell(
          command,
          model.name()
              + " has no style code: each result is half way from A to B by the whole code.");
    }
    List<LatentCode> codes = new ArrayList<>();
    List<Picture> reconstructions = new ArrayList<>();
    for (int i = 0; i < originals.size(); i++) {
      LatentCode code = reader.of(folder.files().get(i), originals.get(i));
      codes.add(code);
      reconstructions.add(client.decode(code));
    }
    int count = originals.size();
    int[] partners = Partners.of(count, seed);
    BlendPairs pairs = new BlendPairs(folder.names(), originals, reconstructions);
    List<Picture> styles = new ArrayList<>();
    List<Picture> results = new ArrayList<>();
    for (int a = 0; a < count; a++) {
      int b = partners[a];
      Blend blend = new Blend(model.spec().latent(), codes.get(a), codes.get(b));
      Picture result = client.decode(blend.code(how), blend.styles(how, model.styleSides()));
      pairs.add(a, b, result);
      styles.add(originals.get(b));
      results.add(result);
    }
    BlendPairsReport report =
        new BlendPairsReport(
            model.name(),
            model.fingerprint().sha256(),
            Results.given(pictures).toString(),
            count,
            seed,
            split,
            how,
            pairs.colours(),
            pairs.retrieval(),
            pairs.pairs());
    new BlendPairsFiles(report).write(to, List.of(originals, styles, results, reconstructions));
    return report;
  }

  private static void print(BlendPairsReport report, PrintWriter out) {
    BlendPairsReport.Colours colours = report.colours();
    out.printf(
        Locale.ROOT,
        "%s (%s) on %s: %d pairs, %s%n",
        report.model(),
        report.fingerprint().substring(0, 8),
        report.pictures(),
        report.count(),
        report.split() ? "the content of A in the style of B" : "half way from A to B");
    out.printf("%nDistance from the colours of B, units of CIELAB%n");
    line(out, "A", "%.2f", colours.original());
    line(out, "A rebuilt by the model", "%.2f", colours.reconstruction());
    line(out, "result", "%.2f", colours.result());
    line(out, "B rebuilt by the model", "%.2f", colours.floor());
    line(out, "moved, share of the way", "%.3f", colours.moved());
    line(out, "  towards all the others", "%.3f", colours.movedToOthers());
    line(out, "pairs nearer to B", "%.0f", (double) colours.nearer());
    BlendPairsReport.Retrieval retrieval = report.retrieval();
    out.printf("%nA found by the layout of the result among %d%n", report.count());
    out.printf("%-34s %8s %8s %8s%n", "", "first", "MRR", "B first");
    found(out, "among reconstructions", retrieval.amongReconstructions());
    found(out, "among originals", retrieval.amongOriginals());
    found(out, "  of A rebuilt instead", retrieval.withoutBlend());
    found(out, "chance", retrieval.chance());
    out.flush();
  }

  private static void line(PrintWriter out, String name, String format, @Nullable Double value) {
    out.println(
        String.format(
            Locale.ROOT,
            "%-34s %8s",
            name,
            value == null ? "none" : String.format(Locale.ROOT, format, value)));
  }

  private static void found(PrintWriter out, String name, BlendPairsReport.Found found) {
    out.println(
        String.format(
            Locale.ROOT,
            "%-34s %8.3f %8.3f %8.3f",
            name,
            found.top1(),
            found.meanReciprocalRank(),
            found.nearestIsB()));
  }
}
