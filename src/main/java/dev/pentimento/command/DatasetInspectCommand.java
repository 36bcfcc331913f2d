package dev.pentimento.command;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.InspectionReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a data set. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Reads a data set whole and says what is in it.")
final class DatasetInspectCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Parameters(index = "0", paramLabel = "D", description = "the data set: emoji")
  private @Nullable String data;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  DatasetInspectCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    String word = Results.given(data);
    InspectionReport report;
    try {
      report =
          InspectionReport.of(word, DataSource.parse(word).open(parts.home().resolve("assets")));
    } catch (DatasetException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    if (json) {
      Results.printJson(command, report);
      return 0;
    }
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d pictures of %d×%d pixels, showing %d things%nfingerprint %s%n",
        report.data(),
        report.count(),
        report.size(),
        report.size(),
        report.contents(),
        report.fingerprint());
    print(out, "split", report.splits());
    print(out, "style", report.styles());
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, String what, Map<String, Integer> counts) {
    counts.forEach((name, count) -> out.printf(Locale.ROOT, "%s %-28s %6d%n", what, name, count));
  }
}
