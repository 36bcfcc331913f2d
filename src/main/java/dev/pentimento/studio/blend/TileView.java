package dev.pentimento.studio.blend;

import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureView;
import dev.pentimento.workspace.Phrase;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;

/** A picture that goes somewhere when pressed. */
final class TileView extends Button {

  private static final double EDGE = 3;

  private final PictureView view = new PictureView();

  TileView(Tile tile, Messages messages) {
    this(tile.name(), messages);
    view.pictureProperty().bind(tile.pictureProperty());
    setOnAction(event -> tile.go());
  }

  /** A tile of a picture that is there, without an action yet. */
  TileView(Phrase name, Messages messages) {
    getStyleClass().setAll("tile");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    ObservableValue<String> words = messages.text(name.key(), name.arguments().toArray());
    accessibleTextProperty().bind(words);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(words);
    setTooltip(tooltip);
    view.setMouseTransparent(true);
    view.setMinSize(1, 1);
    view.fillingProperty().set(true);
    setMinSize(24, 24);
    setPrefSize(64, 64);
    setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    view.prefWidthProperty().bind(widthProperty().subtract(2 * EDGE));
    view.prefHeightProperty().bind(heightProperty().subtract(2 * EDGE));
    setGraphic(view);
  }

  PictureView view() {
    return view;
  }
}
