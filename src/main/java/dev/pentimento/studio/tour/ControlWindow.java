package dev.pentimento.studio.tour;

import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.studio.kit.FxPulse;
import dev.pentimento.studio.kit.LatentSlider;
import dev.pentimento.studio.kit.Theme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.util.Subscription;

/**
 * The studio's slider on a window where a move asks for nothing: what a frame costs without a
 * model. On the JavaFX thread.
 */
final class ControlWindow {

  private static final double WIDTH = 480;
  private static final double HEIGHT = 80;

  private final Stage stage = new Stage(StageStyle.UNDECORATED);
  private final LatentSlider slider = new LatentSlider();
  private final Scene scene;
  private final FxPulse pulse = new FxPulse();
  private final LatencyMeter meter = new LatencyMeter(4096);
  private final Subscription attached;
  private long stamp;

  ControlWindow(Theme theme, double x, double y) {
    StackPane pane = new StackPane(slider);
    pane.setStyle("-fx-padding: 16; -fx-background-color: -color-bg-default;");
    scene = new Scene(pane, WIDTH, HEIGHT);
    Subscription dressed = theme.dress(scene);
    attached = Subscription.combine(dressed, pulse.attach(scene));
    slider.setOnGesture(
        new LatentSlider.Gesture() {
          @Override
          public void changed(double value) {
            moved();
          }

          @Override
          public void committed(double before, double after) {}

          @Override
          public void cancelled(double before) {}
        });
    stage.setScene(scene);
    stage.setX(x);
    stage.setY(y);
    stage.setAlwaysOnTop(true);
    stage.show();
  }

  private void moved() {
    stamp++;
    long asked = stamp;
    meter.asked(asked, System.nanoTime());
    pulse.afterLayout(() -> meter.shown(asked, System.nanoTime()));
  }

  LatentSlider slider() {
    return slider;
  }

  Scene scene() {
    return scene;
  }

  LatencyMeter meter() {
    return meter;
  }

  void close() {
    stage.close();
    attached.unsubscribe();
  }
}
