package dev.pentimento.studio.kit.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsText;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.FxPulse;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.studio.kit.curve.CurveLine.Best;
import dev.pentimento.studio.kit.curve.CurveLine.Role;
import dev.pentimento.studio.kit.curve.CurveTimeline.Marker;
import dev.pentimento.studio.kit.curve.CurveTimeline.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@NeedsText
@ExtendWith(ApplicationExtension.class)
class CurvePlotTest {

  private final CurveData loss = new CurveData();
  private final CurveData validation = new CurveData();
  private final CurveData rate = new CurveData();
  private final CurveTimeline timeline = new CurveTimeline();
  private CurveGroup group;
  private CurvePlot first;
  private CurvePlot second;

  @Start
  void start(Stage stage) {
    // Steps 10 to 1000: from 100 down to 1, the lowest at 700; the rate is level but for a fall.
    for (int i = 1; i <= 100; i++) {
      loss.add(10 * i, i == 70 ? 0.5 : 101 - i);
      rate.add(10 * i, i < 50 ? 0.1 : 0.01);
    }
    for (int i = 1; i <= 4; i++) {
      validation.add(250 * i, 20 + i);
    }
    FxPulse pulse = new FxPulse();
    group = new CurveGroup(timeline, new Messages(Locale.ENGLISH), pulse, System::nanoTime);
    first =
        group.add(
            text("Loss"),
            new CurveLine(text("train"), loss, Role.TRAIN, 0, Best.LOWEST),
            new CurveLine(text("validation"), validation, Role.VALIDATION, 1, Best.HIGHEST));
    second =
        group.add(
            text("Learning rate"), new CurveLine(text("rate"), rate, Role.SECONDARY, 2, Best.NONE));
    Scene scene = new Scene(group, 760, 480);
    new Theme(false).dress(scene);
    pulse.attach(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static SimpleStringProperty text(String text) {
    return new SimpleStringProperty(text);
  }

  /** A place over a plot, in screen coordinates: its share of the width and of the height. */
  private Point2D at(CurvePlot plot, double across, double down) {
    Bounds bounds = plot.localToScreen(plot.getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + plot.area().getMinX() + across * plot.area().getWidth(),
        bounds.getMinY() + plot.area().getMinY() + down * plot.area().getHeight());
  }

  private void scroll(FxRobot robot, CurvePlot plot, double across, double notches) {
    robot.interact(
        () -> {
          Point2D screen = at(plot, across, 0.5);
          Point2D scene = plot.getScene().getRoot().screenToLocal(screen);
          Event.fireEvent(
              plot,
              new ScrollEvent(
                  ScrollEvent.SCROLL,
                  scene.getX(),
                  scene.getY(),
                  screen.getX(),
                  screen.getY(),
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  0,
                  40 * notches,
                  0,
                  0,
                  ScrollEvent.HorizontalTextScrollUnits.NONE,
                  0,
                  ScrollEvent.VerticalTextScrollUnits.NONE,
                  0,
                  0,
                  null));
        });
  }

  private static Node followButton(CurvePlot plot) {
    return plot.lookup(".follow");
  }

  private static List<String> values(CurvePlot plot) {
    Set<Node> labels = plot.lookupAll(".value");
    return labels.stream().map(node -> ((Label) node).getText()).toList();
  }

  @Test
  void followsUntilAZoomAndComesBack(FxRobot robot) {
    assertEquals(new Span(10, 1000), timeline.getSpan());
    assertFalse(followButton(first).isVisible());
    robot.interact(() -> loss.add(1010, 1));
    robot.interact(first::follow);
    assertEquals(1010, timeline.getSpan().to());
    scroll(robot, second, 0.25, 1);
    Span zoomed = timeline.getSpan();
    // The place under the mouse stays where it is.
    assertEquals(1000 / 1.2, zoomed.width(), 1);
    assertEquals(10 + 250, zoomed.from() + 0.25 * zoomed.width(), 1.5);
    assertFalse(timeline.isFollowing());
    assertTrue(followButton(first).isVisible());
    assertFalse(followButton(second).isVisible());
    robot.interact(() -> loss.add(1020, 1));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(zoomed, timeline.getSpan());
    robot.doubleClickOn(at(second, 0.5, 0.5));
    assertTrue(timeline.isFollowing());
    assertEquals(new Span(10, 1020), timeline.getSpan());
    assertFalse(followButton(first).isVisible());
  }

  @Test
  void aDragPansWithinWhatThereIs(FxRobot robot) {
    robot.interact(() -> timeline.show(400, 600));
    robot.moveTo(at(first, 0.5, 0.5)).press(MouseButton.PRIMARY).moveTo(at(first, 0.75, 0.5));
    robot.release(MouseButton.PRIMARY);
    assertEquals(350, timeline.getSpan().from(), 1);
    assertEquals(550, timeline.getSpan().to(), 1);
    robot.interact(() -> timeline.pan(1e9));
    assertEquals(200, timeline.getSpan().width(), 1e-6);
    assertTrue(timeline.getSpan().contains(1000));
  }

  @Test
  void aRectangleWithShiftIsGoneTo(FxRobot robot) {
    CurveScale before = first.scale();
    robot.press(KeyCode.SHIFT);
    robot.moveTo(at(first, 0.25, 0.5)).press(MouseButton.PRIMARY);
    robot.moveTo(at(first, 0.5, 0.75)).moveTo(at(first, 0.5, 1)).release(MouseButton.PRIMARY);
    robot.release(KeyCode.SHIFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(10 + 990 * 0.25, timeline.getSpan().from(), 4);
    assertEquals(10 + 990 * 0.5, timeline.getSpan().to(), 4);
    assertTrue(first.isHeld());
    robot.interact(() -> first.layout());
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(before.low(), first.scale().low(), (before.high() - before.low()) * 0.03);
    assertEquals(before.value(0.5), first.scale().high(), (before.high() - before.low()) * 0.03);
    robot.type(KeyCode.F);
    assertFalse(first.isHeld());
    assertTrue(timeline.isFollowing());
  }

  @Test
  void pointingTellsTheValuesOfAllPlots(FxRobot robot) {
    assertEquals(List.of("1.0000", "24.000"), values(first));
    robot.moveTo(at(first, 0.5, 0.5));
    double x = timeline.getHoverX();
    assertEquals(505, x, 10);
    int index = (int) Math.round(x / 10);
    // The validation's nearest is that of step 500.
    assertEquals(List.of(CurveTicks.figure(101 - index), "22.000"), values(first));
    assertEquals(List.of(index < 50 ? "0.10000" : "0.01000"), values(second));
    robot.moveTo(group.bar());
    assertTrue(Double.isNaN(timeline.getHoverX()));
    assertEquals(List.of("0.01000"), values(second));
  }

  @Test
  void keysGoFromPointToPointZoomAndScale(FxRobot robot) {
    robot.interact(first::requestFocus);
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
    assertEquals(20, timeline.getHoverX());
    robot.type(KeyCode.LEFT);
    assertEquals(10, timeline.getHoverX());
    robot.type(KeyCode.PLUS);
    assertEquals(660, timeline.getSpan().width(), 1);
    assertEquals(10, timeline.getSpan().from(), 1e-6);
    robot.type(KeyCode.MINUS);
    assertTrue(timeline.isFollowing());
    robot.type(KeyCode.L);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(first.logarithmicProperty().get());
    robot.type(KeyCode.ESCAPE);
    assertTrue(Double.isNaN(timeline.getHoverX()));
  }

  @Test
  void theCursorSnapsByHandAndByKey(FxRobot robot) {
    robot.interact(
        () -> {
          timeline.snaps().setAll(900.0, 200.0, 400.0);
          timeline.cursorXProperty().set(200);
        });
    double x200 = (200 - 10) / 990.0;
    robot.moveTo(at(second, x200, 0.5)).press(MouseButton.PRIMARY);
    robot.moveTo(at(second, (290 - 10) / 990.0, 0.5));
    assertEquals(200, timeline.getCursorX());
    robot.moveTo(at(second, (320 - 10) / 990.0, 0.5));
    assertEquals(400, timeline.getCursorX());
    robot.release(MouseButton.PRIMARY);
    assertTrue(timeline.isFollowing(), "no pan");
    robot.type(KeyCode.RIGHT);
    assertEquals(900, timeline.getCursorX());
    robot.type(KeyCode.RIGHT);
    assertEquals(900, timeline.getCursorX());
    robot.type(KeyCode.LEFT, KeyCode.LEFT);
    assertEquals(200, timeline.getCursorX());
  }

  @Test
  void aLogarithmNeedsPositiveValues(FxRobot robot) {
    robot.interact(
        () -> {
          first.logarithmicProperty().set(true);
          loss.add(1010, -3);
        });
    robot.interact(() -> first.follow());
    assertFalse(first.canBeLogarithmic());
    robot.interact(() -> first.lines().get(0).visibleProperty().set(false));
    assertTrue(first.canBeLogarithmic());
    ToggleButton entry = (ToggleButton) first.lookup(".entry");
    assertFalse(entry.isSelected());
  }

  @Test
  void saysInWordsWhatIsToBeSeen(FxRobot robot) {
    assertEquals(
        "Loss. train: 1.0000 at step 1,000, best 0.50000 at step 700."
            + " validation: 24.000 at step 1,000, best 24.000 at step 1,000",
        first.getAccessibleText());
    robot.interact(
        () -> {
          loss.clear();
          validation.clear();
          first.emptyTextProperty().set("Nothing yet");
          timeline.follow();
          first.follow();
          first.showingAllProperty().set(true);
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> {});
    assertEquals("Loss. Nothing yet", first.getAccessibleText());
  }

  @Test
  void whatIsHiddenIsNotPainted(FxRobot robot) {
    robot.interact(() -> group.setVisible(false));
    int before = first.paintings();
    for (int i = 0; i < 5; i++) {
      int step = 1010 + 10 * i;
      robot.interact(
          () -> {
            loss.add(step, 1);
            timeline.zoom(0.5, 500);
          });
    }
    assertEquals(before, first.paintings());
    robot.interact(() -> group.setVisible(true));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> {});
    assertTrue(first.paintings() > before);
  }

  @Test
  void aPictureHasItsSizeItsThemeAndTheLine(FxRobot robot) {
    robot.interact(
        () -> {
          timeline.smoothingProperty().set(0);
          timeline.markers().add(new Marker(500, "resumed", Marker.Kind.EVENT));
          Picture light = CurveExport.picture("Run", group.plots(), 600, 400, 1, false);
          Picture dark = CurveExport.picture("Run", group.plots(), 600, 400, 2, true);
          assertEquals(600, light.width());
          assertEquals(400, light.height());
          assertEquals(1200, dark.width());
          assertEquals(255, light.at(2, 2, 0));
          assertTrue(dark.at(2, 2, 0) < 40);
          // The colour of the first line, in the theme of each.
          assertTrue(count(light, 0x0f7c74) > 100, "light: " + count(light, 0x0f7c74));
          assertTrue(count(dark, 0x45c9ba) > 200, "dark: " + count(dark, 0x45c9ba));
        });
    assertTrue(timeline.isFollowing());
  }

  private static int count(Picture picture, int rgb) {
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int distance =
            Math.abs(picture.at(x, y, 0) - (rgb >> 16))
                + Math.abs(picture.at(x, y, 1) - (rgb >> 8 & 0xff))
                + Math.abs(picture.at(x, y, 2) - (rgb & 0xff));
        count += distance < 24 ? 1 : 0;
      }
    }
    return count;
  }
}
