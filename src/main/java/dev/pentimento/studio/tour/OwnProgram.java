package dev.pentimento.studio.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This very program in another virtual machine: same Java, same class path. */
final class OwnProgram {

  private static final String MAIN = "dev.pentimento.Pentimento";

  private OwnProgram() {}

  /**
   * Starts it. Its output and messages go where ours go, all to standard error.
   *
   * @param flags of the virtual machine
   * @param environment added to ours
   * @param arguments of the program
   */
  static Process start(List<String> flags, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return builder(flags, environment, arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** As {@link #start}, but with its standard output to be read. */
  static Process startToRead(List<String> flags, List<String> arguments) throws IOException {
    return builder(flags, Map.of(), arguments).start();
  }

  private static ProcessBuilder builder(
      List<String> flags, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
