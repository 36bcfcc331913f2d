package dev.pentimento.command;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.spec.CancelToken;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Model.CommandSpec;

/** Opens a data set for a command: with its progress on standard error, until Ctrl-C. */
final class DataOpening {

  private DataOpening() {}

  /** What is done with the library. */
  @FunctionalInterface
  interface Opening {
    LoadedData open(DataSource source, ImportProgress progress, CancelToken cancel)
        throws DatasetException;
  }

  /**
   * Opens a set.
   *
   * @param word as the user named it
   * @throws CommandException with the reason, also where it was cancelled
   */
  static LoadedData open(CommandParts parts, CommandSpec command, String word, Opening opening)
      throws CommandException {
    CancelToken cancel = new CancelToken();
    DataProgress progress =
        new DataProgress(command.commandLine().getErr(), parts.terminal(), parts.nanos());
    Runnable forget = parts.shutdown().whenAsked(cancel::cancel);
    try {
      return opening.open(DataSource.parse(word), progress, cancel);
    } catch (DatasetException | CancellationException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } finally {
      progress.close();
      forget.run();
    }
  }
}
