package dev.pentimento.studio.tour;

import dev.pentimento.studio.Studio;
import dev.pentimento.studio.kit.curve.CurvePlot;
import dev.pentimento.studio.train.TrainViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

/** Opens a run in the Train tab and drags its curves at 60 moves a second. */
final class CurveWalk {

  private static final double NANOS_A_MILLI = 1e6;
  private static final int STRIDE = 4;
  private static final int REACH = 120;

  /** Keys that enlarge, each by a half. */
  private static final int ENLARGED = 3;

  private static final int WARM_UP_MOVES = 120;
  private static final String PRESET = "quality";

  private final Hand hand;
  private final Scene scene;
  private final TrainViewModel train;
  private final TrainingVisit visit;
  private final List<Long> beats = new ArrayList<>();
  private final Runnable beat = () -> beats.add(System.nanoTime());

  CurveWalk(Studio studio, Hand hand) {
    this.hand = hand;
    scene = studio.scene();
    train = studio.train();
    visit = new TrainingVisit(studio, hand);
  }

  /**
   * Walks.
   *
   * @param run the folder of a run
   * @param seconds how long the curves are dragged
   */
  CurveReport make(Path run, int seconds) throws TourException {
    // The window is at rest: pictures read, the machine's speed measured.
    visit.choose(PRESET);
    hand.pause(1000);
    long[] painted = new long[1];
    Runnable look =
        () -> {
          if (painted[0] == 0 && plot().filter(plot -> plot.paintings() > 0).isPresent()) {
            painted[0] = System.nanoTime();
          }
        };
    long asked =
        hand.onFx(
            () -> {
              scene.addPostLayoutPulseListener(look);
              train.openRun(run);
              return System.nanoTime();
            });
    hand.await("the curves of the run", () -> painted[0] != 0);
    CurvePlot plot =
        hand.onFx(
            () -> {
              scene.removePostLayoutPulseListener(look);
              return plot().orElseThrow();
            });
    hand.pause(1000);
    Point2D middle = hand.onFx(() -> Hand.middle(plot));
    hand.click(middle);
    for (int i = 0; i < ENLARGED; i++) {
      hand.type(KeyCode.EQUALS);
    }
    hand.press();
    drag(middle, WARM_UP_MOVES);
    int before =
        hand.onFx(
            () -> {
              scene.addPostLayoutPulseListener(beat);
              return plot.paintings();
            });
    long began = System.nanoTime();
    drag(middle, (int) (seconds * 1e9 / Drags.PERIOD_NANOS));
    double took = (System.nanoTime() - began) * 1e-9;
    int paintings =
        hand.onFx(
            () -> {
              scene.removePostLayoutPulseListener(beat);
              return plot.paintings() - before;
            });
    hand.release();
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < beats.size(); i++) {
      gaps.add((beats.get(i) - beats.get(i - 1)) / NANOS_A_MILLI);
    }
    Collections.sort(gaps);
    return new CurveReport(
        (painted[0] - asked) / NANOS_A_MILLI,
        beats.size() / took,
        gaps.get(gaps.size() * 95 / 100),
        gaps.get(gaps.size() - 1),
        paintings,
        took);
  }

  private Optional<CurvePlot> plot() {
    return scene.getRoot().lookupAll(".curve-plot").stream()
        .filter(node -> node instanceof CurvePlot && node.isVisible())
        .map(CurvePlot.class::cast)
        .filter(plot -> plot.getWidth() > 0)
        .findFirst();
  }

  private void drag(Point2D middle, int moves) {
    long began = System.nanoTime();
    double x = middle.getX();
    double stride = STRIDE;
    for (int move = 0; move < moves; move++) {
      if (Math.abs(x + stride - middle.getX()) > REACH) {
        stride = -stride;
      }
      x += stride;
      Drags.awaitTime(began + move * Drags.PERIOD_NANOS);
      hand.sendMove(x, middle.getY());
    }
  }
}
