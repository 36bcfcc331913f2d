package dev.pentimento.studio.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An X server without a screen, of our own, so that nobody's windows or hands are in the way. */
final class VirtualDisplay implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_NANOS = 50_000_000;

  private final Process server;
  private final String name;

  private VirtualDisplay(Process server, String name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Starts one.
   *
   * @param width in device pixels
   * @param height in device pixels
   * @param scratch a folder for its output
   */
  static VirtualDisplay start(int width, int height, Path scratch) throws TourException {
    Path number = scratch.resolve("display");
    Path log = scratch.resolve("display.log");
    Process server;
    try {
      server =
          new ProcessBuilder(
                  // The server looks for a free number itself and writes it to its output.
                  List.of(
                      "Xvfb",
                      "-displayfd",
                      "1",
                      "-screen",
                      "0",
                      width + "x" + height + "x24",
                      // A key is held for as long as the window is busy; it is meant once.
                      "-r",
                      "-nolisten",
                      "tcp"))
              .redirectOutput(number.toFile())
              .redirectError(log.toFile())
              .start();
    } catch (IOException e) {
      throw new TourException(
          "The virtual display Xvfb cannot be started ("
              + e.getMessage()
              + "). Install it: ./pentimento setup --tests",
          e);
    }
    try {
      return new VirtualDisplay(server, ":" + awaitNumber(server, number, log));
    } catch (TourException e) {
      server.destroy();
      throw e;
    }
  }

  private static String awaitNumber(Process server, Path number, Path log) throws TourException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < until) {
        String text = Files.readString(number, StandardCharsets.US_ASCII);
        // The line is whole once it ends.
        if (text.endsWith("\n")) {
          return text.strip();
        }
        if (!server.isAlive()) {
          throw new TourException(
              "The virtual display Xvfb ended at once: "
                  + Files.readString(log, StandardCharsets.UTF_8).strip());
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (IOException e) {
      throw new TourException("The virtual display's output cannot be read: " + e.getMessage(), e);
    }
    throw new TourException(
        "The virtual display Xvfb did not start within " + PATIENCE.toSeconds() + " s.");
  }

  /** What {@code DISPLAY} is to be. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(5, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
