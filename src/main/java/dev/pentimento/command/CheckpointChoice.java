package dev.pentimento.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model a command is about. */
final class CheckpointChoice {

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "DIR",
      description = "the model's folder")
  private @Nullable Path checkpoint;

  Path folder() {
    return Results.given(checkpoint);
  }
}
