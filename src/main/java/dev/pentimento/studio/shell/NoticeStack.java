package dev.pentimento.studio.shell;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.workspace.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * What the user is told, as cards over a corner of the window. Good news goes by itself, unless the
 * mouse rests on it; the rest stays until it is put away, and can be copied.
 */
final class NoticeStack extends VBox {

  private static final Duration GOOD_NEWS = Duration.seconds(6);

  /** Within the right side, so that a notice never lies over the picture or its tools. */
  private static final double WIDTH = 256;

  private final ShellViewModel shell;
  private final Messages messages;
  private final Map<Notice, Node> cards = new HashMap<>();

  NoticeStack(ShellViewModel shell, Messages messages) {
    this.shell = shell;
    this.messages = messages;
    getStyleClass().add("notices");
    setPickOnBounds(false);
    setAlignment(Pos.BOTTOM_RIGHT);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    shell
        .notices()
        .addListener(
            (ListChangeListener<Notice>)
                change -> {
                  while (change.next()) {
                    change.getRemoved().forEach(this::remove);
                    change.getAddedSubList().forEach(this::add);
                  }
                });
    List.copyOf(shell.notices()).forEach(this::add);
  }

  private void add(Notice notice) {
    Node card = card(notice);
    cards.put(notice, card);
    getChildren().add(card);
  }

  private void remove(Notice notice) {
    Node card = cards.remove(notice);
    if (card != null) {
      getChildren().remove(card);
    }
  }

  private Node card(Notice notice) {
    Icons icon =
        switch (notice.severity()) {
          case INFO -> Icons.DONE;
          case WARNING -> Icons.WARNING;
          case ERROR -> Icons.ERROR;
        };
    Label text = new Label();
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.textProperty()
        .bind(messages.text(notice.phrase().key(), notice.phrase().arguments().toArray()));
    Button close =
        Buttons.icon(
            Icons.CLOSE, messages.text("shell.notice.dismiss"), () -> shell.dismiss(notice));
    HBox card = new HBox(icon.node(), text);
    card.getStyleClass()
        .addAll("notice", notice.severity().name().toLowerCase(java.util.Locale.ROOT));
    card.setAlignment(Pos.TOP_LEFT);
    card.setPrefWidth(WIDTH);
    if (notice.severity() == Notice.Severity.INFO) {
      PauseTransition time = new PauseTransition(GOOD_NEWS);
      time.setOnFinished(event -> shell.dismiss(notice));
      time.play();
      card.hoverProperty()
          .subscribe(
              resting -> {
                if (resting) {
                  time.stop();
                } else {
                  time.playFromStart();
                }
              });
    } else {
      card.getChildren()
          .add(
              Buttons.icon(
                  Icons.COPY,
                  messages.text("shell.notice.copy"),
                  () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text.getText());
                    Clipboard.getSystemClipboard().setContent(content);
                  }));
    }
    card.getChildren().add(close);
    return card;
  }
}
