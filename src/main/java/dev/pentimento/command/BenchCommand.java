package dev.pentimento.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the program on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the program on this machine, and checks what must hold: stopping and killing"
          + " trainings at random moments, memory, rates. Without --section it says which"
          + " sections there are."
    })
final class BenchCommand implements Callable<Integer> {

  private final List<BenchSection> sections;

  @Option(names = "--section", paramLabel = "NAME", description = "what to measure; repeatable")
  private List<String> chosen = List.of();

  @Option(names = "--data", paramLabel = "D", defaultValue = "emoji", description = "to train on")
  private String data = "emoji";

  @Option(
      names = "--preset",
      paramLabel = "P",
      defaultValue = "quality",
      description = "the recipe of rates, share and memory (default: quality)")
  private String preset = "quality";

  @Option(names = "--times", paramLabel = "N", description = "how often (default: the section's)")
  private @Nullable Integer times;

  @Option(names = "--minutes", paramLabel = "M", description = "how long (default: the section's)")
  private @Nullable Double minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the random moments (default: 1)")
  private long seed = 1;

  @Option(names = "--threads", paramLabel = "N", description = "of the training")
  private @Nullable Integer threads;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "where the runs are written (default: a temporary folder)")
  private @Nullable Path work;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  BenchCommand(CommandParts parts) {
    sections =
        List.of(
            new LiveBench(parts),
            new CurvesBench(parts),
            new RatesBench(parts),
            new ShareBench(parts),
            new StopBench(parts),
            new KillBench(parts),
            new MemoryBench(parts));
  }

  /** What {@code bench --json} prints. */
  private record Report(Map<String, Map<String, Figure>> sections) {}

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    if (chosen.isEmpty()) {
      Results.tell(
          command,
          sections.stream()
              .map(section -> String.format("%-8s %s", section.name(), section.what()))
              .collect(Collectors.joining("\n")));
      return 0;
    }
    Map<String, Map<String, Figure>> measured = new LinkedHashMap<>();
    for (String name : chosen) {
      BenchSection section = section(name);
      Map<String, Figure> figures = measure(section, command);
      measured.put(name, figures);
      figures.forEach((figure, value) -> Results.tell(command, line(name, figure, value)));
    }
    if (json) {
      Results.printJson(command, new Report(measured));
    }
    return 0;
  }

  private BenchSection section(String name) throws CommandException {
    return sections.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no section "
                        + name
                        + "; there are "
                        + sections.stream()
                            .map(BenchSection::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private Map<String, Figure> measure(BenchSection section, CommandSpec command)
      throws CommandException {
    Path scratch;
    try {
      scratch =
          work == null
              ? Files.createTempDirectory("pentimento-bench")
              : Files.createTempDirectory(Files.createDirectories(work.toAbsolutePath()), "bench");
    } catch (IOException e) {
      throw new CommandException("There is no room for the runs: " + e.getMessage() + ".", e);
    }
    try {
      return section.measure(
          new BenchOrder(
              scratch,
              data,
              preset,
              times,
              minutes == null ? null : Duration.ofMillis(Math.round(minutes * 60_000)),
              seed,
              threads,
              command.commandLine().getErr()));
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path folder) throws CommandException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new CommandException("Left behind: " + folder + " (" + e.getMessage() + ").", e);
    }
  }

  private static String line(String section, String name, Figure figure) {
    return figure.n() == 1
        ? String.format(
            Locale.ROOT, "%s  %s: %.4g %s", section, name, figure.median(), figure.unit())
        : String.format(
            Locale.ROOT,
            "%s  %s: median %.4g, p95 %.4g, p99 %.4g %s, of %d",
            section,
            name,
            figure.median(),
            figure.p95(),
            figure.p99(),
            figure.unit(),
            figure.n());
  }
}
