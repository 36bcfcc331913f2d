package dev.pentimento.command;

import dev.pentimento.engine.SamplerOrder;
import dev.pentimento.spec.MixtureStatistics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives a model that is there the mixture that a training gives it today. */
@Command(
    name = "fit-sampler",
    mixinStandardHelpOptions = true,
    description = "Fits a mixture of Gaussians to a model's training codes, to draw from.")
final class FitSamplerCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "the data set that it was trained on, if it has moved since")
  private @Nullable String data;

  @ArgGroup(multiplicity = "1")
  private Target target = new Target();

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Where the result goes: one of the two. */
  static final class Target {
    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "a new folder for the model with its mixture")
    private @Nullable Path out;

    @Option(
        names = "--in-place",
        required = true,
        description = "put the mixture into the model's own folder")
    private boolean inPlace;
  }

  FitSamplerCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path model = checkpoint.folder();
    Path out = target.out == null ? model : target.out;
    MixtureStatistics mixture =
        LongWork.await(
            parts,
            command,
            device.service(parts),
            (service, progress, cancel) ->
                service.fitSampler(new SamplerOrder(model, data, out, progress, cancel)));
    PrintWriter stdout = command.commandLine().getOut();
    stdout.printf(
        Locale.ROOT,
        "%d Gaussians fitted to %,d codes of %,d pictures, %.2f nats a code: %s%n",
        mixture.components().size(),
        mixture.codes(),
        mixture.pictures(),
        mixture.logLikelihood(),
        out);
    stdout.flush();
    return 0;
  }
}
