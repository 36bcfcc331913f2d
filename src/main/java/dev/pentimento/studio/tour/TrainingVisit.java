package dev.pentimento.studio.tour;

import dev.pentimento.studio.Studio;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.studio.train.RunState;
import dev.pentimento.studio.train.RunViewModel;
import dev.pentimento.studio.train.TrainViewModel;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

/** Begins a training in the window, as its user would, and ends it. */
final class TrainingVisit {

  private final Hand hand;
  private final Scene scene;
  private final Studio studio;
  private final TrainViewModel train;
  private final ExploreViewModel explore;

  TrainingVisit(Studio studio, Hand hand) {
    this.studio = studio;
    this.hand = hand;
    scene = studio.scene();
    train = studio.train();
    explore = studio.explore();
  }

  /** Opens the Train tab and waits until it knows what the choice would mean. */
  void choose(String preset) throws TourException {
    enter(KeyCode.DIGIT3, Room.TRAIN);
    hand.doOnFx(
        () -> {
          train.setup().dataProperty().set("emoji");
          train.setup().presetProperty().set(preset);
        });
    hand.await(
        "the forecast of a training",
        () ->
            train.setup().readyProperty().get()
                && train.setup().planProperty().get() != null
                && !train.setup().forecastOldProperty().get());
  }

  /** Presses Start and waits for the first steps and for Explore to walk the model in training. */
  RunViewModel start() throws TourException {
    hand.click(middleOf(".start"));
    hand.await(
        "the training",
        () -> {
          RunViewModel run = train.runProperty().get();
          return run != null && run.stateProperty().get() == RunState.RUNNING && steps(run) > 0;
        });
    hand.await(
        "the model in training to be walked",
        () ->
            explore.weightsProperty().get() != null
                && explore.readyProperty().get()
                && !explore.busyProperty().get());
    return Objects.requireNonNull(hand.onFx(() -> train.runProperty().get()), "the run");
  }

  /** Presses Stop and waits until everything is saved. */
  void stop(RunViewModel run) throws TourException {
    hand.click(middleOf(".stop"));
    hand.await("the training to be stopped", () -> !run.stateProperty().get().isActive());
  }

  /** Waits until so many steps are taken. */
  void awaitStep(RunViewModel run, long step) throws TourException {
    hand.await("step " + step, () -> steps(run) >= step || !run.stateProperty().get().isActive());
  }

  static long steps(RunViewModel run) {
    return run.stepProperty().get();
  }

  /** Goes to a room by its key. */
  void enter(KeyCode digit, Room room) throws TourException {
    hand.type(KeyCode.CONTROL, digit);
    hand.await("the room " + room, () -> studio.shell().roomProperty().get() == room);
  }

  private javafx.geometry.Point2D middleOf(String selector) throws TourException {
    return hand.onFx(
        () -> {
          for (Node node : scene.getRoot().lookupAll(selector)) {
            if (node.isVisible() && node.localToScene(node.getBoundsInLocal()).getWidth() > 0) {
              return Hand.middle(node);
            }
          }
          throw new IllegalStateException("there is no " + selector + " to be seen");
        });
  }
}
