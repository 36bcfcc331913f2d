package dev.pentimento.studio.tour;

import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.studio.Studio;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.studio.train.RunViewModel;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

/** Trains the quality preset in the window and walks it meanwhile. */
final class LiveWalk {

  private static final String PRESET = "quality";
  private static final int SLIDERS = 5;
  private static final int MOVES_A_SECOND = 60;
  private static final int WARM_UP_MOVES = 300;

  /** Until the first checkpoints are saved and the compiler has seen every step often. */
  private static final int WARM_UP_MILLIS = 15_000;

  private static final int REST_MILLIS = 20_000;

  private final Studio studio;
  private final Hand hand;
  private final Scene scene;
  private final LatencyMeter meter;
  private final ExploreViewModel explore;
  private int snapshots;

  LiveWalk(Studio studio, Hand hand, LatencyMeter meter) {
    this.studio = studio;
    this.hand = hand;
    this.meter = meter;
    scene = studio.scene();
    explore = studio.explore();
  }

  /** Steps of a run with the moments at which the window heard of the first and the last. */
  private static final class Pace implements ChangeListener<Number> {

    private final RunViewModel run;
    private long firstStep = -1;
    private long firstNanos;
    private long lastStep;
    private long lastNanos;

    Pace(RunViewModel run) {
      this.run = run;
      run.stepProperty().addListener(this);
    }

    @Override
    public void changed(
        javafx.beans.value.ObservableValue<? extends Number> step, Number was, Number is) {
      lastStep = is.longValue();
      lastNanos = System.nanoTime();
      if (firstStep < 0) {
        firstStep = lastStep;
        firstNanos = lastNanos;
      }
    }

    /** Pictures a second since it was made; ends the listening. On the JavaFX thread. */
    double end() {
      run.stepProperty().removeListener(this);
      double seconds = (lastNanos - firstNanos) * 1e-9;
      int batch = run.config().training().batchSize();
      return seconds > 0 ? (lastStep - firstStep) * batch / seconds : 0;
    }
  }

  /**
   * Walks.
   *
   * @param seconds how long the hand moves
   */
  LiveReport make(int seconds) throws TourException {
    TrainingVisit visit = new TrainingVisit(studio, hand);
    visit.choose(PRESET);
    RunViewModel run = visit.start();
    visit.enter(KeyCode.DIGIT1, Room.EXPLORE);
    hand.moveTo(new Point2D(TourOrder.WIDTH / 2.0, TourOrder.HEIGHT - 4.0));
    hand.await("the sliders", () -> SlidersInSight.of(scene).size() > SLIDERS);
    hand.pause(WARM_UP_MILLIS);
    Pace rest = hand.onFx(() -> new Pace(run));
    hand.pause(REST_MILLIS);
    double atRest = hand.onFx(rest::end);

    Drags warmUp = new Drags(hand, scene);
    drag(warmUp, SLIDERS, WARM_UP_MOVES);
    ChangeListener<Object> exchanged = (property, was, is) -> snapshots++;
    Pace moving =
        hand.onFx(
            () -> {
              meter.reset();
              explore.weightsProperty().addListener(exchanged);
              return new Pace(run);
            });
    Drags drags = new Drags(hand, scene);
    for (int i = 0; i < SLIDERS; i++) {
      drag(drags, i, Math.max(1, seconds * MOVES_A_SECOND / SLIDERS));
    }
    double dragged = hand.onFx(moving::end);
    LatencyReport latency = meter.report();
    hand.doOnFx(() -> explore.weightsProperty().removeListener(exchanged));
    visit.enter(KeyCode.DIGIT3, Room.TRAIN);
    visit.stop(run);
    return new LiveReport(
        latency,
        drags.longestGapMillis(),
        drags.moves(),
        drags.seconds(),
        dragged,
        atRest,
        snapshots,
        run.config().training().threads());
  }

  private void drag(Drags drags, int slider, int moves) throws TourException {
    // Looked up each time: the list is ranked anew as the model learns.
    drags.drag(hand.onFx(() -> SlidersInSight.track(SlidersInSight.of(scene).get(slider))), moves);
    drags.letGo();
  }
}
