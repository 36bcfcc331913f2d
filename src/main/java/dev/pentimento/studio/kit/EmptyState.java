package dev.pentimento.studio.kit;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands where there is nothing yet: says what it is waiting for and offers the way there. */
public final class EmptyState extends VBox {

  private static final double TEXT_WIDTH = 440;

  /**
   * @param icon what it is about
   * @param title in a few words
   * @param explanation what, why, and what to do
   * @param actions buttons for what to do, the foremost first
   */
  public EmptyState(
      Icons icon,
      ObservableValue<String> title,
      ObservableValue<String> explanation,
      Node... actions) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    Node sign = icon.node();
    sign.getStyleClass().add("sign");
    Label heading = new Label();
    heading.getStyleClass().add("heading");
    heading.textProperty().bind(title);
    Label text = new Label();
    text.getStyleClass().add("explanation");
    text.textProperty().bind(explanation);
    text.setWrapText(true);
    text.setAlignment(Pos.CENTER);
    text.setTextAlignment(TextAlignment.CENTER);
    text.setMaxWidth(TEXT_WIDTH);
    text.setMinHeight(USE_PREF_SIZE);
    heading.setWrapText(true);
    heading.setAlignment(Pos.CENTER);
    heading.setTextAlignment(TextAlignment.CENTER);
    heading.setMaxWidth(TEXT_WIDTH);
    HBox row = new HBox(actions);
    row.getStyleClass().add("actions");
    row.setAlignment(Pos.CENTER);
    getChildren().addAll(sign, heading, text, row);
  }
}
