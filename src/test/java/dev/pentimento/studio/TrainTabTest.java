package dev.pentimento.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsText;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.FakeDragboard;
import dev.pentimento.studio.kit.PictureView;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.studio.train.RunState;
import dev.pentimento.studio.train.RunViewModel;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The Train tab in the whole window, on a training that a hand drives. */
@NeedsText
@ExtendWith(ApplicationExtension.class)
class TrainTabTest {

  @TempDir Path folder;
  private final SyntheticService service = new SyntheticService();
  private final SyntheticTraining training = service.training;
  private final Settings settings = new Settings();
  private Studio studio;
  private Path shapes;

  private void open(FxRobot robot) throws Exception {
    settings.language().set(Settings.Language.ENGLISH);
    settings.theme().set(Settings.Theme.LIGHT);
    shapes = SyntheticData.shapes(folder.resolve("shapes"), 30);
    Path checkpoint = SyntheticParts.checkpoint(folder);
    robot.interact(
        () -> {
          studio =
              new Studio(SyntheticParts.in(folder, service, settings, checkpoint), new Stage());
          studio.train().setup().dataProperty().set(shapes.toString());
          studio.show();
        });
    await(() -> studio.explore().readyProperty().get());
    await(() -> !studio.explore().busyProperty().get());
    robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Begins a training with some steps behind it. */
  private RunViewModel train(FxRobot robot, int steps) throws Exception {
    await(() -> studio.train().setup().planProperty().get().seconds() > 0);
    robot.interact(
        () -> {
          studio.train().start();
          training.started();
          training.steps(steps);
        });
    RunViewModel run = studio.train().runProperty().get();
    await(() -> run.stepProperty().get() == steps);
    WaitForAsyncUtils.waitForFxEvents();
    return run;
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> studio.stage().close());
    service.close();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private Node lookup(String selector) {
    Node found = studio.scene().getRoot().lookup(selector);
    assertNotNull(found, selector);
    return found;
  }

  private Button button(String text) {
    return studio.scene().getRoot().lookupAll(".button").stream()
        .filter(node -> node instanceof Button button && button.isVisible())
        .map(Button.class::cast)
        .filter(
            button -> button.getText() != null && button.getText().replace("_", "").equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + text));
  }

  private String state() {
    return ((Labeled) lookup(".run-state")).getText();
  }

  @Test
  void aTrainingIsChosenBegunPausedAndStopped(FxRobot robot) throws Exception {
    open(robot);
    assertEquals(Room.TRAIN, studio.shell().roomProperty().get());
    await(() -> studio.train().setup().planProperty().get().seconds() > 0);
    // Eight of ten of the 32 shapes are trained on, give or take what their names decide.
    int pictures = studio.train().setup().picturesProperty().get();
    assertTrue(pictures > 16 && pictures < 32, pictures + " pictures");
    String line = ((Labeled) lookup(".length-line")).getText();
    assertTrue(line.startsWith("200 epochs, 200 steps: about "), line);
    robot.clickOn(button("Start training"));
    assertEquals("Preparing…", state());
    robot.interact(
        () -> {
          training.preparing(12, 32);
          training.started();
          training.steps(2000);
        });
    RunViewModel run = studio.train().runProperty().get();
    await(() -> run.stepProperty().get() == 2000);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("Training", state());
    assertEquals(5, studio.scene().getRoot().lookupAll(".curve-plot").size());
    PictureView first = (PictureView) lookup(".picture-grid .picture-view");
    assertTrue(first.isVisible());
    assertEquals(SyntheticTraining.preview(2000).originals().get(0), first.getPicture());
    assertEquals(128, studio.scene().getRoot().lookupAll(".kl-cell").size());
    assertTrue(lookup(".training-badge").isVisible());

    robot.clickOn(button("Pause"));
    assertEquals("Pausing…", state());
    assertEquals(RunPhase.PAUSING, training.phase());
    robot.interact(() -> training.to(RunPhase.PAUSED));
    await(() -> state().equals("Paused"));
    robot.interact(() -> studio.scene().getRoot().requestFocus());
    robot.type(KeyCode.SPACE);
    assertEquals("Training", state());
    robot.clickOn(button("Stop"));
    assertEquals("Stopping…", state());
    assertEquals(RunPhase.STOPPING, training.phase());
    robot.interact(
        () -> {
          training.saved();
          training.end(TrainingEvent.End.STOPPED, null);
        });
    await(() -> state().equals("Stopped"));
    assertTrue(button("Go on").isVisible());
    robot.clickOn(button("New training"));
    assertTrue(lookup(".setup").isVisible());
    assertNull(studio.train().runProperty().get());
  }

  @Test
  void spaceIsNotHeardWhileTypingNorInAnotherRoom(FxRobot robot) throws Exception {
    open(robot);
    train(robot, 400);
    robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
    robot.type(KeyCode.SPACE);
    assertEquals(RunPhase.RUNNING, training.phase());
    robot.clickOn(lookup(".training-badge"));
    assertEquals(Room.TRAIN, studio.shell().roomProperty().get());
    robot.interact(() -> studio.scene().getRoot().requestFocus());
    robot.type(KeyCode.SPACE);
    assertEquals(RunPhase.PAUSING, training.phase());
  }

  @Test
  void aTroubleIsShownWithItsRemediesAndOneIsTaken(FxRobot robot) throws Exception {
    open(robot);
    RunViewModel run = train(robot, 1000);
    assertFalse(lookup(".trouble-card").isVisible());
    robot.interact(
        () ->
            training.trouble(
                TrainingEvent.TroubleKind.DIVERGING,
                "the loss is 40 times its average",
                Remedy.GO_BACK,
                Remedy.STOP));
    await(() -> run.troubleProperty().get() != null);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("Needs your answer", state());
    Node card = lookup(".trouble-card");
    assertTrue(card.isVisible());
    assertTrue(
        card.lookupAll(".label").stream()
            .anyMatch(
                label -> ((Labeled) label).getText().contains("the loss is 40 times its average")));
    robot.clickOn(button("Go back to step 800 and on with a learning rate of 0.00033"));
    assertEquals(List.of(Remedy.GO_BACK), training.remedies);
    assertFalse(card.isVisible());
    assertEquals("Training", state());
  }

  @Test
  void theKeysGoBackThroughTimeAndExploreFollows(FxRobot robot) throws Exception {
    open(robot);
    RunViewModel run = train(robot, 2500);
    await(() -> studio.train().exploredProperty().get());
    await(() -> !studio.explore().busyProperty().get());
    Slider slider = (Slider) lookup(".scrub-bar .slider");
    assertEquals(3, slider.getMax());
    assertEquals(3, slider.getValue());
    robot.interact(() -> studio.scene().getRoot().requestFocus());
    robot.type(KeyCode.OPEN_BRACKET).type(KeyCode.OPEN_BRACKET);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1600, run.lookedAtProperty().get().step());
    assertEquals(1, slider.getValue());
    assertEquals(1600, run.previewProperty().get().step());
    await(() -> ((Labeled) lookup(".weights-step")).getText().equals("back at step 1,600"));
    robot.interact(() -> slider.setValue(0));
    assertEquals(800, run.lookedAtProperty().get().step());
    robot.type(KeyCode.CLOSE_BRACKET).type(KeyCode.CLOSE_BRACKET).type(KeyCode.CLOSE_BRACKET);
    WaitForAsyncUtils.waitForFxEvents();
    assertNull(run.lookedAtProperty().get());
    assertEquals(3, slider.getValue());
    assertEquals(RunState.RUNNING, run.stateProperty().get());
    robot.interact(() -> slider.setValue(0));
    robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
    await(
        () ->
            studio.scene().getRoot().lookupAll(".facts .label").stream()
                .anyMatch(label -> ((Labeled) label).getText().equals("800")));
  }

  @Test
  void theDimensionsAreToldOneByOne(FxRobot robot) throws Exception {
    open(robot);
    train(robot, 3000);
    Node strip = lookup(".kl-strip");
    robot.interact(strip::requestFocus);
    assertEquals("z0: 3.15 nats", strip.getAccessibleText());
    robot.type(KeyCode.RIGHT);
    // The second most telling by the formula of the fixture is 37·i mod 128 = 1.
    assertEquals("z45: 3.07 nats", strip.getAccessibleText());
    robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN);
    assertTrue(
        strip.getAccessibleText().endsWith("it carries nothing of the picture"),
        strip.getAccessibleText());
  }

  @Test
  void whatIsDroppedIsTrainedOn(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(() -> studio.train().setup().dataProperty().set("emoji"));
    robot.interact(
        () -> {
          Node room = lookup(".train");
          Dragboard board = dragboard(shapes);
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_OVER, board, room).isAccepted());
          assertEquals(
              "Let go to train on shapes",
              ((Labeled) lookup(".train .drop-veil .heading")).getText());
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_DROPPED, board, room).isDropCompleted());
        });
    assertEquals(shapes.toString(), studio.train().setup().dataProperty().get());
  }

  private static Dragboard dragboard(Path file) {
    try {
      return FakeDragboard.ofFiles(List.of(file.toFile()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no dragboard", e);
    }
  }

  @Test
  void aWrongFieldIsRefusedWhereItIsTyped(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(() -> ((ToggleButton) lookup(".more-toggle")).setSelected(true));
    WaitForAsyncUtils.waitForFxEvents();
    TextField beta = (TextField) lookup(".numbers .text-field");
    robot.interact(() -> beta.setText("-2"));
    assertEquals(
        "β cannot be “-2.0”. Allowed: 0 or more.", ((Labeled) lookup(".refusal")).getText());
    assertTrue(button("Start training").isDisabled());
    robot.interact(() -> beta.setText("2"));
    assertFalse(button("Start training").isDisabled());
    assertFalse(lookup(".recipe-sheet").lookupAll(".titled-pane").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 800, ENGLISH",
    "1280, 800, CHINESE",
    "1000, 640, ENGLISH",
    "1000, 640, CHINESE"
  })
  void nothingIsCutShort(double width, double height, Settings.Language language, FxRobot robot)
      throws Exception {
    open(robot);
    await(() -> studio.train().setup().planProperty().get().seconds() > 0);
    List<String> cut = new ArrayList<>();
    robot.interact(
        () -> {
          studio.stage().setWidth(width);
          studio.stage().setHeight(height);
          settings.language().set(language);
        });
    look(robot, cut, "choosing");
    robot.interact(
        () -> {
          ((ToggleButton) lookup(".more-toggle")).setSelected(true);
          ((TextField) lookup(".numbers .text-field")).setText("-2");
          ((ScrollPane) lookup(".setup-panel .panel-scroll")).setVvalue(1);
        });
    look(robot, cut, "refused");
    robot.interact(() -> studio.train().setup().resetFields());
    RunViewModel run = train(robot, 12_400);
    look(robot, cut, "running");
    robot.interact(
        () -> {
          studio.train().lookEarlier();
          studio.train().lookEarlier();
        });
    await(() -> studio.explore().weightsProperty().get() != null);
    look(robot, cut, "looking back");
    robot.interact(
        () -> {
          run.lookedAtProperty().set(null);
          training.trouble(
              TrainingEvent.TroubleKind.OUT_OF_MEMORY,
              "2.1 GB were asked for",
              Remedy.SMALLER_BATCH,
              Remedy.GO_BACK,
              Remedy.TRY_AGAIN,
              Remedy.STOP);
        });
    await(() -> run.troubleProperty().get() != null);
    look(robot, cut, "in trouble");
    robot.interact(
        () -> {
          run.remedy(Remedy.TRY_AGAIN);
          run.stop();
        });
    look(robot, cut, "stopping");
    robot.interact(
        () -> {
          training.saved();
          training.end(TrainingEvent.End.STOPPED, null);
        });
    look(robot, cut, "stopped");
    robot.interact(() -> studio.train().newTraining());
    look(robot, cut, "again");
    assertEquals(List.of(), cut);
  }

  private void look(FxRobot robot, List<String> cut, String when) {
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(
        () -> {
          studio.scene().getRoot().layout();
          Looks.cut(studio.scene()).forEach(what -> cut.add(when + ": " + what));
        });
  }

  @Test
  void everyControlHasANameForAScreenReader(FxRobot robot) throws Exception {
    open(robot);
    List<String> nameless = new ArrayList<>();
    robot.interact(() -> ((ToggleButton) lookup(".more-toggle")).setSelected(true));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> nameless.addAll(Looks.nameless(studio.scene())));
    train(robot, 1200);
    robot.interact(() -> nameless.addAll(Looks.nameless(studio.scene())));
    assertEquals(List.of(), nameless);
  }
}
