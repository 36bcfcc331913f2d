package dev.pentimento.studio.data;

import atlantafx.base.theme.Styles;
import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.studio.data.FetchViewModel.State;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Fetching CIFAR-10: what it would be, how far it is, and how to go on. */
final class FetchCard extends VBox {

  private final FetchViewModel fetch;
  private final Messages messages;

  FetchCard(FetchViewModel fetch, Messages messages) {
    this.fetch = fetch;
    this.messages = messages;
    getStyleClass().addAll("card", "fetch-card");
    visibleProperty().bind(fetch.stateProperty().isNotEqualTo(State.IDLE));
    managedProperty().bind(visibleProperty());

    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.setGraphic(Icons.FETCH.node());
    title.textProperty().bind(fetch.fileProperty().map(PublishedFile::title));
    Label text = new Label();
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.textProperty().bind(following(this::text));
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(fetch.progressProperty().map(FetchProgress::fraction).orElse(-1.0));
    bar.accessibleTextProperty().bind(title.textProperty());
    bar.visibleProperty().bind(fetch.stateProperty().isEqualTo(State.RUNNING));
    bar.managedProperty().bind(bar.visibleProperty());

    Button start = Buttons.text(Icons.FETCH, following(this::startText), fetch::start);
    start.getStyleClass().add(Styles.ACCENT);
    start.visibleProperty().bind(fetch.stateProperty().isNotEqualTo(State.RUNNING));
    Button cancel = Buttons.text(Icons.CLOSE, messages.text("data.fetch.cancel"), fetch::cancel);
    cancel.visibleProperty().bind(start.visibleProperty().not());
    Button dismiss = new Button();
    dismiss.textProperty().bind(messages.text("data.fetch.dismiss"));
    dismiss.setOnAction(event -> fetch.dismiss());
    dismiss.visibleProperty().bind(start.visibleProperty());
    for (Button button : new Button[] {start, cancel, dismiss}) {
      button.managedProperty().bind(button.visibleProperty());
      button.setMinWidth(USE_PREF_SIZE);
    }
    HBox actions = new HBox(start, cancel, dismiss);
    actions.getStyleClass().add("actions");
    getChildren().addAll(title, text, bar, actions);
  }

  private ObservableValue<String> following(Callable<String> words) {
    return Bindings.createStringBinding(
        words,
        new Observable[] {
          messages.languageProperty(),
          fetch.stateProperty(),
          fetch.fileProperty(),
          fetch.progressProperty(),
          fetch.troubleProperty(),
          fetch.keptProperty()
        });
  }

  private String startText() {
    return messages.now(fetch.keptProperty().get() > 0 ? "data.fetch.resume" : "data.fetch.start");
  }

  private String text() {
    PublishedFile file = fetch.fileProperty().get();
    long kept = fetch.keptProperty().get();
    return switch (fetch.stateProperty().get()) {
      case IDLE -> "";
      case OFFERED -> {
        String offer =
            messages.now(
                "data.fetch.offer",
                DataTexts.bytes(file.size()),
                String.valueOf(file.address().getHost()),
                fetch.folder().toString());
        yield kept > 0
            ? offer + " " + messages.now("data.fetch.kept", DataTexts.bytes(kept))
            : offer;
      }
      case RUNNING -> progress(fetch.progressProperty().get());
      case STOPPED ->
          messages.now("data.fetch.stopped", DataTexts.bytes(kept), DataTexts.bytes(file.size()));
      case FAILED -> fetch.troubleProperty().get();
    };
  }

  private String progress(@Nullable FetchProgress progress) {
    if (progress == null || progress.stage() == FetchProgress.Stage.ASKING) {
      return messages.now("data.fetch.asking");
    }
    String done = DataTexts.bytes(progress.done());
    String total = DataTexts.bytes(progress.total());
    if (progress.stage() == FetchProgress.Stage.CHECKING) {
      return messages.now("data.fetch.checking", done, total);
    }
    return messages.now(
        "data.fetch.receiving",
        done,
        total,
        DataTexts.bytes(Math.round(progress.bytesPerSecond())),
        DataTexts.time(progress.secondsLeft()));
  }
}
