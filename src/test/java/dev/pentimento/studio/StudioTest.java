package dev.pentimento.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsText;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.studio.explore.DimensionViewModel;
import dev.pentimento.studio.explore.HistoryItem;
import dev.pentimento.studio.kit.FakeDragboard;
import dev.pentimento.studio.kit.LatentSlider;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on a model without an engine. */
@NeedsText
@ExtendWith(ApplicationExtension.class)
class StudioTest {

  @TempDir Path folder;
  private final SyntheticService service = new SyntheticService();
  private final Settings settings = new Settings();
  private Studio studio;

  /** Opens the window and waits until one can walk. */
  private void open(FxRobot robot) throws Exception {
    settings.language().set(Settings.Language.ENGLISH);
    settings.theme().set(Settings.Theme.LIGHT);
    show(robot, SyntheticParts.checkpoint(folder));
    await(() -> studio.explore().readyProperty().get());
    await(() -> studio.explore().pictureProperty().get() != null);
    await(() -> !studio.explore().busyProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void show(FxRobot robot, Path checkpoint) {
    robot.interact(
        () -> {
          studio =
              new Studio(SyntheticParts.in(folder, service, settings, checkpoint), new Stage());
          studio.show();
        });
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> studio.stage().close());
    service.close();
  }

  /** Looks on the JavaFX thread, between two of its actions and never in the middle of one. */
  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  @SuppressWarnings("unchecked")
  private ListView<DimensionViewModel> sliders() {
    return (ListView<DimensionViewModel>) studio.scene().lookup(".latent-list .list-view");
  }

  /** The rows in sight, from the top. */
  private List<IndexedCell<?>> rows() {
    List<IndexedCell<?>> rows = new ArrayList<>();
    for (Node node : sliders().lookupAll(".latent-cell")) {
      if (node instanceof IndexedCell<?> cell && cell.getItem() != null && cell.isVisible()) {
        rows.add(cell);
      }
    }
    rows.sort((a, b) -> Integer.compare(a.getIndex(), b.getIndex()));
    return rows;
  }

  private LatentSlider slider(int row) {
    return (LatentSlider)
        rows().stream()
            .filter(cell -> cell.getIndex() == row)
            .findFirst()
            .orElseThrow()
            .lookup(".latent-slider");
  }

  private Point2D onTrack(LatentSlider slider, double share) {
    Node track = slider.lookup(".track");
    Bounds bounds = track.localToScreen(track.getLayoutBounds());
    return new Point2D(bounds.getMinX() + share * bounds.getWidth(), bounds.getCenterY());
  }

  private int steps() {
    return studio.explore().history().size();
  }

  private LatentCode code() {
    return studio.explore().latent().code();
  }

  @Test
  void opensOnAPictureOfTheDataSetWithTheMostTellingDimensionFirst(FxRobot robot) throws Exception {
    open(robot);
    // By the fixture's formula the information falls with 37·i mod 128.
    assertEquals("z0", ((Label) rows().get(0).lookup(".name")).getText());
    assertEquals("z45", ((Label) rows().get(1).lookup(".name")).getText());
    assertNotNull(studio.explore().comparisonProperty().get());
    assertTrue(studio.scene().lookup(".reconstruction").isVisible());
    assertEquals("9 silent dimensions", ((Labeled) lookup(".silent-toggle")).getText());
    assertEquals("emoji-quality-32 – Pentimento", studio.stage().getTitle());
  }

  private Node lookup(String selector) {
    Node found = studio.scene().lookup(selector);
    assertNotNull(found, selector);
    return found;
  }

  @Test
  void aDragWalksAndIsOneStepThatUndoTakesBack(FxRobot robot) throws Exception {
    open(robot);
    LatentCode before = code();
    Picture shown = studio.explore().pictureProperty().get();
    int steps = steps();
    LatentSlider slider = slider(0);
    robot.moveTo(onTrack(slider, 0.5)).press(MouseButton.PRIMARY);
    robot.moveTo(onTrack(slider, 0.2)).moveTo(onTrack(slider, 0.1));
    robot.release(MouseButton.PRIMARY);
    assertEquals(steps + 1, steps());
    assertNotEquals(before, code());
    assertEquals((float) slider.getValue(), code().get(0));
    await(() -> !shown.equals(studio.explore().pictureProperty().get()));
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertEquals(before, code());
    assertEquals(before.get(0), (float) slider.getValue());
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.Z)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    assertNotEquals(before, code());
  }

  @Test
  void escapeTakesADragBackAndLeavesNoStep(FxRobot robot) throws Exception {
    open(robot);
    LatentCode before = code();
    int steps = steps();
    robot.moveTo(onTrack(slider(1), 0.5)).press(MouseButton.PRIMARY);
    robot.moveTo(onTrack(slider(1), 0.9)).type(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
    assertEquals(before, code());
    assertEquals(steps, steps());
    assertTrue(studio.stage().isShowing());
  }

  @Test
  void scrollingRebindsRowsInSilence(FxRobot robot) throws Exception {
    open(robot);
    LatentCode before = code();
    int steps = steps();
    long version = studio.explore().latent().versionProperty().get();
    for (int row : new int[] {60, 118, 30, 0}) {
      robot.interact(() -> sliders().scrollTo(row));
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertEquals(before, code());
    assertEquals(version, studio.explore().latent().versionProperty().get());
    assertEquals(steps, steps());
    assertFalse(studio.explore().canUndoProperty().get());
    for (IndexedCell<?> row : rows()) {
      DimensionViewModel dimension = (DimensionViewModel) row.getItem();
      assertEquals(dimension.name(), ((Label) row.lookup(".name")).getText());
      assertEquals(
          dimension.getValue(), ((LatentSlider) row.lookup(".latent-slider")).getValue(), 0);
    }
    // 119 rows, but only those in sight have nodes.
    int cells = sliders().lookupAll(".latent-slider").size();
    assertTrue(cells < 40, cells + " sliders");
  }

  @Test
  void theKeyboardGoesFromSliderToSliderBeyondWhatIsInSight(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(() -> slider(0).requestFocus());
    int far = rows().size() + 5;
    for (int i = 0; i < far; i++) {
      robot.type(KeyCode.DOWN);
    }
    WaitForAsyncUtils.waitForFxEvents();
    LatentSlider focused = (LatentSlider) studio.scene().getFocusOwner();
    assertEquals(sliders().getItems().get(far).name(), focused.getName());
    float before = code().get(sliders().getItems().get(far).index());
    robot.type(KeyCode.RIGHT);
    assertEquals(before + 0.1f, code().get(sliders().getItems().get(far).index()), 1e-5f);
  }

  @Test
  void keysJumpAndAreNotHeardWhileTyping(FxRobot robot) throws Exception {
    open(robot);
    int steps = steps();
    robot.type(KeyCode.R);
    assertEquals(steps + 1, steps());
    robot.type(KeyCode.M);
    assertEquals(steps + 2, steps());
    for (int i = 0; i < code().dimension(); i++) {
      assertEquals(SyntheticService.info("").statistics().mean()[i], code().get(i));
    }
    robot.type(KeyCode.DIGIT0);
    assertEquals(LatentCode.zero(SyntheticService.DIMENSION), code());
    robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
    assertTrue(studio.scene().getFocusOwner() instanceof TextField);
    int before = steps();
    robot.type(KeyCode.R).type(KeyCode.DIGIT0);
    assertEquals(before, steps());
  }

  @Test
  void searchShowsWhatItFindsAndEscapeShowsAllAgain(FxRobot robot) throws Exception {
    open(robot);
    TextField search = (TextField) lookup(".search-field");
    robot.clickOn(search).type(KeyCode.DIGIT4, KeyCode.DIGIT5);
    assertEquals(List.of("z45"), sliders().getItems().stream().map(Object::toString).toList());
    robot.type(KeyCode.ESCAPE);
    assertEquals(119, sliders().getItems().size());
    assertEquals("", search.getText());
  }

  @Test
  void aDroppedPictureIsEncodedAndShownBesideItsReconstruction(FxRobot robot) throws Exception {
    open(robot);
    float[] values = new float[SyntheticService.DIMENSION];
    values[57] = -2;
    Picture dropped = SyntheticService.face(LatentCode.of(values));
    Path file = SyntheticParts.write(dropped, folder.resolve("sad.png"));
    int steps = steps();
    drop(robot, file);
    await(() -> steps() == steps + 1);
    assertEquals(dropped, studio.explore().comparisonProperty().get().original());
    assertEquals(SyntheticService.posterior(dropped).mean(), code());
    assertTrue(slider(0).lookup(".whisker").isVisible());
    assertEquals("sad.png", ((Label) lookup(".reconstruction .card-title")).getText());
  }

  private void drop(FxRobot robot, Path file) {
    robot.interact(
        () -> {
          Parent root = studio.scene().getRoot();
          Dragboard board = dragboard(file);
          FakeDragboard.fire(DragEvent.DRAG_ENTERED, board, root);
          assertTrue(FakeDragboard.fire(DragEvent.DRAG_OVER, board, root).isAccepted());
          assertEquals(
              "Let go to encode " + file.getFileName(), ((Labeled) lookup(".drop-zone")).getText());
          DragEvent event = FakeDragboard.fire(DragEvent.DRAG_DROPPED, board, root);
          assertTrue(event.isDropCompleted());
          FakeDragboard.fire(DragEvent.DRAG_EXITED, board, root);
        });
  }

  private static Dragboard dragboard(Path file) {
    try {
      return FakeDragboard.ofFiles(List.of(file.toFile()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no dragboard", e);
    }
  }

  @Test
  void whatIsNoPictureIsRefusedWithTheReason(FxRobot robot) throws Exception {
    open(robot);
    Path file = Files.writeString(folder.resolve("notes.txt"), "no picture");
    int steps = steps();
    robot.interact(
        () -> {
          Parent root = studio.scene().getRoot();
          Dragboard board = dragboard(file);
          assertFalse(FakeDragboard.fire(DragEvent.DRAG_OVER, board, root).isAccepted());
          assertEquals(
              "notes.txt is not a picture. Drop a PNG, JPEG, WebP, GIF or BMP file.",
              ((Labeled) lookup(".drop-zone")).getText());
          FakeDragboard.fire(DragEvent.DRAG_EXITED, board, root);
          assertEquals(
              "Drop a picture here, or press O", ((Labeled) lookup(".drop-zone")).getText());
        });
    assertEquals(steps, steps());
  }

  @Test
  void aClickInTheHistoryGoesThere(FxRobot robot) throws Exception {
    open(robot);
    LatentCode first = code();
    robot.type(KeyCode.R).type(KeyCode.R);
    WaitForAsyncUtils.waitForFxEvents();
    Node oldest =
        studio.scene().getRoot().lookupAll(".history-cell").stream()
            .filter(
                node ->
                    node instanceof IndexedCell<?> cell
                        && cell.getItem() == studio.explore().history().get(0))
            .findFirst()
            .orElseThrow();
    robot.clickOn(oldest);
    assertEquals(first, code());
    List<HistoryItem> history = studio.explore().history();
    assertEquals(3, history.size());
    assertTrue(history.get(0).currentProperty().get());
  }

  @Test
  void languageAndThemeChangeWhileOneLooksAndAreRemembered(FxRobot robot) throws Exception {
    open(robot);
    robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
    assertEquals("9 个静默维度", ((Labeled) lookup(".silent-toggle")).getText());
    assertEquals(Settings.Language.CHINESE, settings.language().get());
    robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    assertEquals(Settings.Theme.DARK, settings.theme().get());
    assertTrue(
        studio.scene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("dark.css")));
    robot.interact(() -> settings.theme().set(Settings.Theme.LIGHT));
    assertEquals(Theme.Choice.LIGHT, studio.theme().choiceProperty().get());
    assertFalse(
        studio.scene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("dark.css")));
  }

  @Test
  void aHeldKeyDoesNotGoToAndFro(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(
        () -> {
          key(KeyEvent.KEY_PRESSED);
          key(KeyEvent.KEY_PRESSED);
        });
    assertEquals(Settings.Theme.DARK, settings.theme().get());
    robot.interact(
        () -> {
          key(KeyEvent.KEY_RELEASED);
          key(KeyEvent.KEY_PRESSED);
        });
    assertEquals(Settings.Theme.LIGHT, settings.theme().get());
  }

  private void key(EventType<KeyEvent> type) {
    Event.fireEvent(
        studio.scene().getRoot(), new KeyEvent(type, "", "", KeyCode.T, false, true, false, false));
  }

  @Test
  void theShortcutsComeAndGoAndEscapeNeverQuits(FxRobot robot) throws Exception {
    open(robot);
    Node overlay = lookup(".shortcuts-overlay");
    assertFalse(overlay.isVisible());
    robot.type(KeyCode.F1);
    assertTrue(overlay.isVisible());
    int steps = steps();
    robot.type(KeyCode.R);
    robot.type(KeyCode.ESCAPE);
    assertFalse(overlay.isVisible());
    robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
    assertTrue(studio.stage().isShowing());
    assertEquals(steps, steps());
  }

  @Test
  void aNoticeIsReadAndPutAway(FxRobot robot) throws Exception {
    open(robot);
    studio.tell(Notice.error("explore.notice.picture-folder", "holidays"));
    WaitForAsyncUtils.waitForFxEvents();
    Node card = lookup(".notice");
    assertEquals(
        studio.messages().now("explore.notice.picture-folder", "holidays"),
        ((Label) card.lookup(".label")).getText());
    robot.type(KeyCode.ESCAPE);
    assertNull(studio.scene().lookup(".notice"));
    assertEquals(List.of(), studio.explore().notices());
  }

  @Test
  void aMissingCheckpointIsExplainedWhereThePictureWouldBe(FxRobot robot) throws Exception {
    settings.language().set(Settings.Language.ENGLISH);
    show(robot, folder.resolve("nowhere"));
    await(() -> studio.shell().troubleProperty().get() != null);
    WaitForAsyncUtils.waitForFxEvents();
    String text = ((Label) lookup(".empty-state .explanation")).getText();
    assertTrue(text.contains("nowhere"), text);
    assertTrue(text.contains("there is no such folder"), text);
    assertTrue(lookup(".empty-state .button").isVisible());
    assertTrue(((Button) lookup(".empty-state .button")).isDefaultButton());
    assertNull(studio.scene().lookup(".notice"));
    // A model dropped now is opened.
    Path model = SyntheticParts.checkpoint(folder);
    robot.interact(
        () ->
            FakeDragboard.fire(DragEvent.DRAG_DROPPED, dragboard(model), studio.scene().getRoot()));
    await(() -> studio.explore().readyProperty().get());
    assertNull(studio.shell().troubleProperty().get());
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
    robot.interact(
        () -> {
          studio.stage().setWidth(width);
          studio.stage().setHeight(height);
          settings.language().set(language);
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> studio.scene().getRoot().layout());
    List<String> cut = new ArrayList<>();
    robot.interact(() -> cut.addAll(Looks.cut(studio.scene())));
    assertEquals(List.of(), cut);
  }

  @Test
  void theWindowRemembersWhereItWas(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(
        () -> {
          studio.stage().setX(40);
          studio.stage().setY(30);
          studio.stage().setWidth(1100);
          studio.stage().setHeight(700);
          studio.stage().close();
        });
    var bounds = settings.windowBounds().get().orElseThrow();
    assertEquals(1100, bounds.width());
    assertEquals(700, bounds.height());
    assertEquals(40, bounds.x());
  }

  @Test
  void everyControlHasANameForAScreenReader(FxRobot robot) throws Exception {
    open(robot);
    List<String> nameless = new ArrayList<>();
    robot.interact(() -> nameless.addAll(Looks.nameless(studio.scene())));
    assertEquals(List.of(), nameless);
  }

  @Test
  void whatRandomDrawsFromIsChosenByKeyboard(FxRobot robot) throws Exception {
    open(robot);
    Button arrow = (Button) studio.scene().lookup(".random-button > .arrow");
    robot.interact(arrow::requestFocus);
    robot.type(KeyCode.SPACE);
    await(() -> popup() != null);
    RadioButton mixture = choice("Mixture of Gaussians");
    // The fixture has no mixture: it is offered to nobody, and one Gaussian is in its place.
    assertTrue(mixture.isDisabled());
    assertTrue(choice("One Gaussian").isSelected());
    robot.interact(() -> choice("One Gaussian").requestFocus());
    robot.type(KeyCode.DOWN);
    await(() -> settings.sampler().get().equals(Optional.of(SamplerSpec.Kind.PRIOR)));
    robot.type(KeyCode.ESCAPE);
    await(() -> popup() == null);
    assertTrue(studio.stage().isShowing());
    LatentCode before = code();
    robot.type(KeyCode.R);
    await(() -> !code().equals(before));
    assertEquals(
        Phrase.of("explore.step.random-prior", 1.0), studio.explore().undoNameProperty().get());
  }

  private static @Nullable Node popup() {
    return Window.getWindows().stream()
        .filter(Window::isShowing)
        .map(window -> window.getScene().lookup(".sampler-choice"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static RadioButton choice(String text) {
    return popup().lookupAll(".radio-button").stream()
        .map(RadioButton.class::cast)
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
