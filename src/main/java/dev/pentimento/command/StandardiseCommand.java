package dev.pentimento.command;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.checkpoint.NewFolder;
import dev.pentimento.latent.StandardStatistics;
import dev.pentimento.model.Standardisation;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelFingerprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a model's codes to the prior's mean and deviation. */
@Command(
    name = "standardise",
    mixinStandardHelpOptions = true,
    description = {
      "Shifts and scales a model's codes to mean 0 and deviation 1, which changes no picture, and"
          + " writes the model so changed: for one that was trained with small betas, whose codes"
          + " lie far from the prior.",
      "Codes, recipes and history of the model before are not those of the model after."
    })
final class StandardiseCommand implements Callable<Integer> {

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "a new folder for the changed model")
  private @Nullable Path out;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path folder = Results.given(out);
    Checkpoint model;
    Checkpoint changed;
    ModelFingerprint fingerprint;
    try {
      NewFolder.check(folder);
      model = CheckpointReader.read(checkpoint.folder()).checkpoint();
      changed = changed(model);
      fingerprint = CheckpointWriter.write(folder, changed);
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    PrintWriter stdout = command.commandLine().getOut();
    stdout.printf(
        Locale.ROOT,
        "KL of the training codes %.1f nats, before %.1f: %s %s%n",
        total(changed.statistics()),
        total(model.statistics()),
        folder,
        fingerprint.sha256().substring(0, 8));
    stdout.flush();
    return 0;
  }

  private static Checkpoint changed(Checkpoint model) {
    Vae vae = Vae.of(model.spec());
    LatentStatistics codes = model.statistics();
    double[] deviations = Standardisation.deviations(codes);
    float[] weights =
        Standardisation.apply(vae, vae.layout().flat(model.weights()), codes.mean(), deviations);
    // What a training needs to go on is of the weights before.
    return new Checkpoint(
        model.spec(),
        model.training(),
        StandardStatistics.of(codes, deviations),
        vae.layout().named(weights),
        null);
  }

  private static double total(LatentStatistics codes) {
    double total = 0;
    for (float kl : codes.klPerDimension()) {
      total += kl;
    }
    return total;
  }
}
