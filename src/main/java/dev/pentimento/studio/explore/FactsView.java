package dev.pentimento.studio.explore;

import dev.pentimento.spec.ModelInfo;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the open model is, in a few figures. */
final class FactsView extends VBox {

  private final ExploreViewModel explore;
  private final Messages messages;
  private final GridPane grid = new GridPane();
  private int rows;

  FactsView(ExploreViewModel explore, Messages messages) {
    this.explore = explore;
    this.messages = messages;
    getStyleClass().addAll("card", "facts");
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(messages.text("explore.facts.title"));
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    grid.getStyleClass().add("grid");

    fact("explore.facts.preset", model -> model.spec().preset());
    fact(
        "explore.facts.pictures",
        model -> model.spec().pictureSize() + " × " + model.spec().pictureSize());
    fact(
        "explore.facts.dimensions",
        model ->
            messages.now(
                "explore.facts.active",
                model.spec().latent().dimension(),
                model.statistics().activeUnits()));
    fact(
        "explore.facts.information",
        model -> messages.now("explore.facts.nats", Figures.of(information(model), 1)));
    fact("explore.facts.data", model -> model.training().data());
    fact(
        "explore.facts.steps",
        model ->
            String.format(Locale.ROOT, "%,d", model.training().steps()).replace(',', '\u2009'));
    fact(
        "explore.facts.validation",
        model ->
            Double.isNaN(model.training().validationPsnr())
                ? "–"
                : Figures.of(model.training().validationPsnr(), 1) + " dB");

    getChildren().addAll(title, grid);
    visibleProperty().bind(explore.modelProperty().isNotNull());
    managedProperty().bind(visibleProperty());
  }

  private static double information(ModelInfo model) {
    double sum = 0;
    for (float kl : model.statistics().klPerDimension()) {
      sum += kl;
    }
    return sum;
  }

  private void fact(String key, Function<ModelInfo, String> value) {
    Label name = new Label();
    name.getStyleClass().add("caption");
    name.textProperty().bind(messages.text(key));
    Label text = new Label();
    text.setMinWidth(0);
    // Some values are words: they follow the language as well as the model.
    text.textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(language -> explore.modelProperty().map(value))
                .orElse(""));
    grid.addRow(rows++, name, text);
  }
}
