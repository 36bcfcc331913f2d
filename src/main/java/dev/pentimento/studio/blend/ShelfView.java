package dev.pentimento.studio.blend;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.SearchField;
import dev.pentimento.workspace.Phrase;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Pictures to be picked, with a search, over the middle of the tab; Esc puts it away. */
final class ShelfView extends VBox {

  private static final double TILE = 56;

  private final ShelfViewModel shelf;
  private final Messages messages;
  private final FlowPane tiles = new FlowPane();
  private final SearchField search = new SearchField();

  ShelfView(ShelfViewModel shelf, Messages messages) {
    this.shelf = shelf;
    this.messages = messages;
    getStyleClass().add("shelf");
    visibleProperty().bind(shelf.slotProperty().isNotNull());
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title
        .textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        shelf
                            .slotProperty()
                            .map(slot -> messages.now("blend.shelf.title", slot.name()))
                            .orElse("")));
    Label count = new Label();
    count.getStyleClass().add("caption");
    count
        .textProperty()
        .bind(messages.text("blend.shelf.count", shelf.matchesProperty(), ShelfViewModel.SHOWN));
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox head =
        new HBox(
            title,
            between,
            count,
            Buttons.icon(Icons.CLOSE, messages.text("blend.shelf.close"), shelf::close));
    head.setAlignment(Pos.CENTER_LEFT);
    search.promptTextProperty().bind(messages.text("blend.shelf.search"));
    search.accessibleTextProperty().bind(search.promptTextProperty());
    Buttons.explain(search.clearButton(), messages.text("blend.shelf.no-search"));
    search.clearButton().accessibleTextProperty().bind(messages.text("blend.shelf.no-search"));
    search.textProperty().bindBidirectional(shelf.searchProperty());
    tiles.getStyleClass().add("tiles");
    ScrollPane scroll = new ScrollPane(tiles);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label trouble = new Label();
    trouble.getStyleClass().add("caption");
    trouble.setWrapText(true);
    shelf
        .troubleProperty()
        .subscribe(
            why -> {
              trouble.setText(
                  why == null ? "" : messages.now(why.key(), why.arguments().toArray()));
              trouble.setVisible(why != null);
              trouble.setManaged(why != null);
            });
    getChildren().addAll(head, search, trouble, scroll);
    shelf.found().addListener((ListChangeListener<ShelfViewModel.Picked>) change -> show());
    shelf
        .slotProperty()
        .subscribe(
            slot -> {
              if (slot != null) {
                search.requestFocus();
                search.selectAll();
              }
            });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            shelf.close();
            event.consume();
          } else if (event.getCode() == KeyCode.ENTER
              && event.getTarget() == search
              && !shelf.found().isEmpty()) {
            shelf.pick(shelf.found().get(0));
            event.consume();
          }
        });
    show();
  }

  private void show() {
    tiles.getChildren().clear();
    for (ShelfViewModel.Picked one : shelf.found()) {
      TileView tile = new TileView(Phrase.of("blend.shelf.item", one.name()), messages);
      tile.view().setPicture(one.picture());
      tile.setPrefSize(TILE, TILE);
      tile.setOnAction(event -> shelf.pick(one));
      tiles.getChildren().add(tile);
    }
  }
}
