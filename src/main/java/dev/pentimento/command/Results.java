package dev.pentimento.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pentimento.spec.Json;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command was given and what it answers. */
final class Results {

  private Results() {}

  /** What picocli has filled in before it runs a command: options that are required. */
  static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("run by picocli, which fills what is required");
    }
    return value;
  }

  /** Prints the one object of {@code --json}. */
  static void printJson(CommandSpec command, Object result) throws CommandException {
    try {
      PrintWriter out = command.commandLine().getOut();
      out.println(Json.mapper().writeValueAsString(result));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new CommandException("The result cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  /** Prints a line for a person. */
  static void tell(CommandSpec command, String message) {
    PrintWriter err = command.commandLine().getErr();
    err.println(message);
    err.flush();
  }
}
