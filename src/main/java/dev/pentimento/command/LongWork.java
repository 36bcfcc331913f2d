package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Progress;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;

/** Has a service do something long for a command. */
final class LongWork {

  private LongWork() {}

  /** What is to be done. */
  @FunctionalInterface
  interface Work<T> {
    CompletableFuture<T> begin(ModelService service, Progress progress, CancelToken cancel);
  }

  /**
   * Waits for it, with its progress on standard error, until Ctrl-C.
   *
   * @param owned closed in the end
   * @throws CommandException with the reason that it failed for
   */
  static <T> T await(CommandParts parts, CommandSpec command, ModelService owned, Work<T> work)
      throws CommandException {
    CancelToken cancel = new CancelToken();
    WorkProgress progress =
        new WorkProgress(command.commandLine().getErr(), parts.terminal(), parts.nanos());
    Runnable forget = parts.shutdown().whenAsked(cancel::cancel);
    try (ModelService service = owned) {
      return ModelClient.await(work.begin(service, progress, cancel));
    } finally {
      progress.close();
      forget.run();
    }
  }
}
