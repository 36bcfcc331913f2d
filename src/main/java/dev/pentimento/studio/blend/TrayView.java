package dev.pentimento.studio.blend;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.Phrase;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** More pictures, at hand: a press says what may be done with one. */
final class TrayView extends VBox {

  private static final double TILE = 48;

  private final BlendViewModel blend;
  private final Messages messages;
  private final HBox tiles = new HBox();

  TrayView(BlendViewModel blend, Messages messages) {
    this.blend = blend;
    this.messages = messages;
    getStyleClass().add("tray");
    Label title = new Label();
    title.getStyleClass().add("caption");
    title
        .textProperty()
        .bind(
            messages.text("blend.tray.title", blend.stateProperty().map(now -> now.tray().size())));
    title.setMinHeight(USE_PREF_SIZE);
    Button mean =
        Buttons.text(Icons.DATA, messages.text("blend.tray.mean-style"), blend::takeMeanStyle);
    mean.getStyleClass().add("small");
    Buttons.explain(mean, messages.text("blend.tray.mean-style-tip"));
    mean.visibleProperty().bind(blend.manyProperty());
    mean.managedProperty().bind(mean.visibleProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(title, gap, mean);
    head.setAlignment(Pos.CENTER_LEFT);
    tiles.getStyleClass().add("tiles");
    ScrollPane scroll = new ScrollPane(tiles);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinHeight(TILE + 18);
    scroll.setPrefHeight(TILE + 18);
    getChildren().addAll(head, scroll);
    visibleProperty().bind(blend.stateProperty().map(now -> !now.tray().isEmpty()));
    managedProperty().bind(visibleProperty());
    blend.stateProperty().map(BlendState::tray).subscribe(tray -> show());
  }

  private void show() {
    tiles.getChildren().clear();
    for (BlendSource source : blend.stateProperty().get().tray()) {
      TileView tile = new TileView(Phrase.of("blend.tray.item", source.name()), messages);
      tile.view().setPicture(source.picture());
      tile.setMinSize(TILE, TILE);
      tile.setPrefSize(TILE, TILE);
      ContextMenu menu =
          new ContextMenu(
              item("blend.tray.as-a", () -> blend.takeFromTray(Slot.A, source)),
              item("blend.tray.as-b", () -> blend.takeFromTray(Slot.B, source)),
              item("blend.tray.remove", () -> blend.removeFromTray(source)));
      tile.setContextMenu(menu);
      tile.setOnAction(event -> menu.show(tile, Side.BOTTOM, 0, 4));
      tiles.getChildren().add(tile);
    }
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }
}
