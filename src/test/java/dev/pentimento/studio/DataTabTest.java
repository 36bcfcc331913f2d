package dev.pentimento.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsText;
import dev.pentimento.studio.data.FetchViewModel;
import dev.pentimento.studio.data.SheetViewModel;
import dev.pentimento.studio.kit.FakeDragboard;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
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

/** The Data tab in the whole window, on a model without an engine and folders that are read. */
@NeedsText
@ExtendWith(ApplicationExtension.class)
class DataTabTest {

  @TempDir Path folder;
  private final SyntheticService service = new SyntheticService();
  private final Settings settings = new Settings();
  private Studio studio;

  private void open(FxRobot robot) throws Exception {
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
    await(() -> !studio.explore().busyProperty().get());
    press(robot, KeyCode.DIGIT4);
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Opens the tab on a folder of pictures that is dropped on it. */
  private void drop(FxRobot robot, int many) throws Exception {
    Path shapes = SyntheticData.shapes(folder.resolve("shapes"), many);
    robot.interact(
        () -> {
          Node sheet = lookup(".data");
          Dragboard board = dragboard(shapes);
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_OVER, board, sheet).isAccepted());
          assertEquals(
              "Let go to look at the folder shapes",
              ((Labeled) lookup(".data .drop-veil .heading")).getText());
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_DROPPED, board, sheet).isDropCompleted());
        });
    await(() -> studio.data().sheet().dataProperty().get() != null);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Dragboard dragboard(Path file) {
    try {
      return FakeDragboard.ofFiles(List.of(file.toFile()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no dragboard", e);
    }
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

  private SheetViewModel sheet() {
    return studio.data().sheet();
  }

  /** The cells in sight, from the first. */
  private List<Node> cells() {
    List<Node> cells =
        new ArrayList<>(
            studio.scene().getRoot().lookupAll(".sheet-cell").stream()
                .filter(Node::isVisible)
                .toList());
    cells.sort(
        (a, b) -> {
          int rows = Double.compare(a.getLayoutY(), b.getLayoutY());
          return rows == 0 ? Double.compare(a.getLayoutX(), b.getLayoutX()) : rows;
        });
    return cells;
  }

  private static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  private static boolean is(Node node, String pseudoClass) {
    return node.getPseudoClassStates().stream()
        .anyMatch(state -> state.getPseudoClassName().equals(pseudoClass));
  }

  @Test
  void theTabsAreReachedByKeysAndBelongToTheirKeys(FxRobot robot) throws Exception {
    open(robot);
    assertEquals(Room.DATA, studio.shell().roomProperty().get());
    assertTrue(lookup(".data").isVisible());
    assertNull(studio.scene().getRoot().lookup(".explore"), "what is not seen is not on the scene");
    assertTrue(lookup(".data-empty").isVisible());
    int steps = studio.explore().history().size();
    robot.type(KeyCode.R);
    assertEquals(steps, studio.explore().history().size(), "R is of the other room");
    press(robot, KeyCode.DIGIT1);
    assertTrue(lookup(".explore").isVisible());
    robot.type(KeyCode.R);
    assertEquals(steps + 1, studio.explore().history().size());
    // Also while one types.
    press(robot, KeyCode.F);
    press(robot, KeyCode.DIGIT4);
    assertEquals(Room.DATA, studio.shell().roomProperty().get());
  }

  @Test
  void aDroppedFolderIsShownWithWhatIsInIt(FxRobot robot) throws Exception {
    open(robot);
    drop(robot, 30);
    assertFalse(lookup(".data-empty").isVisible());
    assertEquals("shapes", ((Labeled) lookup(".data-name")).getText());
    assertEquals(32, sheet().count());
    assertEquals(32, cells().size());
    @SuppressWarnings("unchecked")
    ListView<String> groups = (ListView<String>) lookup(".group-list");
    assertEquals(List.of("circle", "square", "triangle"), groups.getItems());
    robot.interact(() -> groups.getSelectionModel().select("triangle"));
    assertEquals(10, sheet().count());
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(10, cells().size());
    Set<String> chips =
        studio.scene().getRoot().lookupAll(".chip").stream()
            .filter(Node::isVisible)
            .map(chip -> ((Labeled) chip).getText())
            .collect(java.util.stream.Collectors.toSet());
    assertEquals(Set.of("All 32", "Duplicates 4", "Unreadable 2", "triangle"), chips);
  }

  @Test
  void deletingExcludesAndUndoTakesItBack(FxRobot robot) throws Exception {
    open(robot);
    drop(robot, 30);
    int steps = studio.explore().history().size();
    robot.moveTo(middle(cells().get(2))).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
    assertEquals(2, sheet().selectedCount());
    robot.type(KeyCode.DELETE);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(is(cells().get(2), "excluded"));
    assertTrue(is(cells().get(3), "excluded"));
    assertFalse(is(cells().get(4), "excluded"));
    assertEquals(steps + 1, studio.explore().history().size());
    assertTrue(studio.data().commandProperty().get().contains("--exclude "));
    robot.press(KeyCode.SHIFT).type(KeyCode.DELETE).release(KeyCode.SHIFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(is(cells().get(2), "excluded"));
    assertEquals(steps + 2, studio.explore().history().size());
    press(robot, KeyCode.Z);
    assertTrue(is(cells().get(2), "excluded"));
    press(robot, KeyCode.Z);
    assertFalse(is(cells().get(2), "excluded"));
    assertEquals(0, sheet().tallyProperty().get().excluded());
    press(robot, KeyCode.Y);
    assertTrue(is(cells().get(3), "excluded"));
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertEquals(studio.data().commandProperty().get(), copied[0]);
  }

  @Test
  void onlyWhatIsInSightHasNodes(FxRobot robot) throws Exception {
    open(robot);
    drop(robot, 400);
    int cells = cells().size();
    assertTrue(cells >= 20 && cells <= 120, cells + " cells");
    robot.interact(() -> lookup(".sheet-grid").requestFocus());
    robot.type(KeyCode.END);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(401, sheet().focus());
    int all = studio.scene().getRoot().lookupAll(".sheet-cell").size();
    assertTrue(all <= cells + 40, all + " cells were made");
    Node last = cells().get(cells().size() - 1);
    assertTrue(is(last, "selected"));
    Bounds grid = lookup(".sheet-grid").localToScreen(lookup(".sheet-grid").getLayoutBounds());
    Bounds shown = last.localToScreen(last.getLayoutBounds());
    assertTrue(grid.contains(shown), grid + " shows " + shown);
    // The thumbnail of what is in sight arrives.
    await(() -> ((javafx.scene.image.ImageView) last.lookup("ImageView")).getImage() != null);
  }

  @Test
  void fetchingSaysItsSizeAndIsCancelled(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(() -> studio.data().fetch().offer());
    WaitForAsyncUtils.waitForFxEvents();
    String offer =
        lookup(".fetch-card").lookupAll(".label").stream()
            .map(label -> ((Labeled) label).getText())
            .filter(text -> text.contains("170.1 MB"))
            .findFirst()
            .orElseThrow();
    assertTrue(offer.contains("www.cs.toronto.edu"), offer);
    robot.interact(() -> studio.data().fetch().start());
    await(() -> studio.data().fetch().progressProperty().get() != null);
    robot.interact(() -> studio.data().fetch().cancel());
    await(() -> studio.data().fetch().stateProperty().get() == FetchViewModel.State.STOPPED);
    assertEquals(170_052_171L / 3, studio.data().fetch().keptProperty().get());
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
    List<String> cut = new ArrayList<>();
    robot.interact(
        () -> {
          studio.stage().setWidth(width);
          studio.stage().setHeight(height);
          settings.language().set(language);
        });
    look(robot, cut);
    robot.interact(() -> settings.language().set(Settings.Language.ENGLISH));
    WaitForAsyncUtils.waitForFxEvents();
    drop(robot, 30);
    robot.interact(
        () -> {
          settings.language().set(language);
          sheet().select(1);
          sheet().excludeSelected();
          studio.data().fetch().offer();
        });
    look(robot, cut);
    robot.interact(
        () -> {
          studio.data().fetch().dismiss();
          sheet().showProperty().set(SheetViewModel.Show.DUPLICATES);
        });
    look(robot, cut);
    robot.interact(() -> sheet().showProperty().set(SheetViewModel.Show.UNREADABLE));
    look(robot, cut);
    robot.interact(() -> studio.data().open(folder.resolve("nowhere").toString()));
    await(() -> studio.data().troubleProperty().get() != null);
    look(robot, cut);
    assertEquals(List.of(), cut);
  }

  private void look(FxRobot robot, List<String> cut) {
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(
        () -> {
          studio.scene().getRoot().layout();
          cut.addAll(Looks.cut(studio.scene()));
        });
  }

  @Test
  void everyControlHasANameForAScreenReader(FxRobot robot) throws Exception {
    open(robot);
    List<String> nameless = new ArrayList<>();
    robot.interact(() -> nameless.addAll(Looks.nameless(studio.scene())));
    drop(robot, 12);
    robot.interact(() -> nameless.addAll(Looks.nameless(studio.scene())));
    assertEquals(List.of(), nameless);
  }
}
