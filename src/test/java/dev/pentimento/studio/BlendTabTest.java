package dev.pentimento.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsText;
import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import dev.pentimento.studio.blend.BlendViewModel;
import dev.pentimento.studio.blend.Slot;
import dev.pentimento.studio.kit.FakeDragboard;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.Settings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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

/** The Blend tab in the real window, on a synthetic model with a style code or without. */
@NeedsText
@ExtendWith(ApplicationExtension.class)
class BlendTabTest {

  @TempDir Path folder;
  private final SyntheticService service = new SyntheticService();
  private final Settings settings = new Settings();
  private Studio studio;

  private void open(FxRobot robot, boolean styled) throws Exception {
    service.styled = styled;
    settings.language().set(Settings.Language.ENGLISH);
    settings.theme().set(Settings.Theme.LIGHT);
    Path checkpoint = SyntheticParts.checkpoint(folder);
    robot.interact(
        () -> {
          studio =
              new Studio(SyntheticParts.in(folder, service, settings, checkpoint), new Stage());
          studio.show();
        });
    await(() -> studio.explore().readyProperty().get());
    await(() -> studio.explore().pictureProperty().get() != null);
    await(() -> !studio.explore().busyProperty().get());
    robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(Room.BLEND, studio.shell().roomProperty().get());
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> studio.stage().close());
    service.close();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private Node lookup(String selector) {
    Node found = studio.scene().getRoot().lookup(selector);
    assertNotNull(found, selector);
    return found;
  }

  private BlendViewModel blend() {
    return studio.blend();
  }

  private Path face(String name, float hue, float smile) throws Exception {
    float[] code = new float[SyntheticService.DIMENSION];
    code[0] = hue;
    code[57] = smile;
    return SyntheticParts.write(SyntheticService.face(LatentCode.of(code)), folder.resolve(name));
  }

  private List<Node> places() {
    return List.copyOf(studio.scene().getRoot().lookupAll(".place"));
  }

  private static Dragboard dragboard(Path... files) {
    try {
      List<File> all = new ArrayList<>();
      for (Path file : files) {
        all.add(file.toFile());
      }
      return FakeDragboard.ofFiles(all);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no dragboard", e);
    }
  }

  private void drop(FxRobot robot, Node on, Path... files) {
    robot.interact(
        () -> {
          Dragboard board = dragboard(files);
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_OVER, board, on).isAccepted());
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_DROPPED, board, on).isDropCompleted());
          FakeDragboard.fire(DragEvent.DRAG_EXITED, board, studio.scene().getRoot());
        });
  }

  private void fillBoth(FxRobot robot) throws Exception {
    drop(robot, places().get(0), face("a.png", 0, 2));
    await(() -> blend().stateProperty().get().a() != null);
    drop(robot, places().get(1), face("b.png", 6, -2));
    await(() -> blend().bothProperty().get());
    await(() -> studio.explore().pictureProperty().get().equals(expected()));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** What the middle ought to show. */
  private Picture expected() {
    var model = studio.explore().modelProperty().get();
    var state = blend().stateProperty().get();
    BlendSpec how = blend().howProperty().get();
    Blend both = new Blend(model.spec().latent(), state.a().code(), state.b().code());
    return SyntheticService.face(
        SyntheticService.styled(both.code(how), both.styles(how, model.styleSides())));
  }

  @Test
  void picturesDroppedOnTheSlotsAreBlended(FxRobot robot) throws Exception {
    open(robot, true);
    assertTrue(lookup(".work .empty-state").isVisible());
    robot.interact(
        () -> {
          Node a = places().get(0);
          Dragboard board = dragboard(folder.resolve("a.png"));
          FakeDragboard.fire(DragEvent.DRAG_OVER, board, a);
          assertEquals("Let go: a.png becomes A", ((Labeled) a).getText());
          FakeDragboard.fire(DragEvent.DRAG_EXITED, board, studio.scene().getRoot());
          assertEquals("Drop a picture, or press to choose", ((Labeled) a).getText());
          // Told too late, after the drag has ended.
          FakeDragboard.fire(DragEvent.DRAG_OVER, board, a);
        });
    robot.moveTo(places().get(1));
    robot.interact(
        () ->
            assertEquals(
                "Drop a picture, or press to choose", ((Labeled) places().get(0)).getText()));
    fillBoth(robot);
    assertEquals("a.png", blend().stateProperty().get().a().name());
    assertEquals("b.png", blend().stateProperty().get().b().name());
    assertFalse(lookup(".work .empty-state").isVisible());
    assertEquals(9, lookup(".strip").lookupAll(".tile").size());
  }

  @Test
  void severalDroppedBetweenFillBothAndTheTray(FxRobot robot) throws Exception {
    open(robot, true);
    Path[] files = {face("1.png", 0, 0), face("2.png", 1, 0), face("3.png", 2, 0)};
    robot.interact(
        () -> {
          Dragboard board = dragboard(files);
          FakeDragboard.fire(DragEvent.DRAG_OVER, board, lookup(".work"));
          assertTrue(lookup(".blend .drop-veil").isVisible());
          assertEquals(
              "Let go: the first two become A and B, the other one goes to the tray",
              ((Label) lookup(".blend .drop-veil .heading")).getText());
        });
    drop(robot, lookup(".work"), files);
    await(() -> blend().bothProperty().get());
    assertFalse(lookup(".blend .drop-veil").isVisible());
    assertTrue(lookup(".tray").isVisible());
    assertEquals(1, lookup(".tray").lookupAll(".tile").size());
  }

  @Test
  void whatIsNoPictureIsRefused(FxRobot robot) throws Exception {
    open(robot, true);
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no picture");
    robot.interact(
        () ->
            assertFalse(
                FakeDragboard.fire(DragEvent.DRAG_OVER, dragboard(notes), places().get(0))
                    .isAccepted()));
    // Its ending promises a picture: what is in it does not keep that.
    Path lie = Files.writeString(folder.resolve("lie.png"), "no picture");
    drop(robot, places().get(0), lie);
    await(() -> !studio.explore().notices().isEmpty());
    assertEquals(null, blend().stateProperty().get().a());
    assertEquals(1, studio.explore().history().size());
  }

  private Point2D onPad(double across, double down) {
    Node ground = lookup(".weight-pad > .ground");
    Bounds bounds = ground.localToScreen(ground.getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + bounds.getWidth() * (0.1 + 0.8 * across),
        bounds.getMinY() + bounds.getHeight() * (0.1 + 0.8 * down));
  }

  @Test
  void aDragOnThePadIsOneStepThatUndoTakesBack(FxRobot robot) throws Exception {
    open(robot, true);
    fillBoth(robot);
    int steps = studio.explore().history().size();
    robot.moveTo(onPad(0.2, 0.8)).press(MouseButton.PRIMARY);
    robot.moveTo(onPad(0.5, 0.5)).moveTo(onPad(1.05, -0.05)).release(MouseButton.PRIMARY);
    assertEquals(BlendSpec.of(1, 0), blend().howProperty().get());
    assertEquals(steps + 1, studio.explore().history().size());
    await(() -> studio.explore().pictureProperty().get().equals(expected()));
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertEquals(BlendSpec.SWAP, blend().howProperty().get());
    await(() -> studio.explore().pictureProperty().get().equals(expected()));
    robot.type(KeyCode.X);
    assertEquals("b.png", blend().stateProperty().get().a().name());
  }

  @Test
  void stylesAreMixedByResolutionAndEditedOnInExplore(FxRobot robot) throws Exception {
    open(robot, true);
    fillBoth(robot);
    Picture swapped = studio.explore().pictureProperty().get();
    robot.interact(() -> blend().mix(StyleBand.MIDDLE, StyleSource.A));
    await(() -> studio.explore().pictureProperty().get().equals(expected()));
    assertFalse(swapped.equals(studio.explore().pictureProperty().get()));
    robot.interact(() -> ((Button) lookup(".edit-in-explore")).fire());
    assertEquals(Room.EXPLORE, studio.shell().roomProperty().get());
    assertEquals(Phrase.of("blend.step.mixed"), studio.explore().undoNameProperty().get());
    robot.interact(() -> studio.explore().set(3, 1));
    assertTrue(blend().walkedOnProperty().get());
    robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(lookup(".walked-on").isVisible());
  }

  @Test
  void withoutAStyleCodeThereIsOneWeightAndALesson(FxRobot robot) throws Exception {
    open(robot, false);
    fillBoth(robot);
    assertFalse(lookup(".weights .pad").isVisible());
    assertTrue(lookup(".weights .lesson").isVisible());
    assertEquals(BlendSpec.HALF, blend().howProperty().get());
    robot.interact(() -> blend().middleProperty().set(BlendViewModel.Middle.GALLERY));
    assertEquals(
        studio.messages().now("blend.gallery.no-style"),
        blend().gallery().absenceProperty().get() == null
            ? ""
            : studio.messages().now(blend().gallery().absenceProperty().get().key()));
  }

  @Test
  void aPictureOnTheClipboardIsPasted(FxRobot robot) throws Exception {
    open(robot, true);
    robot.interact(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putFiles(List.of(faceFile("pasted.png")));
          Clipboard.getSystemClipboard().setContent(content);
        });
    robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
    await(() -> blend().stateProperty().get().a() != null);
    assertEquals("pasted.png", blend().stateProperty().get().a().name());
  }

  private File faceFile(String name) {
    try {
      return face(name, 1, 1).toFile();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
    for (boolean styled : new boolean[] {true, false}) {
      if (!styled) {
        robot.interact(() -> studio.stage().close());
      }
      open(robot, styled);
      robot.interact(
          () -> {
            studio.stage().setWidth(width);
            studio.stage().setHeight(height);
            settings.language().set(language);
          });
      WaitForAsyncUtils.waitForFxEvents();
      whole(robot);
      if (!blend().bothProperty().get()) {
        fillBoth(robot);
      }
      Path more = Files.createDirectories(folder.resolve("more"));
      Files.copy(
          face("c.png", 3, 1),
          more.resolve("c.png"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      robot.interact(() -> blend().open(Slot.B, List.of(more.resolve("c.png"))));
      for (BlendViewModel.Middle middle : BlendViewModel.Middle.values()) {
        robot.interact(() -> blend().middleProperty().set(middle));
        WaitForAsyncUtils.waitForFxEvents();
        whole(robot);
      }
      robot.interact(
          () -> {
            blend().middleProperty().set(BlendViewModel.Middle.RESULT);
            blend().shelf().open(Slot.A);
          });
      await(() -> blend().shelf().matchesProperty().get() > 0);
      whole(robot);
    }
  }

  private void whole(FxRobot robot) {
    robot.interact(() -> studio.scene().getRoot().layout());
    List<String> cut = new ArrayList<>();
    robot.interact(() -> cut.addAll(Looks.cut(studio.scene())));
    assertEquals(List.of(), cut);
    List<String> nameless = new ArrayList<>();
    robot.interact(() -> nameless.addAll(Looks.nameless(studio.scene())));
    assertEquals(List.of(), nameless);
  }
}
