package dev.pentimento.studio.kit;

import dev.pentimento.workspace.Phrase;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Lies over a room while something hangs above it, and says what letting go would do. */
public final class DropVeil extends VBox {

  private static final PseudoClass REFUSING = PseudoClass.getPseudoClass("refusing");
  private static final double TEXT_WIDTH = 420;

  /**
   * @param words puts a phrase into the language of the moment
   */
  public DropVeil(FileDropTarget<?> target, Function<Phrase, String> words) {
    this(target.offerProperty(), words);
  }

  /**
   * @param hanging what hangs there; null for nothing
   * @param words puts a phrase into the language of the moment
   */
  public DropVeil(
      ObservableValue<? extends FileDropTarget.@Nullable Offer> hanging,
      Function<Phrase, String> words) {
    Label text = new Label();
    text.getStyleClass().add("heading");
    text.setWrapText(true);
    text.setTextAlignment(TextAlignment.CENTER);
    text.setMaxWidth(TEXT_WIDTH);
    getChildren().add(text);
    getStyleClass().add("drop-veil");
    setAlignment(Pos.CENTER);
    setMouseTransparent(true);
    setVisible(false);
    hanging.subscribe(
        offer -> {
          setVisible(offer != null);
          if (offer != null) {
            pseudoClassStateChanged(REFUSING, offer.file() == null);
            text.setText(words.apply(offer.phrase()));
          }
        });
  }
}
