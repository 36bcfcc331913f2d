package dev.pentimento.studio.shell;

import dev.pentimento.spec.Picture;
import dev.pentimento.studio.explore.HistoryItem;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.PictureView;
import dev.pentimento.studio.kit.StateDrag;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One state of the way: its picture and the step that led to it. */
final class HistoryCell extends ListCell<HistoryItem> {

  static final double WIDTH = 112;
  private static final double HEIGHT = 96;
  private static final double PICTURE = 64;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final Messages messages;
  private final PictureView picture = new PictureView();
  private final Label caption = new Label();
  private final Node fork = Icons.FORK.node();
  private final Tooltip tooltip = new Tooltip();
  private final VBox box;
  private Subscription shown = Subscription.EMPTY;

  HistoryCell(LongConsumer goTo, Messages messages) {
    this.messages = messages;
    getStyleClass().add("history-cell");
    picture.setMinSize(PICTURE, PICTURE);
    picture.setPrefSize(PICTURE, PICTURE);
    picture.setMaxSize(PICTURE, PICTURE);
    StackPane holder = new StackPane(picture, fork);
    holder.getStyleClass().add("holder");
    holder.setMaxWidth(USE_PREF_SIZE);
    StackPane.setAlignment(fork, Pos.TOP_RIGHT);
    fork.getStyleClass().add("fork");
    caption.getStyleClass().add("caption");
    caption.setMaxWidth(WIDTH - 8);
    box = new VBox(holder, caption);
    box.setAlignment(Pos.TOP_CENTER);
    box.getStyleClass().add("box");
    setPrefSize(WIDTH, HEIGHT);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setOnDragDetected(
        event -> {
          HistoryItem item = getItem();
          if (item != null) {
            Dragboard board = startDragAndDrop(TransferMode.COPY);
            board.setContent(new StateDrag(item.id(), caption.getText()).content());
            Picture shown = picture.getPicture();
            if (shown != null) {
              board.setDragView(PictureImages.of(shown));
            }
            event.consume();
          }
        });
    setOnMouseClicked(
        event -> {
          if (getItem() != null) {
            goTo.accept(getItem().id());
          }
        });
  }

  @Override
  protected void updateItem(HistoryItem item, boolean empty) {
    HistoryItem before = getItem();
    super.updateItem(item, empty);
    if (item == before && (getGraphic() != null) != empty) {
      return;
    }
    shown.unsubscribe();
    shown = Subscription.EMPTY;
    caption.textProperty().unbind();
    picture.pictureProperty().unbind();
    if (empty || item == null) {
      picture.setPicture(null);
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      pseudoClassStateChanged(CURRENT, false);
      return;
    }
    caption
        .textProperty()
        .bind(messages.text(item.name().key(), item.name().arguments().toArray()));
    picture.pictureProperty().bind(item.thumbnailProperty());
    shown =
        Subscription.combine(
            item.currentProperty().subscribe(current -> pseudoClassStateChanged(CURRENT, current)),
            item.branchesProperty().subscribe(count -> fork.setVisible(count.intValue() > 1)),
            caption.textProperty().subscribe(text -> describe(item, text)));
    setGraphic(box);
    setTooltip(tooltip);
  }

  private void describe(HistoryItem item, String name) {
    String time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
            .withLocale(messages.getLanguage())
            .withZone(ZoneId.systemDefault())
            .format(item.time());
    tooltip.setText(messages.now("shell.history.item", name, time));
    setAccessibleText(tooltip.getText());
  }
}
