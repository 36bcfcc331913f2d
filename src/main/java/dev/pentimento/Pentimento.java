package dev.pentimento;

import dev.pentimento.command.CommandException;
import dev.pentimento.command.CommandParts;
import dev.pentimento.command.PentimentoCommand;
import dev.pentimento.engine.DjlModelService;
import dev.pentimento.engine.EngineSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The entry, and the one place where the parts are put together. */
public final class Pentimento {

  /** Where the program's own folders are; set by the launcher and the installers. */
  private static final String HOME = "pentimento.home";

  private Pentimento() {}

  /** Runs the command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    prepareLog(arguments);
    PrintStream console = System.out;
    // What a library prints must not get among the results.
    System.setOut(System.err);
    PrintWriter out = new PrintWriter(console, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    int code = PentimentoCommand.line(parts(), out, err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static CommandParts parts() {
    Path home = Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    String version = version();
    return new CommandParts(
        home,
        version,
        (device, threads) ->
            new DjlModelService(
                new EngineSettings(device, threads, home.resolve("assets")), version),
        (file, size) -> {
          throw new IOException("no pictures yet");
        },
        Pentimento::openStudio,
        Workers::whenAskedToEnd,
        Boolean.getBoolean("pentimento.terminal"),
        System::nanoTime);
  }

  private static int openStudio(@Nullable Path checkpoint) throws CommandException {
    throw new CommandException("no studio yet");
  }

  private static String version() {
    String version = Pentimento.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Before the first logger: where the log goes, and how much of it to the terminal. */
  private static void prepareLog(String[] arguments) {
    if (System.getProperty("pentimento.logs") == null) {
      System.setProperty("pentimento.logs", logs().toString());
    }
    for (String argument : arguments) {
      if (argument.equals("--verbose")) {
        System.setProperty("pentimento.verbosity", "DEBUG");
      }
    }
  }

  /** The folder that the system has for logs. */
  private static Path logs() {
    Path user = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name");
    if (system.startsWith("Mac")) {
      return user.resolve("Library/Logs/Pentimento");
    }
    String base = System.getenv(system.startsWith("Windows") ? "LOCALAPPDATA" : "XDG_STATE_HOME");
    if (base != null && !base.isBlank()) {
      return Path.of(base).resolve("pentimento/logs");
    }
    return user.resolve(".local/state/pentimento/logs");
  }
}
