package dev.pentimento.studio.train;

import atlantafx.base.theme.Styles;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.EmptyState;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The middle of the Train tab while nothing is trained: what will be here, and the runs so far. */
final class TrainWelcome extends VBox {

  private static final double WIDTH = 440;
  private static final int ROWS = 5;

  private final TrainViewModel train;
  private final TrainTexts texts;
  private final Messages messages;

  TrainWelcome(TrainViewModel train, TrainTexts texts) {
    this.train = train;
    this.texts = texts;
    messages = texts.messages();
    getStyleClass().add("train-welcome");
    setAlignment(Pos.CENTER);
    Button open =
        Buttons.text(Icons.FOLDER, messages.text("train.command.open-run"), train::openRun);
    open.setMinWidth(USE_PREF_SIZE);
    Node state =
        new EmptyState(
            Icons.TRAIN,
            messages.text("train.empty.title"),
            messages.text("train.empty.text"),
            open);
    getChildren().addAll(goOn(), state, recent());
  }

  private Node goOn() {
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(messages.text("train.interrupted.title"));
    title.setGraphic(Icons.INFO.node());
    Label text = new Label();
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.textProperty()
        .bind(
            texts.text(
                () -> {
                  TrainViewModel.Interrupted last = train.interruptedProperty().get();
                  return last == null
                      ? ""
                      : messages.now(
                          "train.interrupted.text",
                          last.name(),
                          Figures.count(last.step()),
                          Figures.count(last.totalSteps()));
                },
                train.interruptedProperty()));
    Button goOn =
        Buttons.text(
            Icons.PLAY,
            messages.text("train.command.go-on"),
            () -> {
              TrainViewModel.Interrupted last = train.interruptedProperty().get();
              if (last != null) {
                train.goOn(last.folder());
              }
            });
    goOn.getStyleClass().add(Styles.ACCENT);
    Button later = new Button();
    later.textProperty().bind(messages.text("train.interrupted.later"));
    later.setOnAction(event -> train.dismissInterrupted());
    HBox actions = new HBox(goOn, later);
    actions.getStyleClass().add("actions");
    VBox card = new VBox(title, text, actions);
    card.getStyleClass().addAll("train-card", "go-on");
    card.setMaxWidth(WIDTH);
    card.visibleProperty().bind(train.interruptedProperty().isNotNull());
    card.managedProperty().bind(card.visibleProperty());
    return card;
  }

  private Node recent() {
    VBox list = new VBox();
    list.getStyleClass().add("recent");
    list.setMaxWidth(WIDTH);
    Runnable refill =
        () -> {
          list.getChildren().clear();
          if (train.recent().isEmpty()) {
            return;
          }
          Label title = new Label();
          title.getStyleClass().add("card-title");
          title.textProperty().bind(messages.text("train.recent.title"));
          list.getChildren().add(title);
          for (Path run : train.recent().subList(0, Math.min(ROWS, train.recent().size()))) {
            list.getChildren().add(row(run));
          }
        };
    train.recent().addListener((ListChangeListener<Path>) change -> refill.run());
    refill.run();
    return list;
  }

  private Node row(Path run) {
    Hyperlink link = new Hyperlink(TrainViewModel.name(run));
    link.getStyleClass().add("may-be-long");
    link.setMnemonicParsing(false);
    link.setMinWidth(USE_PREF_SIZE);
    link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    link.setOnAction(event -> train.openRun(run));
    link.setTooltip(new Tooltip(run.toString()));
    Label where = new Label(run.getParent() == null ? "" : run.getParent().toString());
    where.getStyleClass().addAll("caption", "may-be-long");
    where.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    where.setMaxWidth(Double.MAX_VALUE);
    where.setMinWidth(0);
    where.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(where, Priority.ALWAYS);
    HBox row = new HBox(link, where);
    row.getStyleClass().add("row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
