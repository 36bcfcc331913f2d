package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.LatentSlider;
import dev.pentimento.studio.kit.Lists;
import dev.pentimento.studio.kit.Messages;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The dimensions, the most telling first, one slider each; only the rows in sight have nodes. */
final class LatentListView extends VBox {

  private static final double ROW_HEIGHT = 28;

  private final ListView<DimensionViewModel> list = new ListView<>();

  LatentListView(ExploreViewModel explore, Messages messages) {
    LatentViewModel latent = explore.latent();
    getStyleClass().add("latent-list");

    list.setItems(latent.visible());
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(view -> new LatentCell(explore, messages));
    // Rows are reached by their sliders; selecting them would mean nothing.
    list.setFocusTraversable(false);
    list.accessibleTextProperty().bind(messages.text("explore.latent.list"));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::walkRows);
    Label placeholder = new Label();
    placeholder.setWrapText(true);
    placeholder.getStyleClass().add("placeholder-text");
    placeholder
        .textProperty()
        .bind(
            Bindings.when(explore.modelProperty().isNull())
                .then(messages.text("explore.latent.no-model"))
                .otherwise(messages.text("explore.latent.nothing-found", latent.searchProperty())));
    list.setPlaceholder(placeholder);
    VBox.setVgrow(list, Priority.ALWAYS);

    getChildren().addAll(captions(messages), list, silentToggle(explore, messages));
  }

  private static Node captions(Messages messages) {
    Label name = new Label();
    name.textProperty().bind(messages.text("explore.latent.caption.name"));
    name.setMinWidth(LatentCell.NAME_WIDTH);
    name.setPrefWidth(LatentCell.NAME_WIDTH);
    Label information = new Label();
    information.textProperty().bind(messages.text("explore.latent.caption.information"));
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    Label value = new Label();
    value.textProperty().bind(messages.text("explore.latent.caption.value"));
    HBox captions = new HBox(name, information, between, value);
    captions.getStyleClass().add("captions");
    return captions;
  }

  private static Node silentToggle(ExploreViewModel explore, Messages messages) {
    LatentViewModel latent = explore.latent();
    ToggleButton toggle = new ToggleButton();
    toggle.getStyleClass().addAll("flat", "silent-toggle");
    toggle.setMaxWidth(Double.MAX_VALUE);
    toggle.setAlignment(Pos.CENTER_LEFT);
    toggle
        .graphicProperty()
        .bind(
            latent
                .inactiveShownProperty()
                .map(shown -> (shown ? Icons.UNFOLDED : Icons.FOLDED).node()));
    toggle
        .textProperty()
        .bind(messages.text("explore.latent.silent", latent.inactiveCountProperty()));
    toggle.selectedProperty().bindBidirectional(latent.inactiveShownProperty());
    toggle.visibleProperty().bind(latent.inactiveCountProperty().greaterThan(0));
    toggle.managedProperty().bind(toggle.visibleProperty());
    return toggle;
  }

  /** Up and Down go from slider to slider, also to rows that are not in sight yet. */
  private void walkRows(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    int step =
        switch (event.getCode()) {
          case UP, KP_UP -> -1;
          case DOWN, KP_DOWN -> 1;
          default -> 0;
        };
    if (step == 0 || list.getItems().isEmpty()) {
      return;
    }
    if (event.getTarget() instanceof LatentSlider slider) {
      for (Node node = slider; node != null; node = node.getParent()) {
        if (node instanceof LatentCell cell) {
          focusRow(cell.getIndex() + step);
          event.consume();
          return;
        }
      }
    } else if (event.getTarget() == list) {
      focusRow(Lists.first(list));
      event.consume();
    }
  }

  /** Puts the focus on the slider of a row and brings the row into sight; outside the list, no. */
  void focusRow(int index) {
    if (index < 0 || index >= list.getItems().size()) {
      return;
    }
    Lists.reveal(list, index);
    list.layout();
    Lists.cell(list, index)
        .ifPresent(
            cell -> {
              if (cell instanceof LatentCell row) {
                row.slider().requestFocus();
              }
            });
  }
}
