package dev.pentimento.studio.tour;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.studio.tour.TourOrder.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a tour: a display, the studio on it in a process of its own, and the end of both. */
public final class TourProcess {

  private static final Logger LOG = LoggerFactory.getLogger(TourProcess.class);
  private static final int MINUTES = 15;
  private static final double BRIEF_SCALE = 2;

  /** The word of the command line that drives a window: {@link #arguments}. */
  public static final String WINDOW_COMMAND = "tour-window";

  private static final String OLD_FILES =
      "\\d\\d-.*\\.png|"
          + String.join("|", Tour.DROPPED, Tour.ENCODED, Tour.SAVED, TourReport.FILE);

  private TourProcess() {}

  /**
   * Makes the whole tour at one scale and two more pictures at twice the pixels.
   *
   * @param out gets pictures and {@code tour.json}; made if missing, and emptied of an older tour
   * @param home the folder with {@code assets/}
   */
  public static TourReport make(Path out, Path home, Path checkpoint) throws TourException {
    prepare(out);
    TourReport whole = drive(out, home, checkpoint, 1, Script.WHOLE, 1);
    TourReport brief =
        drive(out, home, checkpoint, BRIEF_SCALE, Script.BRIEF, whole.screenshots().size() + 1);
    return write(out, whole.with(brief.screenshots()));
  }

  /** Makes the whole tour at one scale only. */
  public static TourReport make(Path out, Path home, Path checkpoint, double scale)
      throws TourException {
    prepare(out);
    return write(out, drive(out, home, checkpoint, scale, Script.WHOLE, 1));
  }

  private static void prepare(Path out) throws TourException {
    try {
      Files.createDirectories(out);
      // Pictures of an older tour among the new ones would tell lies.
      try (Stream<Path> files = Files.list(out)) {
        for (Path file :
            files.filter(file -> file.getFileName().toString().matches(OLD_FILES)).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new TourException(
          "The tour cannot be written to "
              + out
              + " ("
              + FileTrouble.of(e)
              + "). Choose another folder.",
          e);
    }
  }

  private static TourReport write(Path out, TourReport report) throws TourException {
    try {
      report.write(out.resolve(TourReport.FILE));
      return report;
    } catch (IOException e) {
      throw new TourException(
          "The tour cannot be written to "
              + out
              + " ("
              + FileTrouble.of(e)
              + "). Choose another folder.",
          e);
    }
  }

  /**
   * Trains a model in the window while a hand walks it.
   *
   * @param seconds how long the hand moves
   */
  public static LiveReport live(Path home, Path checkpoint, int seconds) throws TourException {
    return drive(home, checkpoint, home, 1, Script.LIVE, 1, seconds, LiveReport::read);
  }

  /**
   * Opens a run in a window of a process of its own and drags its curves.
   *
   * @param checkpoint the model that is open
   * @param run its folder
   * @param seconds how long the curves are dragged
   * @throws TourException if it does not reach its end
   */
  public static CurveReport curves(Path home, Path checkpoint, Path run, int seconds)
      throws TourException {
    return drive(home, checkpoint, run, 1, Script.CURVES, 1, seconds, CurveReport::read);
  }

  private static TourReport drive(
      Path out, Path home, Path checkpoint, double scale, Script script, int firstNumber)
      throws TourException {
    return drive(home, checkpoint, out, scale, script, firstNumber, 0, TourReport::read);
  }

  /** Reads what the window reported. */
  private interface Reading<T> {
    T of(Path file) throws IOException;
  }

  private static <T> T drive(
      Path home,
      Path checkpoint,
      Path out,
      double scale,
      Script script,
      int firstNumber,
      int seconds,
      Reading<T> reading)
      throws TourException {
    Path scratch;
    try {
      scratch = Files.createTempDirectory("pentimento-tour");
    } catch (IOException e) {
      throw new TourException("There is no room for temporary files: " + e.getMessage() + ".", e);
    }
    try {
      TourOrder order =
          new TourOrder(
              out.toAbsolutePath(),
              scratch.resolve(TourReport.FILE),
              checkpoint.toAbsolutePath(),
              scale,
              script,
              firstNumber,
              seconds);
      if (!System.getProperty("os.name").startsWith("Linux")) {
        return drive(order, home, scratch, Map.of(), reading);
      }
      int width = (int) Math.ceil((TourOrder.WIDTH + TourOrder.MARGIN) * scale);
      int height = (int) Math.ceil(TourOrder.HEIGHT * scale);
      try (VirtualDisplay display = VirtualDisplay.start(width, height, scratch)) {
        return drive(order, home, scratch, environment(display), reading);
      }
    } finally {
      delete(scratch);
    }
  }

  /** Only what the tour is about: no Wayland, no theme or scale of the desktop we may run on. */
  private static Map<String, String> environment(VirtualDisplay display) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("DISPLAY", display.name());
    environment.put("WAYLAND_DISPLAY", "");
    environment.put("GDK_BACKEND", "x11");
    environment.put("GDK_SCALE", "1");
    environment.put("GTK_THEME", "");
    // There is no accessibility bus on a display of our own, and GTK would complain.
    environment.put("NO_AT_BRIDGE", "1");
    return environment;
  }

  private static <T> T drive(
      TourOrder order, Path home, Path scratch, Map<String, String> environment, Reading<T> reading)
      throws TourException {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xmx2g",
                "-XX:G1HeapRegionSize=16m",
                "-Dfile.encoding=UTF-8",
                "-Dpentimento.home=" + home,
                // Neither the user's settings nor the user's walk, and neither is touched.
                "-Dpentimento.user=" + scratch.resolve("user"),
                "-Dglass.gtk.uiScale=" + order.scaleText(),
                "-Duser.language=en",
                "-Duser.country="));
    if (!environment.isEmpty()) {
      // A virtual display has no graphics card; say so instead of letting Prism find out.
      flags.add("-Dprism.order=sw");
    }
    try {
      Process window = OwnProgram.start(flags, environment, arguments(order));
      try {
        if (!window.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new TourException("The tour did not end within " + MINUTES + " minutes.");
        }
      } finally {
        end(window);
      }
      if (window.exitValue() != 0) {
        throw new TourException(
            "The tour did not reach its end; the reason is above (exit code "
                + window.exitValue()
                + ").");
      }
      return reading.of(order.report());
    } catch (IOException e) {
      throw new TourException("The tour cannot be driven: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourException("The tour was interrupted.", e);
    }
  }

  private static List<String> arguments(TourOrder order) {
    return List.of(
        WINDOW_COMMAND,
        "--out=" + order.out(),
        "--report=" + order.report(),
        "--checkpoint=" + order.checkpoint(),
        "--scale=" + order.scaleText(),
        "--script=" + order.script(),
        "--first-number=" + order.firstNumber(),
        "--seconds=" + order.seconds());
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.info("Left behind: {}", folder, e);
    }
  }
}
