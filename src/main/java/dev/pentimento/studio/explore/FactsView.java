package dev.pentimento.studio.explore;

import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
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
        model -> String.format(Locale.ROOT, "%,d", steps(model)).replace(',', '\u2009'),
        explore.weightsProperty());
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

  /** Of the weights that answer, where they are newer or older than what was opened. */
  private long steps(ModelInfo model) {
    WeightsShown weights = explore.weightsProperty().get();
    return weights == null ? model.training().steps() : weights.step();
  }

  private static double information(ModelInfo model) {
    double sum = 0;
    for (int i = 0; i < model.statistics().dimension(); i++) {
      sum += model.statistics().information(i);
    }
    return sum;
  }

  /**
   * @param also what the value depends on beside the model and the language
   */
  private void fact(String key, Function<ModelInfo, String> value, Observable... also) {
    Label name = new Label();
    name.getStyleClass().add("caption");
    name.textProperty().bind(messages.text(key));
    Label text = new Label();
    text.setMinWidth(0);
    // Some values are words: they follow the language as well as the model.
    Observable[] depends = Arrays.copyOf(also, also.length + 2);
    depends[also.length] = messages.languageProperty();
    depends[also.length + 1] = explore.modelProperty();
    text.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  ModelInfo model = explore.modelProperty().get();
                  return model == null ? "" : value.apply(model);
                },
                depends));
    grid.addRow(rows++, name, text);
  }
}
