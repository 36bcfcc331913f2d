package dev.pentimento.command;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.engine.ModelService;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.OnTrouble;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Trains a model, or goes on with a run. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a model into a run folder: metrics.csv, previews/, checkpoints/ and, at its end,"
          + " model/.",
      "Ctrl-C stops after the step in hand, with everything saved; --resume goes on from there."
    })
final class TrainCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(
      names = "--preset",
      paramLabel = "P",
      defaultValue = "quality",
      description = "the recipe (default: quality)")
  private String preset = "quality";

  @Option(
      names = "--data",
      paramLabel = "D",
      description = DataChoices.DATA + "; with --resume the run's own")
  private @Nullable String data;

  @Mixin private DataChoices pictures = new DataChoices();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "a checkpoint whose weights to begin with, in place of chance; with another data set it"
              + " is learnt further from there. The recipe is that model's; --set may change how it"
              + " is trained, add residual blocks and, of a style model, widen it")
  private @Nullable Path from;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "the run folder")
  private @Nullable Path out;

  @Option(names = "--epochs", paramLabel = "N", description = "passes over the training pictures")
  private @Nullable Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "pictures a step")
  private @Nullable Integer batch;

  @Option(
      names = "--size",
      paramLabel = "32|64",
      defaultValue = "32",
      description = "width and height of the pictures (default: 32)")
  private int size = 32;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "JSON that changes the recipe; only what differs (see: pentimento spec)")
  private @Nullable Path specFile;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "changes one field, for example training.objective.beta=2; repeatable")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "of weights, order and noise")
  private @Nullable Long seed;

  @Option(names = "--device", paramLabel = "cpu|cuda", description = "where it runs (default: cpu)")
  private @Nullable String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads inside one operation (default: 1)")
  private @Nullable Integer threads;

  @Option(names = "--resume", description = "go on with the run in RUN, by its own choices")
  private boolean resume;

  @Option(names = "--max-minutes", paramLabel = "M", description = "stop and save after that long")
  private @Nullable Double maxMinutes;

  @Option(
      names = "--on-trouble",
      paramLabel = "fail|go-back",
      defaultValue = "fail",
      converter = TroubleChoice.class,
      description =
          "if the loss leaves its course: end with the reason, or go back to the last good"
              + " checkpoint with a smaller learning rate, or a smaller batch where memory is"
              + " short (default: fail)")
  private OnTrouble onTrouble = OnTrouble.FAIL;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      defaultValue = "45",
      description = "a checkpoint at least that often (default: 45)")
  private double checkpointSeconds = 45;

  @Option(names = "--json", description = "print one JSON object at the end")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  TrainCommand(CommandParts parts) {
    this.parts = parts;
  }

  /** The words of {@code --on-trouble}. */
  static final class TroubleChoice implements ITypeConverter<OnTrouble> {
    @Override
    public OnTrouble convert(String value) {
      return switch (value) {
        case "fail" -> OnTrouble.FAIL;
        case "go-back" -> OnTrouble.GO_BACK;
        default -> throw new TypeConversionException("'" + value + "' is neither fail nor go-back");
      };
    }
  }

  /**
   * What {@code train --json} prints.
   *
   * @param run the run folder
   * @param steps taken altogether
   * @param end {@code finished} or {@code stopped}
   */
  private record Result(String run, long steps, String end) {}

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path run = Results.given(out);
    if (!(checkpointSeconds > 0) || checkpointSeconds > 60) {
      throw new CommandException(
          "--checkpoint-seconds is "
              + checkpointSeconds
              + "; a time above 0 and of at most 60 is needed.");
    }
    RunConfig choices = resume ? choicesOf(run) : choices(command);
    TrainingOrder order =
        new TrainingOrder(
            choices.model(),
            choices.training(),
            choices.data(),
            choices.options(),
            resume ? null : from,
            run,
            resume,
            limit(),
            onTrouble,
            Duration.ofMillis(Math.round(checkpointSeconds * 1000)));
    TrainingEvent.Ended ended = train(order, command);
    String message = ended.message();
    if (ended.how() == TrainingEvent.End.FAILED) {
      throw new CommandException(message == null ? "The training failed." : message);
    }
    boolean finished = ended.how() == TrainingEvent.End.FINISHED;
    if (json) {
      Results.printJson(
          command, new Result(run.toString(), ended.step(), finished ? "finished" : "stopped"));
    }
    Results.tell(
        command,
        message != null
            ? message
            : finished
                ? "Finished after " + ended.step() + " steps; the model is " + run.resolve("model")
                : "Stopped after "
                    + ended.step()
                    + " steps, everything saved. Go on with:"
                    + " pentimento train --resume --out "
                    + run);
    return 0;
  }

  private TrainingEvent.Ended train(TrainingOrder order, CommandSpec command)
      throws CommandException {
    TrainingProgress progress =
        new TrainingProgress(command.commandLine().getErr(), parts.terminal(), parts.nanos());
    TrainingSpec training = order.training();
    try (ModelService service = parts.services().create(training.device(), training.threads())) {
      TrainingSession session = service.train(order, progress);
      Runnable forget =
          parts
              .shutdown()
              .whenAsked(
                  () -> {
                    progress.stopping();
                    session.stop();
                  });
      TrainingEvent.Ended ended = ModelClient.await(session.ended());
      progress.close();
      forget.run();
      return ended;
    }
  }

  private @Nullable Duration limit() throws CommandException {
    if (maxMinutes == null) {
      return null;
    }
    if (!(maxMinutes > 0) || maxMinutes > 1e6) {
      throw new CommandException("--max-minutes is " + maxMinutes + "; a time above 0 is needed.");
    }
    return Duration.ofMillis(Math.round(maxMinutes * 60_000));
  }

  /** The preset with what the user changed. */
  private RunConfig choices(CommandSpec command) throws CommandException {
    if (data == null) {
      throw new ParameterException(
          command.commandLine(),
          "Missing required option: '--data=D' (only --resume can do without)");
    }
    try {
      Preset recipe = Recipes.changed(begun(command), specFile, fields);
      TrainingSpec usual = recipe.training();
      return new RunConfig(
          recipe.model(),
          usual
              .withBatchSize(batch == null ? usual.batchSize() : batch)
              .withEpochs(epochs == null ? usual.epochs() : epochs)
              .withSeed(seed == null ? usual.seed() : seed)
              .withDevice(device == null ? usual.device() : device)
              .withThreads(threads == null ? usual.threads() : threads),
          data,
          pictures.options());
    } catch (InvalidSpecException e) {
      throw new CommandException("This cannot be trained: " + e.getMessage() + ".", e);
    }
  }

  /** The recipe before what the user changed: a preset, or that of the model to begin with. */
  private Preset begun(CommandSpec command) throws CommandException {
    if (from == null) {
      return Preset.named(preset, size);
    }
    for (String other : List.of("--preset", "--size")) {
      if (command.commandLine().getParseResult().hasMatchedOption(other)) {
        throw new CommandException(
            "With --from the recipe is that of the model it begins with; leave out " + other + ".");
      }
    }
    try {
      Checkpoint model = CheckpointReader.readModel(from).checkpoint();
      return Preset.goingOnFrom(model.spec(), model.training().spec());
    } catch (CheckpointException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A run goes on by its own choices: others would not be the same run. */
  private RunConfig choicesOf(Path run) throws CommandException {
    Path file = run.resolve(RunConfig.FILE);
    if (!Files.exists(file)) {
      throw new CommandException(
          "The folder " + run + " holds no run to go on with. Leave out --resume to begin one.");
    }
    if (data != null
        || pictures.given()
        || epochs != null
        || batch != null
        || seed != null
        || from != null
        || specFile != null
        || !fields.isEmpty()
        || device != null
        || threads != null) {
      throw new CommandException(
          "A run goes on by the choices it began with; with --resume leave out --data, --fit,"
              + " --background, --exclude, --from, --epochs, --batch, --seed, --spec, --set, --device"
              + " and --threads, or begin a new run.");
    }
    try {
      return RunConfig.read(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          "Cannot go on: " + file + " is damaged. Begin a new run in another folder.", e);
    }
  }
}
