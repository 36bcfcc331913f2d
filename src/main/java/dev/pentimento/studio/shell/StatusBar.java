package dev.pentimento.studio.shell;

import dev.pentimento.engine.ModelService;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The foot of the window: which engine and which weights, and how fast they answer. */
final class StatusBar extends HBox {

  private final Messages messages;

  StatusBar(
      ShellViewModel shell,
      ExploreViewModel explore,
      Supplier<ModelService.EngineReport> report,
      Node training,
      Messages messages) {
    this.messages = messages;
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);

    Label engine = new Label();
    engine.setGraphic(Icons.ENGINE.node());
    // The engine may be loaded together with the first model, so the report is asked for then.
    engine
        .textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        explore
                            .modelProperty()
                            .map(model -> engineText(report.get()))
                            .orElse(messages.now("shell.engine.none"))));
    Label weights = new Label();
    weights
        .textProperty()
        .bind(explore.modelProperty().map(model -> model.fingerprint().brief()).orElse(""));
    explain(weights, "shell.weights.tip");
    // A run keeps its fingerprint; its step tells more.
    weights.visibleProperty().bind(explore.weightsProperty().isNull());
    weights.managedProperty().bind(weights.visibleProperty());
    Label step = new Label();
    step.textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        explore
                            .weightsProperty()
                            .map(
                                shown ->
                                    messages.now(
                                        shown.newest()
                                            ? "shell.weights.step"
                                            : "shell.weights.step-past",
                                        Figures.count(shown.step())))
                            .orElse("")));
    step.setMinWidth(USE_PREF_SIZE);
    step.getStyleClass().add("weights-step");
    ProgressIndicator progress = new ProgressIndicator();
    progress.setPrefSize(14, 14);
    progress.setMinSize(14, 14);
    Label busy = new Label();
    busy.setGraphic(progress);
    busy.textProperty().bind(messages.text("shell.status.opening"));
    busy.visibleProperty().bind(explore.busyProperty());

    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);

    Label latency = new Label();
    latency.getStyleClass().add("latency");
    latency.setGraphic(Icons.LATENCY.node());
    latency
        .textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(language -> explore.latencyProperty().map(shell::latencyText)));
    latency.setMinWidth(USE_PREF_SIZE);
    explain(latency, "shell.latency.tip");

    getChildren()
        .addAll(engine, dot(weights), weights, dot(step), step, busy, between, training, latency);
  }

  private String engineText(ModelService.EngineReport report) {
    return messages.now(
        "shell.engine.report",
        report.engine(),
        report.device().toUpperCase(Locale.ROOT),
        report.threads());
  }

  private static Node dot(Label after) {
    Label dot = new Label("·");
    dot.visibleProperty().bind(after.visibleProperty().and(after.textProperty().isNotEmpty()));
    dot.managedProperty().bind(dot.visibleProperty());
    return dot;
  }

  private void explain(Label label, String key) {
    Tooltip tooltip = new Tooltip();
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(360);
    tooltip.textProperty().bind(messages.text(key));
    label.setTooltip(tooltip);
  }
}
