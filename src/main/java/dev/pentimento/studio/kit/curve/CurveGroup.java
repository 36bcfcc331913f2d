package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Plots under one another over one {@link CurveTimeline}, below a bar for what they share. */
public final class CurveGroup extends VBox {

  private static final List<Double> WINDOWS = List.of(0.0, 100.0, 1000.0, 10_000.0);
  private static final double SLIDER_WIDTH = 112;
  private static final double FIGURE_WIDTH = 32;
  private static final double CHOICE_WIDTH = 144;
  private static final double CHOICE_LEAST = 96;

  private final List<CurvePlot> plots = new ArrayList<>();
  private final CurveTimeline timeline;
  private final Messages messages;
  private final Pulse pulse;
  private final LongSupplier nanos;
  private final HBox bar = new HBox();

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
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    bar.getStyleClass().add("bar");
    bar.getChildren().addAll(smoothing(), window(), spring);
    getChildren().add(bar);
  }

  private HBox smoothing() {
    Label name = new Label();
    name.textProperty().bind(messages.text("curve.smoothing"));
    name.setMinWidth(USE_PREF_SIZE);
    Slider slider = new Slider(0, CurveTimeline.GREATEST_SMOOTHING, 0);
    slider.setPrefWidth(SLIDER_WIDTH);
    slider.setBlockIncrement(0.05);
    slider.valueProperty().bindBidirectional(timeline.smoothingProperty());
    slider.accessibleTextProperty().bind(messages.text("curve.smoothing"));
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(messages.text("curve.smoothing.tip"));
    slider.setTooltip(tip);
    Label figure = new Label();
    figure.getStyleClass().add("figure");
    figure.setMinWidth(FIGURE_WIDTH);
    figure
        .textProperty()
        .bind(timeline.smoothingProperty().map(value -> Figures.of(value.doubleValue(), 2)));
    HBox box = new HBox(name, slider, figure);
    box.getStyleClass().add("choice");
    return box;
  }

  private ChoiceBox<Double> window() {
    ChoiceBox<Double> choice = new ChoiceBox<>();
    choice.getItems().setAll(WINDOWS);
    messages
        .languageProperty()
        .subscribe(
            language ->
                choice.setConverter(
                    new StringConverter<>() {
                      @Override
                      public String toString(Double width) {
                        return width == null || width == 0
                            ? messages.now("curve.window.all")
                            : messages.now("curve.window.last", CurveTicks.step(Math.round(width)));
                      }

                      @Override
                      public Double fromString(String text) {
                        throw new UnsupportedOperationException(text);
                      }
                    }));
    choice.setValue(timeline.followWidthProperty().get());
    // It would else be as wide as the first words that it showed.
    choice.setPrefWidth(CHOICE_WIDTH);
    choice.setMinWidth(CHOICE_LEAST);
    timeline.followWidthProperty().subscribe(width -> choice.setValue(width.doubleValue()));
    choice.accessibleTextProperty().bind(messages.text("curve.window"));
    choice.setOnAction(
        event -> {
          Double width = choice.getValue();
          if (width != null && width != timeline.followWidthProperty().get()) {
            timeline.followWidthProperty().set(width);
            timeline.follow();
          }
        });
    return choice;
  }

  /** Adds a plot below the others. */
  public CurvePlot add(ObservableValue<String> title, CurveLine... lines) {
    CurvePlot plot = new CurvePlot(timeline, messages, pulse, nanos);
    plot.titleProperty().bind(title);
    plot.lines().addAll(lines);
    boolean first = plots.isEmpty();
    plot.eventsLabelledProperty().set(first);
    plot.followOfferedProperty().set(first);
    if (!first) {
      plots.get(plots.size() - 1).axisShownProperty().set(false);
    }
    plots.add(plot);
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().add(plot);
    return plot;
  }

  /** The plots from the top. */
  public List<CurvePlot> plots() {
    return Collections.unmodifiableList(plots);
  }

  /** The row above the plots; what its owner adds comes to its right end. */
  public HBox bar() {
    return bar;
  }

  public CurveTimeline timeline() {
    return timeline;
  }
}
