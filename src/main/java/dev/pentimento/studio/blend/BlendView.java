package dev.pentimento.studio.blend;

import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.explore.HeroView;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.DropVeil;
import dev.pentimento.studio.kit.EmptyState;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.Pills;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.Phrase;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Blend tab: the pictures on the left, the result in the middle, the weights on the right. */
public final class BlendView extends StackPane {

  private static final double CAPTION = 22;

  private final BlendViewModel blend;
  private final Messages messages;
  private final SlotView first;
  private final SlotView second;

  /**
   * @param explore where the result is
   * @param drop takes what is dropped
   * @param smooth whether the picture's pixels are blended
   * @param copy puts the picture on the clipboard
   * @param toExplore opens the room of the sliders
   * @param absence what stands in the middle while there is no model
   * @param messages the words
   */
  public BlendView(
      BlendViewModel blend,
      ExploreViewModel explore,
      BlendDropTarget drop,
      BooleanProperty smooth,
      Runnable copy,
      Runnable toExplore,
      Node absence,
      Messages messages) {
    this.blend = blend;
    this.messages = messages;
    first = new SlotView(Slot.A, blend, explore.readyProperty(), drop.offerProperty(), messages);
    second = new SlotView(Slot.B, blend, explore.readyProperty(), drop.offerProperty(), messages);
    VBox.setVgrow(first, Priority.ALWAYS);
    VBox.setVgrow(second, Priority.ALWAYS);
    Button swap = Buttons.text(Icons.SWAP, messages.text("blend.command.swap"), blend::swap);
    swap.getStyleClass().addAll("flat", "swap");
    Buttons.explain(swap, messages.text("blend.command.swap-tip"));
    swap.disableProperty()
        .bind(blend.stateProperty().map(now -> now.a() == null && now.b() == null));
    HBox swapRow = new HBox(swap);
    swapRow.setAlignment(Pos.CENTER);
    VBox left = new VBox(first, swapRow, second, new TrayView(blend, messages));
    left.getStyleClass().add("slots");

    Node hero = new HeroView(explore, smooth, copy, messages);
    hero.visibleProperty().bind(shows(BlendViewModel.Middle.RESULT, anything()));
    Node empty =
        new EmptyState(
            Icons.BLEND,
            messages.text("blend.empty.title"),
            text("blend.empty.split", "blend.empty.flat"));
    empty
        .visibleProperty()
        .bind(shows(BlendViewModel.Middle.RESULT, anything().map(there -> !there)));
    Node matrix = matrix();
    matrix.visibleProperty().bind(shows(BlendViewModel.Middle.MATRIX, null));
    Node gallery = gallery();
    gallery.visibleProperty().bind(shows(BlendViewModel.Middle.GALLERY, null));
    StackPane picture = new StackPane(hero, empty, matrix, gallery);
    picture.setMinSize(0, 0);
    VBox.setVgrow(picture, Priority.ALWAYS);
    VBox work = new VBox(choice(), walkedOn(), picture, strip());
    work.getStyleClass().add("work");
    work.visibleProperty().bind(explore.modelProperty().isNotNull());
    absence.visibleProperty().bind(work.visibleProperty().not());
    DropVeil veil =
        new DropVeil(
            drop.offerProperty().map(offer -> offer.slot() == null ? offer : null),
            phrase -> messages.now(phrase.key(), phrase.arguments().toArray()));
    StackPane middle = new StackPane(work, absence, new ShelfView(blend.shelf(), messages), veil);
    middle.getStyleClass().add("desk");
    middle.setMinWidth(0);

    ScrollPane side = new ScrollPane(new WeightsPanel(blend, toExplore, messages));
    side.getStyleClass().add("side-scroll");
    side.setFitToWidth(true);
    side.setFocusTraversable(false);
    side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);

    BorderPane frame = new BorderPane();
    frame.setLeft(left);
    frame.setCenter(middle);
    frame.setRight(side);
    getStyleClass().add("blend");
    getChildren().add(frame);
  }

  private ObservableValue<Boolean> anything() {
    return blend.stateProperty().map(now -> now.a() != null || now.b() != null);
  }

  private ObservableValue<Boolean> shows(
      BlendViewModel.Middle what, @Nullable ObservableValue<Boolean> also) {
    return blend
        .middleProperty()
        .flatMap(
            now ->
                also == null || now != what ? blend.bothProperty().map(any -> now == what) : also);
  }

  private ObservableValue<String> text(String split, String flat) {
    return messages
        .languageProperty()
        .flatMap(language -> blend.splitProperty().map(has -> messages.now(has ? split : flat)));
  }

  private Node choice() {
    Pills<BlendViewModel.Middle> pills =
        new Pills<>(
            List.of(BlendViewModel.Middle.values()),
            blend.middleProperty(),
            one -> messages.text(middleName(one)),
            null,
            one -> blend.middleProperty().set(one));
    pills.setMaxWidth(USE_PREF_SIZE);
    pills.getStyleClass().add("choice");
    HBox row = new HBox(pills);
    row.setAlignment(Pos.CENTER);
    row.getStyleClass().add("choice-row");
    return row;
  }

  private static String middleName(BlendViewModel.Middle middle) {
    return switch (middle) {
      case RESULT -> "blend.middle.result";
      case MATRIX -> "blend.middle.matrix";
      case GALLERY -> "blend.middle.gallery";
    };
  }

  private Node walkedOn() {
    Label text = new Label();
    text.getStyleClass().add("caption");
    text.textProperty().bind(messages.text("blend.walked-on.text"));
    Button back = new Button();
    back.getStyleClass().addAll("flat", "small");
    back.textProperty().bind(messages.text("blend.walked-on.back"));
    back.setOnAction(event -> blend.comeBack());
    HBox row = new HBox(text, back);
    row.setAlignment(Pos.CENTER);
    row.getStyleClass().add("walked-on");
    row.visibleProperty()
        .bind(
            blend
                .walkedOnProperty()
                .and(blend.middleProperty().isEqualTo(BlendViewModel.Middle.RESULT)));
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private Node strip() {
    HBox tiles = new HBox();
    tiles.getStyleClass().add("strip");
    tiles.setAlignment(Pos.CENTER);
    Runnable show =
        () -> {
          List<Node> views = new ArrayList<>();
          for (Tile tile : blend.strip()) {
            TileView view = new TileView(tile, messages);
            view.setPrefSize(72, 72);
            view.setMaxSize(72, 72);
            HBox.setHgrow(view, Priority.ALWAYS);
            views.add(view);
          }
          tiles.getChildren().setAll(views);
        };
    blend.strip().addListener((ListChangeListener<Tile>) change -> show.run());
    tiles
        .visibleProperty()
        .bind(
            blend
                .bothProperty()
                .and(blend.middleProperty().isEqualTo(BlendViewModel.Middle.RESULT)));
    tiles.managedProperty().bind(tiles.visibleProperty());
    show.run();
    return tiles;
  }

  private Node matrix() {
    TileGrid grid = new TileGrid();
    VBox.setVgrow(grid, Priority.ALWAYS);
    Label words = caption(text("blend.matrix.split", "blend.matrix.flat"));
    EmptyState empty =
        new EmptyState(
            Icons.BLEND,
            messages.text("blend.matrix.empty-title"),
            messages.text("blend.matrix.empty"));
    VBox full = new VBox(words, grid);
    full.getStyleClass().add("sheet-of-tiles");
    full.setAlignment(Pos.TOP_CENTER);
    empty.visibleProperty().bind(blend.matrixSidesProperty().map(List::isEmpty));
    full.visibleProperty().bind(empty.visibleProperty().not());
    Runnable show =
        () -> {
          List<BlendSource> sides = blend.matrixSidesProperty().get();
          List<Tile> tiles = blend.matrix();
          if (tiles.size() != sides.size() * sides.size()) {
            grid.show(List.of(), 1, 0);
            return;
          }
          List<Node> cells = new ArrayList<>();
          cells.add(new Region());
          sides.forEach(side -> cells.add(header(side)));
          for (int row = 0; row < sides.size(); row++) {
            cells.add(header(sides.get(row)));
            for (int column = 0; column < sides.size(); column++) {
              cells.add(new TileView(tiles.get(row * sides.size() + column), messages));
            }
          }
          grid.show(cells, sides.size() + 1, 0);
        };
    blend.matrix().addListener((ListChangeListener<Tile>) change -> show.run());
    show.run();
    return new StackPane(full, empty);
  }

  private Node header(BlendSource side) {
    TileView header = new TileView(Phrase.of("blend.tray.item", side.name()), messages);
    header.view().setPicture(side.picture());
    header.getStyleClass().add("header");
    header.setFocusTraversable(false);
    header.setMouseTransparent(true);
    return header;
  }

  private Node gallery() {
    TileGrid grid = new TileGrid();
    VBox.setVgrow(grid, Priority.ALWAYS);
    ObservableValue<String> coming = messages.text("blend.gallery.gathering");
    ObservableValue<String> explained = messages.text("blend.gallery.explained");
    Label words =
        caption(
            Bindings.createStringBinding(
                () -> blend.gallery().tiles().isEmpty() ? coming.getValue() : explained.getValue(),
                blend.gallery().tiles(),
                messages.languageProperty()));
    Label absence = new Label();
    EmptyState empty =
        new EmptyState(
            Icons.EMOJI, messages.text("blend.gallery.empty-title"), absence.textProperty());
    ObservableValue<@Nullable Phrase> why = blend.gallery().absenceProperty();
    absence
        .textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        why.map(phrase -> messages.now(phrase.key(), phrase.arguments().toArray()))
                            .orElse("")));
    VBox full = new VBox(words, grid);
    full.getStyleClass().add("sheet-of-tiles");
    full.setAlignment(Pos.TOP_CENTER);
    empty.visibleProperty().bind(why.map(phrase -> true).orElse(false));
    full.visibleProperty().bind(empty.visibleProperty().not());
    Runnable show =
        () -> {
          List<Node> cells = new ArrayList<>();
          for (Tile tile : blend.gallery().tiles()) {
            TileView view = new TileView(tile, messages);
            VBox.setVgrow(view, Priority.ALWAYS);
            Label name = new Label();
            name.getStyleClass().addAll("caption", "may-be-long");
            name.setMinHeight(CAPTION);
            name.textProperty()
                .bind(messages.text(tile.name().key(), tile.name().arguments().toArray()));
            VBox cell = new VBox(view, name);
            cell.setAlignment(Pos.TOP_CENTER);
            cells.add(cell);
          }
          grid.show(cells, 0, CAPTION);
        };
    blend.gallery().tiles().addListener((ListChangeListener<Tile>) change -> show.run());
    show.run();
    return new StackPane(full, empty);
  }

  private static Label caption(ObservableValue<String> text) {
    Label label = new Label();
    label.getStyleClass().add("caption");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(text);
    return label;
  }

  /** Takes what is on the clipboard: into the slot that has the focus, or where there is room. */
  public void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    Slot slot = focusedSlot();
    Image image = clipboard.getImage();
    if (clipboard.hasFiles()) {
      blend.open(slot, clipboard.getFiles().stream().map(File::toPath).toList());
    } else if (image != null) {
      blend.paste(slot, messages.now("blend.paste.name"), PictureImages.toPicture(image));
    }
  }

  private @Nullable Slot focusedSlot() {
    for (Node node = getScene() == null ? null : getScene().getFocusOwner();
        node != null;
        node = node.getParent()) {
      if (node instanceof SlotView view) {
        return view.slot();
      }
    }
    return null;
  }
}
