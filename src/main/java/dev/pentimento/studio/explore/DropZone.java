package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.jspecify.annotations.Nullable;

/**
 * Says that pictures may be dropped, and while one hangs over the window, what would come of it. A
 * press opens the file chooser.
 */
final class DropZone extends Button {

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final PseudoClass REFUSING = PseudoClass.getPseudoClass("refusing");

  private final ObservableValue<String> invitation;
  private final Messages messages;

  DropZone(
      ExploreViewModel explore,
      ObservableValue<? extends @Nullable DropOffer> offer,
      Messages messages) {
    this.messages = messages;
    invitation = messages.text("explore.drop.invitation");
    getStyleClass().setAll("drop-zone");
    setContentDisplay(ContentDisplay.TOP);
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    setOnAction(event -> explore.openPicture());
    disableProperty().bind(explore.readyProperty().not());
    offer.subscribe(this::show);
  }

  private void show(@Nullable DropOffer offer) {
    boolean refused = offer instanceof DropOffer.Refused;
    pseudoClassStateChanged(OVER, offer != null && !refused);
    pseudoClassStateChanged(REFUSING, refused);
    setGraphic((refused ? Icons.REFUSED : Icons.DROP).node());
    textProperty().unbind();
    if (offer == null) {
      textProperty().bind(invitation);
    } else {
      setText(messages.now(offer.phrase().key(), offer.phrase().arguments().toArray()));
    }
  }
}
