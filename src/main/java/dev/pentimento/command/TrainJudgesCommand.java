package dev.pentimento.command;

import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.engine.JudgeOrder;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.JudgeCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the networks that judge swaps; for those who want to make them again. */
@Command(
    name = "train-judges",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = {
      "Trains the two networks that judge swaps: one tells the style, one finds the content.",
      "evaluate looks for them in assets/judges-SIZE."
    })
final class TrainJudgesCommand implements Callable<Integer> {

  private static final List<Integer> SIZES = List.of(16, 32, 64);

  private final CommandParts parts;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "a new folder")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "a set with styles: emoji or styles:PATH (default: emoji)")
  private String data = EmojiStyles.NAME;

  @Option(
      names = "--size",
      paramLabel = "16|32|64",
      description = "of the pictures to be judged (default: 32)")
  private int size = 32;

  @Option(names = "--epochs", paramLabel = "N", description = "passes (default: 12)")
  private int epochs = 12;

  @Option(names = "--seed", paramLabel = "N", description = "of weights and order (default: 1)")
  private long seed = 1;

  @Spec private @Nullable CommandSpec spec;

  TrainJudgesCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path folder = Results.given(out);
    if (epochs < 1) {
      throw new CommandException("--epochs is " + epochs + "; at least 1 is needed.");
    }
    if (!SIZES.contains(size)) {
      throw new CommandException("--size is " + size + "; give 16, 32 or 64.");
    }
    if (!data.equals(EmojiStyles.NAME)) {
      // Read where its progress can be seen; the service then finds it in the cache.
      DataOpening.open(
          parts,
          command,
          data,
          (source, progress, cancel) ->
              parts.data().open(source, DataOptions.USUAL, size, progress, cancel));
    }
    String words =
        String.format(
            Locale.ROOT,
            "pentimento train-judges --data %s --size %d --epochs %d --seed %d",
            data,
            size,
            epochs,
            seed);
    // One thread: more change the order of float sums, and so the result.
    JudgeCard card =
        LongWork.await(
            parts,
            command,
            parts.services().create("cpu", 1),
            (service, progress, cancel) ->
                service.trainJudges(
                    new JudgeOrder(folder, data, size, epochs, seed, words, progress, cancel)));
    print(folder, card, command.commandLine().getOut());
    return 0;
  }

  private static void print(Path folder, JudgeCard card, PrintWriter out) {
    JudgeCard.Ceiling ceiling = card.ceiling();
    out.printf(
        Locale.ROOT,
        "%s %s: %,d weights; style of held-out cells %s, of test contents %s (majority %s);"
            + " content %s among %d%n",
        folder,
        card.brief(),
        card.weights(),
        share(ceiling.styleHeldOut()),
        share(ceiling.styleTest()),
        share(ceiling.styleMajority()),
        share(ceiling.contentTop1()),
        ceiling.contents());
    out.flush();
  }

  private static String share(@Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.3f", value);
  }
}
