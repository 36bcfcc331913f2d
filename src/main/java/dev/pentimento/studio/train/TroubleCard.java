package dev.pentimento.studio.train;

import atlantafx.base.theme.Styles;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What made a run pause by itself, why, and what can be done about it. */
final class TroubleCard extends VBox {

  private final RunViewModel run;
  private final TrainTexts texts;
  private final Messages messages;
  private final FlowPane remedies = new FlowPane();

  TroubleCard(RunViewModel run, TrainTexts texts) {
    this.run = run;
    this.texts = texts;
    messages = texts.messages();
    getStyleClass().addAll("train-card", "trouble-card");
    Label title = new Label();
    title.getStyleClass().add("heading");
    title.setGraphic(Icons.WARNING.node());
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    title
        .textProperty()
        .bind(
            texts.text(
                () -> {
                  TrainingEvent.Trouble trouble = run.troubleProperty().get();
                  return trouble == null ? "" : messages.now(title(trouble.kind()));
                },
                run.troubleProperty()));
    Label text = new Label();
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.textProperty()
        .bind(
            texts.text(
                () -> {
                  TrainingEvent.Trouble trouble = run.troubleProperty().get();
                  return trouble == null ? "" : words(trouble);
                },
                run.troubleProperty(),
                run.checkpoints()));
    remedies.getStyleClass().add("actions");
    getChildren().addAll(title, text, remedies);
    visibleProperty().bind(run.troubleProperty().isNotNull());
    managedProperty().bind(visibleProperty());
    run.troubleProperty().subscribe(this::offer);
  }

  private String words(TrainingEvent.Trouble trouble) {
    return messages.now(
        why(trouble.kind()),
        Figures.count(trouble.step()),
        trouble.detail(),
        Figures.count(run.savedStep()));
  }

  private void offer(TrainingEvent.Trouble trouble) {
    remedies.getChildren().clear();
    if (trouble == null) {
      return;
    }
    for (Remedy remedy : trouble.remedies()) {
      Button button = new Button();
      button.textProperty().bind(texts.text(() -> texts.words(run.words(remedy))));
      button.setMnemonicParsing(false);
      button.setWrapText(true);
      button.setMinHeight(USE_PREF_SIZE);
      if (remedies.getChildren().isEmpty()) {
        button.getStyleClass().add(Styles.ACCENT);
      }
      button.setOnAction(event -> run.remedy(remedy));
      remedies.getChildren().add(button);
    }
  }

  private static String title(TrainingEvent.TroubleKind kind) {
    return switch (kind) {
      case NOT_FINITE -> "train.trouble.not-finite";
      case DIVERGING -> "train.trouble.diverging";
      case OUT_OF_MEMORY -> "train.trouble.out-of-memory";
      case CANNOT_SAVE -> "train.trouble.cannot-save";
    };
  }

  private static String why(TrainingEvent.TroubleKind kind) {
    return switch (kind) {
      case NOT_FINITE -> "train.trouble.not-finite-why";
      case DIVERGING -> "train.trouble.diverging-why";
      case OUT_OF_MEMORY -> "train.trouble.out-of-memory-why";
      case CANNOT_SAVE -> "train.trouble.cannot-save-why";
    };
  }
}
