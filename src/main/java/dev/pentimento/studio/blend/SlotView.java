package dev.pentimento.studio.blend;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureView;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A place for a picture: large, to be dropped on, pressed or filled by its buttons. */
final class SlotView extends VBox {

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final PseudoClass REFUSING = PseudoClass.getPseudoClass("refusing");
  private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");
  private static final double LARGEST = 232;

  private final Slot slot;
  private final Messages messages;
  private final Button place = new Button();
  private final PictureView picture = new PictureView();
  private final ObservableValue<String> invitation;
  private @Nullable BlendSource shown;

  SlotView(
      Slot slot,
      BlendViewModel blend,
      ReadOnlyBooleanProperty ready,
      ObservableValue<? extends BlendDropTarget.@Nullable Offer> offer,
      Messages messages) {
    this.slot = slot;
    this.messages = messages;
    getStyleClass().add("slot");
    setFillWidth(true);
    ObservableValue<@Nullable BlendSource> source =
        blend.stateProperty().map(state -> of(state, slot));

    Label badge = new Label(slot.name());
    badge.getStyleClass().add("badge");
    badge.setMinWidth(USE_PREF_SIZE);
    Label role = new Label();
    role.getStyleClass().add("card-title");
    role.textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        blend.splitProperty().map(split -> messages.now(role(slot, split)))));
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    Button shelf =
        Buttons.icon(
            Icons.EMOJI,
            messages.text("blend.slot.shelf", slot.name()),
            () -> blend.shelf().open(slot));
    shelf.getStyleClass().add("open-shelf");
    Button current =
        Buttons.icon(
            Icons.EXPLORE,
            messages.text("blend.slot.current", slot.name()),
            () -> blend.takeCurrent(slot, messages.now("shell.room.explore")));
    Button clear =
        Buttons.icon(
            Icons.CLEAR, messages.text("blend.slot.empty", slot.name()), () -> blend.empty(slot));
    clear.disableProperty().bind(source.map(one -> false).orElse(true));
    for (Button button : new Button[] {shelf, current}) {
      button.disableProperty().bind(ready.not());
    }
    HBox head = new HBox(badge, role, between, shelf, current, clear);
    head.getStyleClass().add("head");
    head.setAlignment(Pos.CENTER_LEFT);

    invitation =
        messages.text(slot == Slot.A ? "blend.slot.invitation-a" : "blend.slot.invitation-b");
    place.getStyleClass().setAll("drop-zone", "place");
    place.setWrapText(true);
    place.setMaxSize(Double.MAX_VALUE, LARGEST);
    place.setPrefSize(LARGEST, LARGEST);
    place.disableProperty().bind(ready.not());
    place.setOnAction(event -> blend.choose(slot));
    place.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            blend.empty(slot);
            event.consume();
          }
        });
    picture.setMouseTransparent(true);
    picture.setMinSize(1, 1);
    picture.fillingProperty().set(true);
    picture.prefWidthProperty().bind(place.widthProperty().subtract(16));
    picture.prefHeightProperty().bind(place.heightProperty().subtract(16));
    VBox.setVgrow(place, Priority.ALWAYS);

    Label name = new Label();
    name.getStyleClass().addAll("caption", "may-be-long");
    name.textProperty().bind(source.map(BlendSource::name).orElse(""));
    name.setMinHeight(USE_PREF_SIZE);
    place
        .accessibleTextProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        source
                            .map(one -> messages.now("blend.slot.name", slot.name(), one.name()))
                            .orElse(messages.now("blend.slot.name-empty", slot.name()))));
    getChildren().addAll(head, place, name);
    source.subscribe(
        one -> {
          shown = one;
          show(offer.getValue());
        });
    offer.subscribe(this::show);
  }

  private static String role(Slot slot, boolean split) {
    return split
        ? slot == Slot.A ? "blend.slot.content" : "blend.slot.style"
        : slot == Slot.A ? "blend.slot.first" : "blend.slot.second";
  }

  private static @Nullable BlendSource of(BlendState state, Slot slot) {
    return slot == Slot.A ? state.a() : state.b();
  }

  Slot slot() {
    return slot;
  }

  /** What hangs over it, or else the picture, or else the invitation. */
  private void show(BlendDropTarget.@Nullable Offer offer) {
    boolean refused = offer != null && offer.file() == null;
    boolean here = offer != null && offer.slot() == slot;
    boolean perhaps = offer != null && offer.slot() == null;
    place.pseudoClassStateChanged(OVER, (here || perhaps) && !refused);
    place.pseudoClassStateChanged(REFUSING, here && refused);
    BlendSource source = shown;
    place.pseudoClassStateChanged(FILLED, source != null);
    place.textProperty().unbind();
    if (offer != null && offer.slot() == slot) {
      place.setContentDisplay(ContentDisplay.TOP);
      place.setGraphic((refused ? Icons.REFUSED : Icons.DROP).node());
      place.setText(messages.now(offer.phrase().key(), offer.phrase().arguments().toArray()));
    } else if (source == null) {
      place.setContentDisplay(ContentDisplay.TOP);
      place.setGraphic(Icons.DROP.node());
      place.textProperty().bind(invitation);
    } else {
      place.setText("");
      place.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      picture.setPicture(source.picture());
      place.setGraphic(picture);
    }
  }
}
