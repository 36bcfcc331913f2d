package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Pulse;
import java.util.function.LongSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import org.jspecify.annotations.Nullable;

/**
 * The newest stretch of one curve as a small line without axes; its colour is the stylesheet's.
 * Outliers do not spoil its scale, and lie at its edges.
 */
public final class CurveSpark extends Region {

  private static final double PREFERRED_WIDTH = 96;
  private static final double PREFERRED_HEIGHT = 20;
  private static final double EDGE = 1.5;

  private final ObjectProperty<@Nullable CurveData> data =
      new SimpleObjectProperty<>(this, "data", null);
  private final IntegerProperty points = new SimpleIntegerProperty(this, "points", 500);
  private final Path path = new Path();
  private final CurveThinning thinning = new CurveThinning();
  private final CurvePacer pacer;
  private Runnable ending = () -> {};

  /**
   * @param pulse attached to the scene that this will be in
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public CurveSpark(Pulse pulse, LongSupplier nanos) {
    getStyleClass().add("curve-spark");
    path.getStyleClass().add("line");
    path.setManaged(false);
    path.setMouseTransparent(true);
    getChildren().add(path);
    ObservableValue<Boolean> sight = Sight.of(this);
    pacer = new CurvePacer(pulse, nanos, sight::getValue, this::paint);
    data.subscribe(
        shown -> {
          ending.run();
          ending = shown == null ? () -> {} : shown.onChange(pacer::later);
          pacer.soon();
        });
    points.subscribe(pacer::soon);
    widthProperty().subscribe(pacer::soon);
    heightProperty().subscribe(pacer::soon);
    sight.subscribe(
        seen -> {
          if (seen) {
            pacer.appeared();
          }
        });
  }

  /** What is drawn; null for nothing. */
  public ObjectProperty<@Nullable CurveData> dataProperty() {
    return data;
  }

  /** How many of the newest points are drawn. */
  public IntegerProperty pointsProperty() {
    return points;
  }

  private void paint() {
    CurveData shown = data.get();
    double width = getWidth() - 2 * EDGE;
    double height = getHeight() - 2 * EDGE;
    if (shown == null || shown.finiteCount() < 2 || width <= 0 || height <= 0) {
      path.getElements().clear();
      return;
    }
    int first = Math.max(0, shown.size() - Math.max(2, points.get()));
    double from = shown.x(first);
    double to = shown.lastX();
    thinning.take(shown, from, to, (int) Math.ceil(width));
    double[] values = new double[thinning.size()];
    int count = 0;
    for (int i = 0; i < thinning.size(); i++) {
      if (thinning.x(i) >= from && Double.isFinite(thinning.y(i))) {
        values[count++] = thinning.y(i);
      }
    }
    double[] range = CurveScale.robust(java.util.Arrays.copyOf(values, count));
    if (range.length == 0) {
      path.getElements().clear();
      return;
    }
    CurveScale scale = CurveScale.about(range[0], range[1], false);
    PathElement[] elements = new PathElement[thinning.size()];
    count = 0;
    boolean gap = true;
    for (int i = 0; i < thinning.size(); i++) {
      double y = thinning.y(i);
      if (thinning.x(i) < from || !Double.isFinite(y)) {
        gap = true;
        continue;
      }
      double px = EDGE + (thinning.x(i) - from) / (to - from) * width;
      double share = Math.max(0, Math.min(1, scale.share(y)));
      double py = EDGE + (1 - share) * height;
      elements[count++] = gap ? new MoveTo(px, py) : new LineTo(px, py);
      gap = false;
    }
    path.getElements().setAll(java.util.Arrays.asList(elements).subList(0, count));
  }

  @Override
  protected double computePrefWidth(double height) {
    return PREFERRED_WIDTH;
  }

  @Override
  protected double computePrefHeight(double width) {
    return PREFERRED_HEIGHT;
  }

  @Override
  protected double computeMinWidth(double height) {
    return PREFERRED_HEIGHT;
  }

  @Override
  protected double computeMaxHeight(double width) {
    return PREFERRED_HEIGHT;
  }
}
