package dev.pentimento.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pentimento.export.DumbbellPlot;
import dev.pentimento.export.LabelledSheet;
import dev.pentimento.export.PlainPng;
import dev.pentimento.spec.BlendPairsReport;
import dev.pentimento.spec.BlendPairsReport.Pair;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a measurement of blends leaves in a folder: table, report, contact sheet and figure. */
final class BlendPairsFiles {

  /** Pairs side by side on the sheet. */
  private static final int ACROSS = 10;

  private final BlendPairsReport report;

  BlendPairsFiles(BlendPairsReport report) {
    this.report = report;
  }

  /**
   * Writes all of them.
   *
   * @param folder made if it is missing
   * @param rows of pictures: A, B, the result, and A's reconstruction, a picture for every pair
   */
  void write(Path folder, List<List<Picture>> rows) throws CommandException {
    try {
      text(folder.resolve("pairs.csv"), csv());
      text(folder.resolve("report.json"), Json.mapper().writeValueAsString(report) + "\n");
      text(folder.resolve("colours.svg"), figure().svg());
      List<String> numbers =
          IntStream.rangeClosed(1, report.count()).mapToObj(Integer::toString).toList();
      List<String> names =
          report.split()
              ? List.of("A, content", "B, style", "result", "A rebuilt")
              : List.of("A", "B", "half way", "A rebuilt");
      PlainPng.write(
          folder.resolve("pairs.png"), new LabelledSheet(names, numbers, rows, ACROSS).draw());
    } catch (JsonProcessingException e) {
      throw new CommandException("The report cannot be written as JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          "Cannot write into "
              + folder
              + " ("
              + FileTrouble.of(e)
              + "). Give --out another folder.",
          e);
    }
  }

  private static void text(Path file, String content) throws IOException {
    WholeFile.write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A row a pair, after one of names. */
  String csv() {
    StringBuilder csv =
        new StringBuilder(
            "a,b,original_to_b,reconstruction_to_b,result_to_b,b_reconstruction_to_b,moved,"
                + "reconstruction_to_others,result_to_others,"
                + "rank_among_reconstructions,b_rank_among_reconstructions,"
                + "nearest_reconstruction,"
                + "rank_among_originals,b_rank_among_originals,nearest_original,"
                + "rank_without_blend\n");
    for (Pair pair : report.pairs()) {
      csv.append(
          String.join(
              ",",
              quoted(pair.a()),
              quoted(pair.b()),
              number(pair.original()),
              number(pair.reconstruction()),
              number(pair.result()),
              number(pair.floor()),
              number(pair.moved()),
              number(pair.othersBefore()),
              number(pair.othersAfter()),
              Integer.toString(pair.amongReconstructions().rank()),
              Integer.toString(pair.amongReconstructions().rankOfB()),
              quoted(pair.amongReconstructions().nearest()),
              Integer.toString(pair.amongOriginals().rank()),
              Integer.toString(pair.amongOriginals().rankOfB()),
              quoted(pair.amongOriginals().nearest()),
              Integer.toString(pair.withoutBlend().rank())));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String quoted(String name) {
    return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private DumbbellPlot figure() {
    List<DumbbellPlot.Row> rows = new ArrayList<>();
    for (Pair pair : report.pairs()) {
      rows.add(
          new DumbbellPlot.Row(
              rows.size() + 1 + " · " + shortened(pair.a()) + " → " + shortened(pair.b()),
              pair.reconstruction(),
              pair.result(),
              pair.floor()));
    }
    BlendPairsReport.Colours colours = report.colours();
    Double moved = colours.moved();
    String result = report.split() ? "A in B's style" : "half way from A to B";
    return new DumbbellPlot(
        new DumbbellPlot.Words(
            "How far the colours are from B's",
            String.format(
                Locale.ROOT,
                "%d of %d pairs nearer to B with the blend than without; %s of the way on average"
                    + " (%s)",
                colours.nearer(),
                report.count(),
                moved == null ? "none" : String.format(Locale.ROOT, "%.0f %%", 100 * moved),
                report.model()),
            "Distance from B's colours (Wasserstein-1, mean over L*, a* and b*, CIELAB units)",
            "A, rebuilt by the model",
            result,
            "B, rebuilt by the model"),
        rows);
  }

  /** Without number and ending, and not too long for the figure. */
  private static String shortened(String name) {
    String plain = name.replaceFirst("\\.[^.]*$", "").replaceFirst("^\\d+[-_ ]+", "");
    String shown = plain.isEmpty() ? name : plain;
    return shown.length() <= 19 ? shown : shown.substring(0, 18) + "…";
  }
}
