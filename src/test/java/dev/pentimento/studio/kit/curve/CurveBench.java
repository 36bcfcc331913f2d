package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.FxPulse;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.studio.kit.curve.CurveLine.Best;
import dev.pentimento.studio.kit.curve.CurveLine.Role;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Measures, on a real display: six lines of so many points in four plots, panned, zoomed, pointed
 * at and growing, a frame a pulse. Prints milliseconds. Run by hand:
 *
 * <pre>java -Dprism.order=sw -cp … dev.pentimento.studio.kit.curve.CurveBench 100000</pre>
 */
public final class CurveBench {

  private static final int FRAMES = 180;

  private CurveBench() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The window measured. */
  public static final class Window extends Application {

    private final CurveTimeline timeline = new CurveTimeline();
    private final List<CurveData> datas = new ArrayList<>();
    private final List<String> phases =
        List.of("warm up", "pan", "zoom", "hover", "grow 60/s", "idle");
    private final long[] gaps = new long[FRAMES];
    private final AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            frame();
          }
        };
    private CurveGroup group;
    private int points;
    private int phase;
    private int frame;
    private long before;
    private int painted;
    private long busy;

    @Override
    public void start(Stage stage) {
      List<String> raw = getParameters().getRaw();
      points = raw.isEmpty() ? 100_000 : Integer.parseInt(raw.get(0));
      double[] x = new double[points];
      for (int i = 0; i < points; i++) {
        x[i] = 10.0 * (i + 1);
      }
      Random random = new Random(1);
      double[][] ys = new double[6][points];
      for (int line = 0; line < 6; line++) {
        for (int i = 0; i < points; i++) {
          ys[line][i] = 100 * Math.exp(-6.0 * i / points) + 20 + 5 * random.nextGaussian();
        }
      }
      FxPulse pulse = new FxPulse();
      Messages messages = new Messages(Locale.ENGLISH);
      group = new CurveGroup(timeline, messages, pulse, System::nanoTime);
      Scene scene = new Scene(group, 1100, 800);
      new Theme(false).dress(scene);
      pulse.attach(scene);
      long began = System.nanoTime();
      for (double[] y : ys) {
        CurveData data = new CurveData();
        data.addAll(x, y);
        datas.add(data);
      }
      long filled = System.nanoTime();
      group.add(name("Loss"), line(0, Role.TRAIN), line(1, Role.VALIDATION));
      group.add(name("Reconstruction"), line(2, Role.TRAIN), line(3, Role.VALIDATION));
      group.add(name("KL"), line(4, Role.TRAIN));
      group.add(name("Learning rate"), line(5, Role.SECONDARY));
      stage.setScene(scene);
      Runnable[] once = new Runnable[1];
      once[0] =
          () -> {
            scene.removePostLayoutPulseListener(once[0]);
            System.out.printf(
                Locale.ROOT,
                "%d points x 6 lines: filled in %.1f ms, first frame laid out %.1f ms later%n",
                points,
                (filled - began) / 1e6,
                (System.nanoTime() - filled) / 1e6);
          };
      scene.addPostLayoutPulseListener(once[0]);
      stage.show();
      timer.start();
    }

    private static SimpleStringProperty name(String text) {
      return new SimpleStringProperty(text);
    }

    private CurveLine line(int index, Role role) {
      return new CurveLine(name("line " + index), datas.get(index), role, index, Best.LOWEST);
    }

    private void frame() {
      long now = System.nanoTime();
      if (frame > 0) {
        gaps[frame - 1] = now - before;
      }
      before = now;
      if (frame == FRAMES) {
        report();
        frame = 0;
        phase++;
        if (phase == phases.size()) {
          timer.stop();
          Platform.exit();
          return;
        }
      }
      if (frame == 0) {
        painted = group.plots().get(0).paintings();
        busy = busy();
      }
      move();
      frame++;
    }

    private void move() {
      double whole = timeline.whole().width();
      switch (phases.get(phase)) {
        case "warm up", "pan" -> {
          double width = whole * 0.6;
          double from = whole * 0.2 * (1 + Math.sin(frame / 20.0));
          timeline.show(from, from + width);
        }
        case "zoom" -> {
          double width = whole * Math.pow(10, -2 + 1.9 * Math.cos(frame / 40.0));
          timeline.show(whole / 2 - width / 2, whole / 2 + width / 2);
        }
        case "hover" -> {
          timeline.show(whole * 0.1, whole * 0.9);
          timeline.hoverXProperty().set(whole * (0.5 + 0.3 * Math.sin(frame / 30.0)));
        }
        case "grow 60/s" -> {
          if (frame == 0) {
            timeline.follow();
          }
          for (CurveData data : datas) {
            data.add(data.lastX() + 10, 20 + frame % 7);
          }
        }
        default -> {}
      }
    }

    /** Nanoseconds that the JavaFX thread and the painter's have computed, whatever else runs. */
    private static long busy() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long sum = 0;
      for (long id : threads.getAllThreadIds()) {
        ThreadInfo info = threads.getThreadInfo(id);
        if (info != null
            && (info.getThreadName().startsWith("JavaFX Application")
                || info.getThreadName().startsWith("QuantumRenderer"))) {
          sum += threads.getThreadCpuTime(id);
        }
      }
      return sum;
    }

    private void report() {
      long[] sorted = gaps.clone();
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "%-10s p50 %.1f p95 %.1f max %.1f ms between pulses, %.1f ms computed a pulse,"
              + " painted at %d of %d%n",
          phases.get(phase),
          sorted[FRAMES / 2] / 1e6,
          sorted[FRAMES * 95 / 100] / 1e6,
          sorted[FRAMES - 1] / 1e6,
          (busy() - busy) / 1e6 / FRAMES,
          group.plots().get(0).paintings() - painted,
          FRAMES);
    }
  }
}
