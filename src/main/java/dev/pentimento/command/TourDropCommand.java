package dev.pentimento.command;

import dev.pentimento.studio.tour.DropSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The window that a tour drags a file from; runs until it is ended. */
@Command(name = DropSource.COMMAND, hidden = true)
final class TourDropCommand implements Callable<Integer> {

  @Parameters(index = "0")
  private @Nullable Path file;

  @Parameters(index = "1")
  private double x;

  @Parameters(index = "2")
  private double y;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Results.given(spec).commandLine().getOut();
    DropSource.open(
        Results.given(file),
        x,
        y,
        () -> {
          out.println("shown");
          out.flush();
        });
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
