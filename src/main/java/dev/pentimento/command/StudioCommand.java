package dev.pentimento.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the window. */
@Command(name = "studio", mixinStandardHelpOptions = true, description = "Opens the studio.")
final class StudioCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "the model to open, instead of the one of last time")
  private @Nullable Path checkpoint;

  StudioCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    return parts.studio().start(checkpoint);
  }
}
