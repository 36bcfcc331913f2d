package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.SearchField;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The left side: jumps, search, sliders. */
final class LatentPanel extends VBox {

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

    VBox top =
        new VBox(jumps(explore, messages), search, new GroupChoice(explore.latent(), messages));
    top.getStyleClass().add("top");
    getChildren().addAll(top, list);
  }

  /** Where Ctrl-F leads. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private static Node jumps(ExploreViewModel explore, Messages messages) {
    RandomButton random = new RandomButton(explore, messages);
    Button mean = Buttons.text(Icons.MEAN, messages.text("explore.latent.mean"), explore::mean);
    Buttons.explain(mean, messages.text("explore.latent.mean-tip"));
    Button reset = Buttons.text(Icons.RESET, messages.text("explore.latent.reset"), explore::reset);
    Buttons.explain(reset, messages.text("explore.latent.reset-tip"));
    HBox row = new HBox(random, mean, reset);
    row.getStyleClass().add("jumps");
    HBox.setHgrow(random, Priority.ALWAYS);
    for (Button button : new Button[] {mean, reset}) {
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(USE_PREF_SIZE);
      HBox.setHgrow(button, Priority.ALWAYS);
      button.disableProperty().bind(explore.readyProperty().not());
    }
    return row;
  }
}
