package dev.pentimento.studio.explore;

import atlantafx.base.theme.Styles;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.SearchField;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The left side: jumps, search, sliders. */
final class LatentPanel extends VBox {

  private static final double NUMBER_WIDTH = 36;

  private final SearchField search = new SearchField();
  private final LatentListView list;

  LatentPanel(ExploreViewModel explore, Messages messages) {
    getStyleClass().add("latent-panel");
    list = new LatentListView(explore, messages);
    list.disableProperty().bind(explore.readyProperty().not());
    VBox.setVgrow(list, Priority.ALWAYS);

    search.promptTextProperty().bind(messages.text("explore.latent.search"));
    search.accessibleTextProperty().bind(messages.text("explore.latent.search"));
    search.textProperty().bindBidirectional(explore.latent().searchProperty());
    Buttons.explain(search.clearButton(), messages.text("explore.latent.search-clear"));

    VBox top = new VBox(jumps(explore, messages), temperature(explore, messages), search);
    top.getStyleClass().add("top");
    getChildren().addAll(top, list);
  }

  /** Where Ctrl-F leads. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private static Node jumps(ExploreViewModel explore, Messages messages) {
    Button random =
        Buttons.text(Icons.RANDOM, messages.text("explore.latent.random"), explore::random);
    random.getStyleClass().add(Styles.ACCENT);
    Buttons.explain(random, messages.text("explore.latent.random-tip"));
    Button mean = Buttons.text(Icons.MEAN, messages.text("explore.latent.mean"), explore::mean);
    Buttons.explain(mean, messages.text("explore.latent.mean-tip"));
    Button reset = Buttons.text(Icons.RESET, messages.text("explore.latent.reset"), explore::reset);
    Buttons.explain(reset, messages.text("explore.latent.reset-tip"));
    HBox row = new HBox(random, mean, reset);
    row.getStyleClass().add("jumps");
    for (Button button : new Button[] {random, mean, reset}) {
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(USE_PREF_SIZE);
      HBox.setHgrow(button, Priority.ALWAYS);
      button.disableProperty().bind(explore.readyProperty().not());
    }
    return row;
  }

  private static Node temperature(ExploreViewModel explore, Messages messages) {
    Label name = new Label();
    name.textProperty().bind(messages.text("explore.latent.temperature"));
    name.setMinWidth(USE_PREF_SIZE);
    Slider slider = new Slider(0, 2, 1);
    slider.getStyleClass().add(Styles.SMALL);
    slider.setBlockIncrement(0.1);
    slider.valueProperty().bindBidirectional(explore.temperatureProperty());
    slider.accessibleTextProperty().bind(messages.text("explore.latent.temperature"));
    slider.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            explore.temperatureProperty().set(1);
          }
        });
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(messages.text("explore.latent.temperature-tip"));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(320);
    slider.setTooltip(tooltip);
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label number = new Label();
    number.textProperty().bind(slider.valueProperty().map(t -> Figures.of(t.doubleValue(), 2)));
    number.setMinWidth(NUMBER_WIDTH);
    number.setAlignment(Pos.CENTER_RIGHT);
    HBox row = new HBox(name, slider, number);
    row.getStyleClass().add("temperature");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
