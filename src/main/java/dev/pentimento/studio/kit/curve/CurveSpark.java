package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Pulse;
import java.util.function.LongSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The newest stretch of one curve as a small line without axes; its colour is the stylesheet's. */
public final class CurveSpark extends Region {

  private final ObjectProperty<@Nullable CurveData> data =
      new SimpleObjectProperty<>(this, "data", null);
  private final IntegerProperty points = new SimpleIntegerProperty(this, "points", 500);

  /**
   * @param pulse attached to the scene that this will be in
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public CurveSpark(Pulse pulse, LongSupplier nanos) {
    getStyleClass().add("curve-spark");
  }

  /** What is drawn; null for nothing. */
  public ObjectProperty<@Nullable CurveData> dataProperty() {
    return data;
  }

  /** How many of the newest points are drawn. */
  public IntegerProperty pointsProperty() {
    return points;
  }
}
