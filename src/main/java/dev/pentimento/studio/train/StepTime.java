package dev.pentimento.studio.train;

import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.Figures;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where the time of a step goes: one bar, its parts named under it. */
final class StepTime extends VBox {

  /** A part of a step. */
  private record Part(
      String name, String tip, String style, ToDoubleFunction<TrainingEvent.Throughput> millis) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "train.step.data",
              "train.step.data-tip",
              "step-data",
              TrainingEvent.Throughput::dataMillis),
          new Part(
              "train.step.gradient",
              "train.step.gradient-tip",
              "step-gradient",
              TrainingEvent.Throughput::gradientMillis),
          new Part(
              "train.step.optimiser",
              "train.step.optimiser-tip",
              "step-optimiser",
              TrainingEvent.Throughput::optimiserMillis),
          new Part(
              "train.step.snapshot",
              "train.step.snapshot-tip",
              "step-snapshot",
              TrainingEvent.Throughput::snapshotMillis),
          new Part(
              "train.step.rest",
              "train.step.rest-tip",
              "step-rest",
              TrainingEvent.Throughput::restMillis));

  private final ObjectProperty<TrainingEvent.@Nullable Throughput> throughput =
      new SimpleObjectProperty<>(this, "throughput");

  StepTime(TrainTexts texts) {
    getStyleClass().addAll("card", "step-time");
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title
        .textProperty()
        .bind(
            texts.text(
                () -> {
                  TrainingEvent.Throughput now = throughput.get();
                  return now == null
                      ? texts.messages().now("train.step.title-empty")
                      : texts.messages().now("train.step.title", Figures.of(total(now), 0));
                },
                throughput));
    FlowPane legend = new FlowPane();
    legend.getStyleClass().add("legend");
    for (Part part : PARTS) {
      Region dot = new Region();
      dot.getStyleClass().addAll("dot", part.style());
      Label name = new Label();
      name.getStyleClass().add("caption");
      name.textProperty()
          .bind(
              texts.text(
                  () -> {
                    TrainingEvent.Throughput now = throughput.get();
                    return texts
                        .messages()
                        .now(
                            part.name(),
                            now == null ? "–" : Figures.of(part.millis().applyAsDouble(now), 0));
                  },
                  throughput));
      name.setMinWidth(USE_PREF_SIZE);
      Tooltip tip = new Tooltip();
      tip.setWrapText(true);
      tip.setMaxWidth(320);
      tip.textProperty().bind(texts.messages().text(part.tip()));
      name.setTooltip(tip);
      HBox entry = new HBox(dot, name);
      entry.getStyleClass().add("entry");
      entry.setAlignment(Pos.CENTER_LEFT);
      legend.getChildren().add(entry);
    }
    getChildren().addAll(title, new Bar(), legend);
  }

  ObjectProperty<TrainingEvent.@Nullable Throughput> throughputProperty() {
    return throughput;
  }

  private static double total(TrainingEvent.Throughput of) {
    return PARTS.stream().mapToDouble(part -> Math.max(0, part.millis().applyAsDouble(of))).sum();
  }

  /** The parts as lengths. */
  private final class Bar extends Pane {

    private static final double HEIGHT = 8;
    private static final double GAP = 2;

    Bar() {
      getStyleClass().add("bar");
      setMinHeight(HEIGHT);
      setPrefHeight(HEIGHT);
      setMaxHeight(HEIGHT);
      for (Part part : PARTS) {
        Region length = new Region();
        length.getStyleClass().addAll("part", part.style());
        getChildren().add(length);
      }
      throughput.subscribe(now -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
      TrainingEvent.Throughput now = throughput.get();
      double total = now == null ? 0 : total(now);
      double x = 0;
      double room = getWidth() - GAP * (PARTS.size() - 1);
      for (int i = 0; i < PARTS.size(); i++) {
        double share =
            now == null || !(total > 0)
                ? 0
                : Math.max(0, PARTS.get(i).millis().applyAsDouble(now)) / total;
        double width = share > 0 ? Math.max(1, room * share) : 0;
        width = Math.max(0, Math.min(width, getWidth() - x));
        getChildren().get(i).resizeRelocate(snapPositionX(x), 0, snapSizeX(width), HEIGHT);
        x += width > 0 ? width + GAP : 0;
      }
    }
  }
}
