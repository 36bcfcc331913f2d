package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WeightPadTest {

  private final List<String> heard = new ArrayList<>();
  private WeightPad pad;
  private Button other;

  @Start
  void start(Stage stage) {
    pad = new WeightPad();
    pad.nameProperty().set("both");
    pad.setOnGesture(
        new WeightPad.Gesture() {
          @Override
          public void began() {
            heard.add("began");
          }

          @Override
          public void changed(double across, double down) {}

          @Override
          public void committed() {
            heard.add("committed " + now());
          }

          @Override
          public void cancelled() {
            heard.add("cancelled " + now());
          }
        });
    other = new Button("other");
    Scene scene = new Scene(new VBox(10, pad, other), 240, 290);
    new Theme(false).dress(scene);
    stage.setScene(scene);
    stage.show();
    other.requestFocus();
  }

  private String now() {
    return String.format(Locale.ROOT, "%.2f %.2f", pad.getAcross(), pad.getDown());
  }

  /** Where on the screen the pad means these weights: a tenth of its side is beyond either end. */
  private Point2D at(double across, double down) {
    Node ground = pad.lookup(".ground");
    Bounds bounds = ground.localToScreen(ground.getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + bounds.getWidth() * (0.1 + 0.8 * across),
        bounds.getMinY() + bounds.getHeight() * (0.1 + 0.8 * down));
  }

  @Test
  void itIsASquareAndTheThumbIsWhereTheWeightsAre(FxRobot robot) {
    Node ground = pad.lookup(".ground");
    assertEquals(ground.getLayoutBounds().getWidth(), ground.getLayoutBounds().getHeight());
    assertTrue(ground.getLayoutBounds().getWidth() > 200);
    robot.interact(
        () -> {
          pad.acrossProperty().set(0.25);
          pad.downProperty().set(1);
        });
    Node thumb = pad.lookup(".thumb");
    Bounds bounds = thumb.localToScreen(thumb.getLayoutBounds());
    assertEquals(at(0.25, 1).getX(), bounds.getCenterX(), 1);
    assertEquals(at(0.25, 1).getY(), bounds.getCenterY(), 1);
    assertEquals(List.of(), heard);
  }

  @Test
  void aDragIsOneGestureAndStaysInside(FxRobot robot) {
    robot.moveTo(at(0.25, 0.75)).press(MouseButton.PRIMARY);
    assertEquals(0.25, pad.getAcross(), 0.01);
    assertEquals(0.75, pad.getDown(), 0.01);
    robot.moveTo(at(0.5, 0.5)).moveTo(at(1.1, -0.1)).release(MouseButton.PRIMARY);
    assertEquals(List.of("began", "committed 1.00 0.00"), heard);
  }

  @Test
  void escapeAndTheOtherButtonTakeItBack(FxRobot robot) {
    robot.moveTo(at(0.5, 0.5)).press(MouseButton.PRIMARY).moveTo(at(0.8, 0.8));
    robot.type(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
    assertEquals(List.of("began", "cancelled 0.00 0.00"), heard);
    robot.moveTo(at(0.5, 0.5)).press(MouseButton.PRIMARY).press(MouseButton.SECONDARY);
    robot.release(MouseButton.SECONDARY).release(MouseButton.PRIMARY);
    assertEquals("cancelled 0.00 0.00", heard.get(3));
  }

  @Test
  void withShiftTheHandIsTenTimesFiner(FxRobot robot) {
    robot.moveTo(at(0.5, 0.5)).press(MouseButton.PRIMARY);
    robot.press(KeyCode.SHIFT).moveTo(at(0.9, 0.5)).release(KeyCode.SHIFT);
    robot.release(MouseButton.PRIMARY);
    assertEquals(0.54, pad.getAcross(), 0.011);
  }

  @Test
  void arrowsStepAndHomeAndEndAreTheCorners(FxRobot robot) {
    robot.interact(pad::requestFocus);
    robot.type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.DOWN);
    assertEquals("0.05 0.10", now());
    robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).type(KeyCode.UP).release(KeyCode.SHIFT);
    assertEquals("0.04 0.09", now());
    robot.type(KeyCode.END);
    assertEquals("1.00 1.00", now());
    robot.type(KeyCode.HOME);
    assertEquals("0.00 0.00", now());
    robot.press(KeyCode.CONTROL).type(KeyCode.DOWN).release(KeyCode.CONTROL);
    assertEquals("0.00 1.00", now());
    assertEquals(8, heard.stream().filter(one -> one.startsWith("committed")).count());
  }

  @Test
  void aDoubleClickIsTheMiddle(FxRobot robot) {
    robot.moveTo(at(0.9, 0.2)).doubleClickOn(MouseButton.PRIMARY);
    assertEquals("0.50 0.50", now());
  }

  @Test
  void aScreenReaderHearsBothAndMovesIt(FxRobot robot) {
    assertEquals("both", pad.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    robot.interact(
        () -> {
          pad.executeAccessibleAction(AccessibleAction.INCREMENT);
          pad.executeAccessibleAction(AccessibleAction.BLOCK_INCREMENT);
        });
    assertEquals("0.05 0.05", now());
    assertEquals(4, heard.size());
  }
}
