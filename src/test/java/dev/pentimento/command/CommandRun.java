package dev.pentimento.command;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.tour.TourOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The command line in a fake house. */
final class CommandRun {

  final FakeModelService service = new FakeModelService();
  final List<Path> studio = new ArrayList<>();
  final List<TourOrder> tours = new ArrayList<>();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final List<Runnable> whenAskedToEnd = new CopyOnWriteArrayList<>();
  String cifar10Address = "http://localhost:1/cifar-10-binary.tar.gz";
  Path data = Path.of("data");
  String device = "";
  int threads;
  boolean terminal;
  long nanos;

  int execute(String... arguments) {
    CommandParts parts =
        new CommandParts(
            Path.of("home"),
            "1.2.3",
            (wantedDevice, wantedThreads) -> {
              device = wantedDevice;
              threads = wantedThreads;
              return service;
            },
            new dev.pentimento.dataset.DataLibrary(
                Path.of("assets"), Path.of("target/test-cache"), Runnable::run),
            CommandRun::picture,
            checkpoint -> {
              studio.add(checkpoint);
              return 0;
            },
            order -> {
              tours.add(order);
              return 0;
            },
            () -> new CommandParts.FetchPlace(cifar10Address, data),
            action -> {
              whenAskedToEnd.add(action);
              return () -> whenAskedToEnd.remove(action);
            },
            terminal,
            () -> nanos);
    return PentimentoCommand.line(parts, new PrintWriter(out), new PrintWriter(err))
        .execute(arguments);
  }

  /** A picture whose grey value is its file's name. */
  private static Picture picture(Path file, int size, PictureFit fit) throws IOException {
    try {
      return FakeModelService.grey(Integer.parseInt(file.getFileName().toString()));
    } catch (NumberFormatException e) {
      throw new IOException("Cannot read " + file + ": it is no picture. Choose another.", e);
    }
  }
}
