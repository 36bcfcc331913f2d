package dev.pentimento.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.engine.EvaluationOrder;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FormatUpgrade;
import dev.pentimento.spec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one table of several models: what they cost and how good they are. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Prints one table of several models: size, speed, what their training cost, reconstructions"
          + " and samples.",
      "A folder without a model stands for the models in it."
    })
final class CompareCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "models, or folders of models")
  private List<Path> folders = List.of();

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "emoji",
      description = "the data set (default: emoji)")
  private String data = "emoji";

  @Option(
      names = "--split",
      paramLabel = "S",
      defaultValue = "test",
      description = "the part that is measured (default: test)")
  private String split = "test";

  @Option(
      names = "--stored",
      description = "read evaluation-SPLIT.json beside each model instead of measuring again")
  private boolean stored;

  @Option(
      names = "--sheet",
      paramLabel = "PNG",
      description =
          "draw a dozen pictures of the part in a row, enlarged, and under it what each model makes"
              + " of them")
  private @Nullable Path sheet;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  CompareCommand(CommandParts parts) {
    this.parts = parts;
  }

  /** What {@code --json} prints. */
  private record Comparison(List<ComparisonRow> models) {}

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    List<ComparisonRow> rows = new ArrayList<>();
    List<Path> models = models();
    for (Path model : models) {
      Checkpoint.Stored checkpoint = read(model);
      Results.tell(command, "Looking at " + model);
      rows.add(
          ComparisonRow.of(checkpoint, stored ? storedReport(model, checkpoint) : measure(model)));
    }
    if (sheet != null) {
      draw(command, models, sheet);
    }
    if (json) {
      Results.printJson(command, new Comparison(rows));
    } else {
      ComparisonRow.printTable(rows, command.commandLine().getOut());
    }
    return 0;
  }

  private void draw(CommandSpec command, List<Path> models, Path file) throws CommandException {
    Split part = part();
    ReconstructionSheet drawn = null;
    for (Path model : models) {
      try (ModelClient client = new ModelClient(device.service(parts), model)) {
        int size = client.model().spec().pictureSize();
        if (drawn == null) {
          PictureSet pictures =
              DataOpening.open(
                      parts,
                      command,
                      data,
                      (source, progress, cancel) ->
                          parts.data().open(source, DataOptions.USUAL, size, progress, cancel))
                  .pictures()
                  .resizedTo(size);
          drawn = new ReconstructionSheet(pictures, part);
        } else if (drawn.size() != size) {
          throw new CommandException(
              "A sheet is of one size, but "
                  + model
                  + " makes pictures of "
                  + size
                  + " pixels and not of "
                  + drawn.size()
                  + ". Leave it out.");
        }
        drawn.add(client);
      }
    }
    if (drawn != null) {
      drawn.write(file);
    }
  }

  private Split part() throws CommandException {
    for (Split each : Split.values()) {
      if (each.word().equals(split)) {
        return each;
      }
    }
    throw new CommandException(
        "There is no part "
            + split
            + "; give one of "
            + Arrays.stream(Split.values()).map(Split::word).collect(Collectors.joining(", "))
            + ".");
  }

  private List<Path> models() throws CommandException {
    List<Path> models = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.exists(folder.resolve("model.json"))) {
        models.add(folder);
        continue;
      }
      try (var inside = Files.list(folder)) {
        inside
            .filter(each -> Files.exists(each.resolve("model.json")))
            .sorted()
            .forEach(models::add);
      } catch (IOException e) {
        throw new CommandException("There is no model and no folder of models: " + folder, e);
      }
    }
    if (models.isEmpty()) {
      throw new CommandException("There is no model in " + folders + ".");
    }
    return models;
  }

  private static Checkpoint.Stored read(Path model) throws CommandException {
    try {
      return CheckpointReader.read(model);
    } catch (CheckpointException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private EvaluationReport measure(Path model) throws CommandException {
    // An engine of its own for each: the next one begins with all memory given back.
    try (ModelService service = device.service(parts)) {
      return ModelClient.await(
          service.evaluate(
              new EvaluationOrder(
                  model,
                  data,
                  null,
                  split,
                  EvaluationOrder.USUAL_SAMPLES,
                  0,
                  dev.pentimento.spec.Progress.NONE,
                  new CancelToken())));
    }
  }

  private EvaluationReport storedReport(Path model, Checkpoint.Stored checkpoint)
      throws CommandException {
    Path file = model.resolve("evaluation-" + split + ".json");
    EvaluationReport report;
    try {
      JsonNode json = Json.mapper().readTree(file.toFile());
      FormatUpgrade.report(json);
      report = Json.mapper().treeToValue(json, EvaluationReport.class);
    } catch (IOException e) {
      throw new CommandException(
          "Cannot read " + file + ". Leave out --stored to measure again.", e);
    }
    if (!report.fingerprint().equals(checkpoint.fingerprint().sha256())) {
      throw new CommandException(
          file + " speaks of other weights. Leave out --stored to measure again.");
    }
    return report;
  }
}
