package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@NeedsText
@ExtendWith(ApplicationExtension.class)
class LatentSliderTest {

  private final List<String> heard = new ArrayList<>();
  private final List<Event> passedOn = new ArrayList<>();
  private LatentSlider slider;
  private LatentSlider other;

  @Start
  void start(Stage stage) {
    slider = new LatentSlider();
    slider.setName("z17");
    slider.setOnGesture(
        new LatentSlider.Gesture() {
          @Override
          public void began(double before) {
            heard.add("began " + number(before));
          }

          @Override
          public void changed(double value) {}

          @Override
          public void committed(double before, double after) {
            heard.add("committed " + number(before) + " " + number(after));
          }

          @Override
          public void cancelled(double before) {
            heard.add("cancelled " + number(before));
          }
        });
    other = new LatentSlider();
    VBox box = new VBox(20, slider, other);
    box.setStyle("-fx-padding: 20");
    box.addEventHandler(ScrollEvent.SCROLL, passedOn::add);
    Scene scene = new Scene(box, 520, 140);
    new Theme(false).dress(scene);
    stage.setScene(scene);
    stage.show();
    other.requestFocus();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A place on the track, in screen coordinates, by linear interpolation between its ends. */
  private Point2D at(double value) {
    Bounds track = slider.lookup(".track").localToScreen(slider.lookup(".track").getLayoutBounds());
    // The track is drawn two pixels beyond either end, to be round there.
    double from = track.getMinX() + 2;
    double to = track.getMaxX() - 2;
    return new Point2D(from + (to - from) * (value + 4) / 8, track.getCenterY());
  }

  private double pixels(double values) {
    return at(values).getX() - at(0).getX();
  }

  private void scroll(FxRobot robot, double delta, boolean shift, boolean control) {
    robot.interact(
        () ->
            Event.fireEvent(
                slider,
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    10,
                    10,
                    10,
                    10,
                    shift,
                    control,
                    false,
                    false,
                    false,
                    false,
                    shift ? delta : 0,
                    shift ? 0 : delta,
                    0,
                    0,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
  }

  @Test
  void aDragFollowsTheHandAndIsOneGesture(FxRobot robot) {
    robot.moveTo(at(0)).press(MouseButton.PRIMARY);
    assertTrue(slider.isValueChanging());
    robot.moveTo(at(1)).moveTo(at(-2)).moveTo(at(2.5));
    assertEquals(2.5, slider.getValue(), 8 / pixels(8));
    assertEquals(List.of("began 0.00"), heard);
    robot.release(MouseButton.PRIMARY);
    assertFalse(slider.isValueChanging());
    assertEquals(2, heard.size());
    assertEquals("committed 0.00 " + number(slider.getValue()), heard.get(1));
    assertTrue(slider.isFocused());
  }

  @Test
  void aDragStopsAtTheEndsAndComesBackUnderTheHand(FxRobot robot) {
    robot.moveTo(at(0)).press(MouseButton.PRIMARY);
    robot.moveTo(at(4).add(30, 0));
    assertEquals(4, slider.getValue());
    robot.moveTo(at(1));
    assertEquals(1, slider.getValue(), 8 / pixels(8));
    robot.release(MouseButton.PRIMARY);
  }

  @Test
  void shiftMakesADragTenTimesFinerFromWhereItIsPressed(FxRobot robot) {
    robot.moveTo(at(0)).press(MouseButton.PRIMARY).moveTo(at(1));
    double coarse = slider.getValue();
    robot.press(KeyCode.SHIFT);
    robot.moveBy(1, 0);
    double from = slider.getValue();
    assertEquals(coarse, from, 0.02);
    robot.moveBy(50, 0);
    assertEquals(from + 0.1 * 50 / pixels(1), slider.getValue(), 1e-6);
    robot.release(KeyCode.SHIFT).release(MouseButton.PRIMARY);
    assertEquals(2, heard.size());
  }

  @Test
  void controlMakesADragSnapToTenths(FxRobot robot) {
    robot.moveTo(at(0)).press(MouseButton.PRIMARY).press(KeyCode.CONTROL).moveTo(at(1.234));
    robot.release(MouseButton.PRIMARY).release(KeyCode.CONTROL);
    assertEquals(1.2, slider.getValue(), 1e-12);
  }

  @Test
  void escapeTakesADragBack(FxRobot robot) {
    robot.interact(() -> slider.setValue(0.5));
    robot.moveTo(at(0.5)).press(MouseButton.PRIMARY).moveTo(at(2)).type(KeyCode.ESCAPE);
    assertEquals(0.5, slider.getValue());
    robot.moveTo(at(3)).release(MouseButton.PRIMARY);
    assertEquals(0.5, slider.getValue());
    assertEquals(List.of("began 0.50", "cancelled 0.50"), heard);
  }

  @Test
  void theOtherButtonTakesADragBack(FxRobot robot) {
    robot.moveTo(at(0)).press(MouseButton.PRIMARY).moveTo(at(2)).press(MouseButton.SECONDARY);
    assertEquals(0, slider.getValue());
    robot.release(MouseButton.SECONDARY).moveTo(at(3)).release(MouseButton.PRIMARY);
    assertEquals(0, slider.getValue());
    assertEquals(List.of("began 0.00", "cancelled 0.00"), heard);
  }

  @Test
  void aClickOnTheTrackGoesThere(FxRobot robot) throws Exception {
    robot.moveTo(at(2)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    assertEquals(2, slider.getValue(), 8 / pixels(8));
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> heard.size() == 2);
    assertEquals(List.of("began 0.00", "committed 0.00 " + number(slider.getValue())), heard);
  }

  @Test
  void aDoubleClickResetsInOneGestureFromTheValueBeforeIt(FxRobot robot) {
    robot.interact(() -> slider.setValue(-1));
    robot.doubleClickOn(at(2));
    assertEquals(0, slider.getValue());
    assertEquals(List.of("began -1.00", "committed -1.00 0.00"), heard);
  }

  @Test
  void resetsToTheResetValue(FxRobot robot) {
    robot.interact(
        () -> {
          slider.setResetValue(0.25);
          slider.setValue(2);
          slider.requestFocus();
        });
    robot.type(KeyCode.BACK_SPACE);
    assertEquals(0.25, slider.getValue());
  }

  @ParameterizedTest
  @CsvSource({
    "RIGHT, , 1.6",
    "LEFT, , 1.4",
    "UP, , 1.6",
    "DOWN, , 1.4",
    "RIGHT, SHIFT, 1.51",
    "LEFT, SHIFT, 1.49",
    "RIGHT, CONTROL, 2.5",
    "LEFT, CONTROL, 0.5",
    "PAGE_UP, , 2",
    "PAGE_DOWN, , 1",
    "BACK_SPACE, , 0",
    "DELETE, , 0",
    "HOME, , 0",
    "DIGIT0, , 0",
    "MINUS, , -1.5",
    "END, , 1.5",
    "A, , 1.5"
  })
  void keysStep(KeyCode key, KeyCode modifier, double expected, FxRobot robot) {
    robot.interact(
        () -> {
          slider.setValue(1.5);
          slider.requestFocus();
        });
    if (modifier == null) {
      robot.type(key);
    } else {
      robot.press(modifier).type(key).release(modifier);
    }
    assertEquals(expected, slider.getValue(), 1e-12);
    assertEquals(
        expected == 1.5 ? List.of() : List.of("began 1.50", "committed 1.50 " + number(expected)),
        heard);
    assertFalse(slider.isValueChanging());
  }

  @Test
  void keysStopAtTheEnds(FxRobot robot) {
    robot.interact(
        () -> {
          slider.setValue(3.95);
          slider.requestFocus();
        });
    robot.type(KeyCode.RIGHT);
    assertEquals(4, slider.getValue());
  }

  @Test
  void aListMayKeepUpAndDownForItself(FxRobot robot) {
    robot.interact(
        () -> {
          slider.setVerticalKeys(false);
          slider.requestFocus();
        });
    robot.type(KeyCode.UP).type(KeyCode.DOWN).type(KeyCode.UP);
    assertEquals(0, slider.getValue());
  }

  @Test
  void theWheelPassesOnWithoutFocus(FxRobot robot) {
    scroll(robot, 40, false, false);
    assertEquals(0, slider.getValue());
    assertEquals(1, passedOn.size());
  }

  @Test
  void theWheelTurnsWithControl(FxRobot robot) {
    scroll(robot, 40, false, true);
    assertEquals(0.1, slider.getValue(), 1e-12);
    assertEquals(List.of(), passedOn);
  }

  @Test
  void theWheelTurnsWithFocusAndItsNotchesAreOneGesture(FxRobot robot) throws Exception {
    robot.interact(slider::requestFocus);
    scroll(robot, 40, false, false);
    scroll(robot, 80, false, false);
    scroll(robot, -40, true, false);
    assertEquals(0.29, slider.getValue(), 1e-12);
    assertEquals(List.of("began 0.00"), heard);
    robot.interact(other::requestFocus);
    assertEquals(List.of("began 0.00", "committed 0.00 0.29"), heard);
    scroll(robot, 40, false, true);
    // A lull ends it as well.
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> heard.size() == 4);
    assertEquals("committed 0.29 0.39", heard.get(3));
  }

  @Test
  void typingIsOneGestureAndMayGoBeyondTheEnds(FxRobot robot) {
    robot.interact(slider::requestFocus);
    robot.type(KeyCode.ENTER);
    robot.interact(() -> editor().setText("5,5"));
    robot.type(KeyCode.ENTER);
    assertEquals(5.5, slider.getValue());
    assertEquals(List.of("began 0.00", "committed 0.00 5.50"), heard);
    assertTrue(slider.isFocused());
    // The thumb waits at the end of the track.
    assertEquals(at(4).getX(), screenX((Region) slider.lookup(".thumb")), 1);
    // From out there keys come back, but go no further.
    robot.type(KeyCode.RIGHT);
    assertEquals(5.5, slider.getValue());
    robot.type(KeyCode.LEFT);
    assertEquals(5.4, slider.getValue(), 1e-12);
  }

  private static double screenX(Region region) {
    return region.localToScreen(region.getLayoutBounds()).getCenterX();
  }

  private TextField editor() {
    return (TextField) slider.lookup(".number-editor");
  }

  @Test
  void aClickOnTheNumberOpensItForTyping(FxRobot robot) {
    robot.interact(() -> slider.setValue(1));
    robot.clickOn((Label) slider.lookup(".number"));
    robot.interact(() -> editor().setText("+=0.2"));
    robot.interact(other::requestFocus);
    assertEquals(1.2, slider.getValue(), 1e-12);
    assertNull(editor());
  }

  @Test
  void escapeLeavesTypingWithoutAChange(FxRobot robot) {
    robot.interact(slider::requestFocus);
    robot.type(KeyCode.F2);
    robot.interact(() -> editor().setText("3"));
    robot.type(KeyCode.ESCAPE);
    assertNull(editor());
    assertEquals(0, slider.getValue());
    assertEquals(List.of(), heard);
  }

  @Test
  void whatIsNoNumberStaysOpen(FxRobot robot) {
    robot.interact(slider::requestFocus);
    robot.type(KeyCode.F2);
    robot.interact(() -> editor().setText("two"));
    robot.type(KeyCode.ENTER);
    assertEquals("two", editor().getText());
    assertEquals(List.of(), heard);
  }

  @Test
  void lookingAtTheNumberDoesNotRoundIt(FxRobot robot) {
    robot.interact(
        () -> {
          slider.setValue(0.123456);
          slider.requestFocus();
        });
    robot.type(KeyCode.ENTER).type(KeyCode.ENTER);
    assertEquals(0.123456, slider.getValue());
    assertEquals(List.of(), heard);
  }

  @Test
  void aCellRebindsInSilence(FxRobot robot) {
    robot.interact(
        () -> {
          slider.setValue(1);
          slider.setValue(-3);
          slider.setWhisker(new LatentSlider.Whisker(0.5, 0.25));
          slider.setBaseline(0.4);
        });
    assertEquals(List.of(), heard);
  }

  @Test
  void settlingEndsWhatIsOpen(FxRobot robot) {
    robot.moveTo(at(0)).press(MouseButton.PRIMARY).moveTo(at(1));
    robot.interact(slider::settle);
    assertEquals(2, heard.size());
    double there = slider.getValue();
    robot.moveTo(at(3));
    assertEquals(there, slider.getValue());
    robot.release(MouseButton.PRIMARY);
    robot.interact(slider::requestFocus);
    robot.type(KeyCode.ENTER);
    robot.interact(() -> editor().setText("2"));
    robot.interact(slider::settle);
    assertEquals(2, slider.getValue());
    assertNull(editor());
  }

  @Test
  void theWhiskerSpansADeviationOnEitherSideOfTheMean(FxRobot robot) {
    Node whisker = slider.lookup(".whisker");
    assertFalse(whisker.isVisible());
    robot.interact(() -> slider.setWhisker(new LatentSlider.Whisker(1, 0.5)));
    Bounds bounds = whisker.localToScreen(whisker.getLayoutBounds());
    assertTrue(whisker.isVisible());
    assertEquals(at(0.5).getX(), bounds.getMinX(), 1);
    assertEquals(at(1.5).getX(), bounds.getMaxX(), 1);
  }

  @Test
  void theFillGoesFromZeroToTheValue(FxRobot robot) {
    robot.interact(() -> slider.setValue(-2));
    Node fill = slider.lookup(".fill");
    Bounds bounds = fill.localToScreen(fill.getLayoutBounds());
    assertEquals(at(-2).getX(), bounds.getMinX(), 1);
    assertEquals(at(0).getX(), bounds.getMaxX(), 1);
  }

  @Test
  void aScreenReaderFindsASlider(FxRobot robot) {
    robot.interact(() -> slider.setValue(-0.5));
    assertEquals(AccessibleRole.SLIDER, slider.getAccessibleRole());
    assertEquals("z17 \u22120.50", slider.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    assertEquals(-0.5, slider.queryAccessibleAttribute(AccessibleAttribute.VALUE));
    assertEquals(-4.0, slider.queryAccessibleAttribute(AccessibleAttribute.MIN_VALUE));
    robot.interact(() -> slider.executeAccessibleAction(AccessibleAction.INCREMENT));
    assertEquals(-0.4, slider.getValue(), 1e-12);
    robot.interact(() -> slider.executeAccessibleAction(AccessibleAction.SET_VALUE, 2.0));
    assertEquals(2, slider.getValue());
    assertEquals("committed -0.40 2.00", heard.get(3));
  }

  @Test
  void aDisabledSliderDoesNothing(FxRobot robot) {
    robot.interact(() -> slider.setDisable(true));
    robot.moveTo(at(0)).press(MouseButton.PRIMARY).moveTo(at(1)).release(MouseButton.PRIMARY);
    robot.interact(() -> slider.executeAccessibleAction(AccessibleAction.INCREMENT));
    assertEquals(0, slider.getValue());
    assertEquals(List.of(), heard);
  }

  @Test
  void anotherSkinLeavesNoHandBehind(FxRobot robot) {
    robot.interact(() -> slider.setSkin(new SkinBase<>(slider) {}));
    scroll(robot, 40, false, true);
    assertEquals(0, slider.getValue());
    assertEquals(1, passedOn.size());
  }
}
