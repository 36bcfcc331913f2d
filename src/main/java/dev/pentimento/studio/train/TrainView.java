package dev.pentimento.studio.train;

import dev.pentimento.studio.kit.DropVeil;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Train tab: the next training is chosen, or a run is watched. */
public final class TrainView extends StackPane {

  private final TrainViewModel train;
  private final CurveSaving saving;
  private final Runnable toExplore;
  private final Pulse pulse;
  private final LongSupplier nanos;
  private final TrainTexts texts;
  private final BorderPane setup = new BorderPane();
  private @Nullable RunView runView;

  /**
   * @param data the data sets
   * @param recentData the data sets of late, as the command line names them
   * @param drop what hangs over the window
   * @param toExplore opens the room of the latent
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public TrainView(
      TrainViewModel train,
      TrainData data,
      ObservableValue<List<String>> recentData,
      TrainDropTarget drop,
      CurveSaving saving,
      Runnable toExplore,
      Pulse pulse,
      LongSupplier nanos,
      Messages messages) {
    this.train = train;
    this.saving = saving;
    this.toExplore = toExplore;
    this.pulse = pulse;
    this.nanos = nanos;
    texts = new TrainTexts(messages);
    getStyleClass().add("train");
    setup.setLeft(new SetupPanel(train, data, recentData, texts));
    StackPane welcome = new StackPane(new TrainWelcome(train, texts));
    welcome.getStyleClass().add("desk");
    setup.setCenter(welcome);
    setup.getStyleClass().add("setup");
    getChildren().addAll(setup, opening(), new DropVeil(drop, texts::words));
    train.runProperty().subscribe(this::show);
  }

  private void show(@Nullable RunViewModel run) {
    if (runView != null) {
      getChildren().remove(runView);
      runView = null;
    }
    setup.setVisible(run == null);
    if (run != null) {
      RunView shown = new RunView(train, run, saving, toExplore, pulse, nanos, texts);
      runView = shown;
      getChildren().add(0, shown);
    }
  }

  private Node opening() {
    ProgressIndicator ring = new ProgressIndicator();
    ring.setPrefSize(32, 32);
    ring.setMinSize(32, 32);
    Label text = new Label();
    text.getStyleClass().add("heading");
    text.textProperty()
        .bind(
            texts.text(
                () ->
                    train.openingProperty().get() == null
                        ? ""
                        : texts
                            .messages()
                            .now(
                                "train.opening",
                                TrainViewModel.name(train.openingProperty().get())),
                train.openingProperty()));
    VBox box = new VBox(ring, text);
    box.getStyleClass().addAll("desk", "coming");
    box.setAlignment(Pos.CENTER);
    box.visibleProperty().bind(train.openingProperty().isNotNull());
    return box;
  }
}
