package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/** Plots under one another over one {@link CurveTimeline}, with a bar for what they share. */
public final class CurveGroup extends VBox {

  private final List<CurvePlot> plots = new ArrayList<>();
  private final CurveTimeline timeline;
  private final Messages messages;
  private final Pulse pulse;
  private final LongSupplier nanos;

  /**
   * @param pulse attached to the scene that this will be in
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public CurveGroup(CurveTimeline timeline, Messages messages, Pulse pulse, LongSupplier nanos) {
    this.timeline = timeline;
    this.messages = messages;
    this.pulse = pulse;
    this.nanos = nanos;
    getStyleClass().add("curve-group");
  }

  /** Adds a plot below the others. */
  public CurvePlot add(ObservableValue<String> title, CurveLine... lines) {
    CurvePlot plot = new CurvePlot(timeline, messages, pulse, nanos);
    plot.titleProperty().bind(title);
    plot.lines().addAll(lines);
    plots.add(plot);
    getChildren().add(plot);
    return plot;
  }

  public List<CurvePlot> plots() {
    return Collections.unmodifiableList(plots);
  }

  public CurveTimeline timeline() {
    return timeline;
  }
}
