package dev.pentimento.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with data sets; needs a further word. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Looks at data sets, fetches published ones and builds the Emoji Styles pack.")
final class DatasetCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec command = Results.given(spec);
    throw new ParameterException(
        command.commandLine(),
        "Missing the command: " + String.join(" or ", command.subcommands().keySet()));
  }
}
