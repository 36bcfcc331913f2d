package dev.pentimento.studio.train;

import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.studio.kit.curve.CurveSpark;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A training as a small curve, wherever one is in the window; a press goes to it. */
public final class TrainingBadge extends Button {

  private static final double WIDTH = 64;
  private static final double HEIGHT = 16;

  private final TrainViewModel train;
  private final TrainTexts texts;
  private final Messages messages;
  private final StringProperty words = new SimpleStringProperty(this, "words", "");
  private final CurveSpark spark;

  /** What the words are bound to, for as long as one run is shown. */
  private @Nullable StringBinding bound;

  /**
   * @param open goes to the Train tab
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public TrainingBadge(
      TrainViewModel train, Runnable open, Pulse pulse, LongSupplier nanos, Messages messages) {
    this.train = train;
    this.messages = messages;
    texts = new TrainTexts(messages);
    getStyleClass().addAll("training-badge", "flat");
    setMnemonicParsing(false);
    setMinWidth(USE_PREF_SIZE);
    spark = new CurveSpark(pulse, nanos);
    spark.setMinSize(WIDTH, HEIGHT);
    spark.setPrefSize(WIDTH, HEIGHT);
    spark.setMaxSize(WIDTH, HEIGHT);
    spark.pointsProperty().set(Integer.MAX_VALUE);
    setGraphic(spark);
    textProperty().bind(words);
    setOnAction(event -> open.run());
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(messages.text("train.badge.tip"));
    setTooltip(tip);
    visibleProperty().bind(words.isNotEmpty());
    managedProperty().bind(visibleProperty());
    train.runProperty().subscribe(this::show);
  }

  private void show(@Nullable RunViewModel run) {
    words.unbind();
    spark.dataProperty().set(run == null ? null : run.curves().total);
    spark.visibleProperty().unbind();
    if (run == null) {
      spark.setVisible(false);
      spark.setManaged(false);
      bound = texts.text(this::waiting, train.interruptedProperty());
    } else {
      spark.setVisible(true);
      spark.setManaged(true);
      bound =
          texts.text(
              () -> said(run),
              new Observable[] {
                run.stateProperty(),
                run.stepProperty(),
                run.totalStepsProperty(),
                run.secondsLeftProperty(),
                run.lookedAtProperty()
              });
    }
    words.bind(bound);
  }

  private String waiting() {
    TrainViewModel.Interrupted last = train.interruptedProperty().get();
    return last == null ? "" : messages.now("train.badge.interrupted", Figures.count(last.step()));
  }

  private String said(RunViewModel run) {
    RunState state = run.stateProperty().get();
    String name = messages.now(state.key());
    String step = Figures.count(run.stepProperty().get());
    if (state == RunState.PREPARING || run.totalStepsProperty().get() <= 0) {
      return name;
    }
    return state == RunState.RUNNING && Double.isFinite(run.secondsLeftProperty().get())
        ? messages.now(
            "train.badge.running", name, step, texts.about(run.secondsLeftProperty().get()))
        : messages.now("train.badge.step", name, step);
  }
}
