package dev.pentimento.command;

import dev.pentimento.engine.FeatureOrder;
import dev.pentimento.spec.FeatureCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the feature network that the program ships; for those who want to make it again. */
@Command(
    name = "train-features",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Trains the classifier whose features measure pictures, on the Emoji Styles.")
final class TrainFeaturesCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "a new folder")
  private @Nullable Path out;

  @Option(names = "--epochs", paramLabel = "N", description = "passes (default: 16)")
  private int epochs = 16;

  @Option(names = "--seed", paramLabel = "N", description = "of weights and order (default: 1)")
  private long seed = 1;

  @Spec private @Nullable CommandSpec spec;

  TrainFeaturesCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path folder = Results.given(out);
    if (epochs < 1) {
      throw new CommandException("--epochs is " + epochs + "; at least 1 is needed.");
    }
    String words =
        String.format(Locale.ROOT, "pentimento train-features --epochs %d --seed %d", epochs, seed);
    // One thread: more change the order of float sums, and so the result.
    FeatureCard card =
        LongWork.await(
            parts,
            command,
            parts.services().create("cpu", 1),
            (service, progress, cancel) ->
                service.trainFeatures(
                    new FeatureOrder(folder, epochs, seed, words, progress, cancel)));
    PrintWriter stdout = command.commandLine().getOut();
    stdout.printf(
        Locale.ROOT,
        "%s %s: %,d weights, test split: style %.3f (majority %.3f), group %.3f (majority %.3f)%n",
        folder,
        card.brief(),
        card.weights(),
        card.test().style(),
        card.test().styleMajority(),
        card.test().group(),
        card.test().groupMajority());
    stdout.flush();
    return 0;
  }
}
