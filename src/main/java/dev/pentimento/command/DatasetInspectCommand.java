package dev.pentimento.command;

import dev.pentimento.dataset.InspectionReport;
import dev.pentimento.dataset.InspectionReport.Size;
import dev.pentimento.dataset.InspectionReport.Sizes;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Unreadable;
import dev.pentimento.export.ContactSheet;
import dev.pentimento.export.PlainPng;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a data set. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a data set whole and says what is in it: counts, sizes, classes, duplicates, splits,"
          + " and every file that gave no picture, with the reason.",
      "D is emoji, cifar10:PATH, idx:PATH, folder:PATH, styles:PATH or a PATH alone."
    })
final class DatasetInspectCommand implements Callable<Integer> {

  /** Groups of duplicates, and classes, that are printed; --json has all. */
  private static final int SHOWN = 20;

  private static final int SHEET_COLUMNS = 16;
  private static final int SHEET_PICTURES = SHEET_COLUMNS * 10;

  private final CommandParts parts;

  @Parameters(index = "0", paramLabel = "D", description = "the data set")
  private @Nullable String data;

  @Option(
      names = "--size",
      paramLabel = "32|64",
      defaultValue = "32",
      description = "width and height to bring the pictures to (default: 32)")
  private int size = 32;

  @Mixin private DataChoices choices = new DataChoices();

  @Option(
      names = "--sheet",
      paramLabel = "PNG",
      description = "draw a contact sheet of some of its pictures, class by class")
  private @Nullable Path sheet;

  @Option(
      names = "--names",
      description = "print a line for every picture instead: name, split, style, class")
  private boolean names;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  DatasetInspectCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    if (size < 1 || size > 1024) {
      throw new CommandException("--size is " + size + "; allowed: 1 to 1024.");
    }
    DataOptions options = choices.options();
    LoadedData loaded =
        DataOpening.open(
            parts,
            command,
            Results.given(data),
            (source, progress, cancel) ->
                parts.data().look(source, options, size, progress, cancel));
    if (sheet != null) {
      draw(loaded.pictures(), sheet);
    }
    if (names) {
      list(loaded.pictures(), command.commandLine().getOut());
      return 0;
    }
    InspectionReport report = loaded.report();
    if (json) {
      Results.printJson(command, report);
    } else {
      print(report, command.commandLine().getOut());
    }
    return 0;
  }

  /** A line a picture: name, split, style and class, with tabs between. */
  private static void list(PictureSet set, PrintWriter out) {
    for (PictureSet.Entry entry : set.entries()) {
      out.println(
          String.join("\t", entry.name(), entry.split().word(), entry.style(), entry.label()));
    }
    out.flush();
  }

  /** Evenly spread pictures, sorted by class and style. */
  private static void draw(PictureSet set, Path file) throws CommandException {
    if (set.count() == 0) {
      throw new CommandException("There is no picture for the sheet " + file + ".");
    }
    Comparator<Integer> order = Comparator.comparing(i -> set.entry(i).label());
    List<Integer> all =
        IntStream.range(0, set.count())
            .boxed()
            .sorted(order.thenComparing(i -> set.entry(i).style()))
            .toList();
    int count = Math.min(SHEET_PICTURES, all.size());
    List<Picture> shown = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shown.add(set.picture(all.get((int) ((long) i * all.size() / count))));
    }
    try {
      PlainPng.write(file, ContactSheet.of(shown, SHEET_COLUMNS, 2));
    } catch (IOException e) {
      throw new CommandException(
          "The sheet cannot be written (" + FileTrouble.of(e) + "). Choose another place.", e);
    }
  }

  private static void print(InspectionReport report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %d pictures of %d×%d pixels, showing %d things%nfingerprint %s%n",
        report.data(),
        report.count(),
        report.size(),
        report.size(),
        report.contents(),
        report.fingerprint());
    Sizes sizes = report.originals();
    if (sizes != null) {
      out.printf(
          Locale.ROOT,
          "originals from %s to %s pixels, median %s%n",
          text(sizes.smallest()),
          text(sizes.largest()),
          text(sizes.median()));
      sizes
          .frequent()
          .forEach(
              one -> line(out, "size", text(new Size(one.width(), one.height())), one.count()));
    }
    print(out, "split", report.splits());
    print(out, "style", report.styles());
    print(out, "class", report.classes());
    out.printf(
        Locale.ROOT,
        "duplicates: %d groups of equal pictures, %d of them in more than one split%n",
        report.duplicates().size(),
        report.duplicatesAcrossSplits());
    report.duplicates().stream()
        .limit(SHOWN)
        .forEach(group -> out.println("  equal: " + String.join(", ", group)));
    rest(out, report.duplicates().size());
    if (!report.excluded().isEmpty()) {
      out.println("excluded: " + report.excluded().size());
    }
    if (report.hidden() > 0) {
      out.println("not looked at, since their names begin with a dot: " + report.hidden());
    }
    out.println("unreadable: " + report.unreadable().size());
    // All of them: nothing that is left out goes unnamed.
    for (Unreadable one : report.unreadable()) {
      out.println("  " + one.name() + "  " + one.why());
    }
    out.flush();
  }

  private static String text(Size size) {
    return size.width() + "×" + size.height();
  }

  private static void print(PrintWriter out, String what, Map<String, Integer> counts) {
    counts.entrySet().stream()
        .limit(SHOWN)
        .forEach(entry -> line(out, what, entry.getKey(), entry.getValue()));
    rest(out, counts.size());
  }

  private static void line(PrintWriter out, String what, String name, int count) {
    out.printf(Locale.ROOT, "%s %-28s %6d%n", what, name, count);
  }

  private static void rest(PrintWriter out, int count) {
    if (count > SHOWN) {
      out.println("  and " + (count - SHOWN) + " more; --json lists all");
    }
  }
}
