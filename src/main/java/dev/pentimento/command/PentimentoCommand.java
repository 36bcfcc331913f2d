package dev.pentimento.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** {@code pentimento} itself, which without a further word opens the studio. */
@Command(
    name = "pentimento",
    mixinStandardHelpOptions = true,
    description = "A studio for the latent space of a variational autoencoder.",
    footer = {
      "",
      "Of ./pentimento itself: setup [--tests], test.",
      "Exit codes: 0 done, 1 failed with a reason on standard error, 2 wrong usage."
    })
public final class PentimentoCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(PentimentoCommand.class);

  private final CommandParts parts;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "the model to open, instead of the one of last time")
  private @Nullable Path checkpoint;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "show what is logged, and the stack trace of a failure")
  private boolean verbose;

  private PentimentoCommand(CommandParts parts) {
    this.parts = parts;
  }

  /**
   * The whole command line.
   *
   * @param out gets results
   * @param err gets messages
   */
  public static CommandLine line(CommandParts parts, PrintWriter out, PrintWriter err) {
    PentimentoCommand root = new PentimentoCommand(parts);
    CommandLine line = new CommandLine(root);
    line.addSubcommand(new StudioCommand(parts));
    line.addSubcommand(new TrainCommand(parts));
    line.addSubcommand(new SpecCommand());
    line.addSubcommand(new EvaluateCommand(parts));
    line.addSubcommand(new CompareCommand(parts));
    line.addSubcommand(new EncodeCommand(parts));
    line.addSubcommand(new DecodeCommand(parts));
    line.addSubcommand(new BlendCommand(parts));
    line.addSubcommand(new BlendPairsCommand(parts));
    line.addSubcommand(
        new CommandLine(new DatasetCommand())
            .addSubcommand(new DatasetInspectCommand(parts))
            .addSubcommand(new DatasetFetchCommand(parts))
            .addSubcommand(new DatasetBuildEmojiCommand()));
    line.addSubcommand(new FitSamplerCommand(parts));
    line.addSubcommand(new StandardiseCommand());
    line.addSubcommand(new TrainFeaturesCommand(parts));
    line.addSubcommand(new TrainJudgesCommand(parts));
    line.addSubcommand(new BenchCommand(parts));
    line.addSubcommand(new TourCommand(parts));
    line.addSubcommand(new TourWindowCommand(parts));
    line.addSubcommand(new TourDropCommand());
    line.addSubcommand(new CommandLine.HelpCommand());
    line.getCommandSpec().versionProvider(version(parts.version()));
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(PentimentoCommand::wrongUsage);
    line.setExecutionExceptionHandler(root::failed);
    return line;
  }

  private static IVersionProvider version(String version) {
    return () -> new String[] {"Pentimento " + version};
  }

  @Override
  public Integer call() throws CommandException {
    return parts.studio().start(checkpoint);
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return 2;
  }

  private int failed(Exception e, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    LOG.info("{} failed", line.getCommandSpec().qualifiedName(), e);
    if (e instanceof CommandException) {
      err.println(e.getMessage());
    } else {
      // Not foreseen, so that the message alone may say little.
      err.println("This should not have happened: " + e);
      if (!verbose) {
        err.println("Run it again with --verbose and report what it prints.");
      }
    }
    if (verbose) {
      e.printStackTrace(err);
    }
    err.flush();
    return 1;
  }
}
