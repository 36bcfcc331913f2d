package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;

/** A panel of curves over a {@link CurveTimeline}. */
public final class CurvePlot extends Region {

  private final StringProperty title = new SimpleStringProperty(this, "title", "");
  private final StringProperty emptyText = new SimpleStringProperty(this, "emptyText", "");
  private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
  private final BooleanProperty showingAll = new SimpleBooleanProperty(this, "showingAll");
  private final BooleanProperty axisShown = new SimpleBooleanProperty(this, "axisShown", true);
  private final ObservableList<CurveLine> lines = FXCollections.observableArrayList();
  private final CurveTimeline timeline;

  /**
   * @param pulse attached to the scene that this will be in
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public CurvePlot(CurveTimeline timeline, Messages messages, Pulse pulse, LongSupplier nanos) {
    this.timeline = timeline;
    getStyleClass().add("curve-plot");
  }

  public CurveTimeline timeline() {
    return timeline;
  }

  /** What the values are, with their unit; before the legend. */
  public StringProperty titleProperty() {
    return title;
  }

  /** What is said while there is no point. */
  public StringProperty emptyTextProperty() {
    return emptyText;
  }

  /** The lines, the foremost last. */
  public ObservableList<CurveLine> lines() {
    return lines;
  }

  /** Whether the values are to stand on a logarithmic axis; as long as all are positive they do. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Whether the scale reaches to every point; else outliers do not spoil it. */
  public BooleanProperty showingAllProperty() {
    return showingAll;
  }

  /** Whether steps are written under it; of plots in a stack only the lowest needs them. */
  public BooleanProperty axisShownProperty() {
    return axisShown;
  }
}
