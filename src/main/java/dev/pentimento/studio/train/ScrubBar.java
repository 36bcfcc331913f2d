package dev.pentimento.studio.train;

import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.skin.SliderSkin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Goes back to the checkpoints of a run and on again; the right end is now. */
final class ScrubBar extends VBox {

  private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
  private static final int MOST_LABELS = 6;

  private final RunViewModel run;
  private final Messages messages;
  private final Slider slider = new Slider();
  private boolean placing;

  ScrubBar(RunViewModel run, TrainTexts texts) {
    this.run = run;
    messages = texts.messages();
    getStyleClass().add("scrub-bar");
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    title
        .textProperty()
        .bind(
            texts.text(
                () -> {
                  RunCheckpoint at = run.lookedAtProperty().get();
                  return at == null
                      ? messages.now(
                          run.stateProperty().get().isActive()
                                  || run.stateProperty().get() == RunState.FOLLOWED
                              ? "train.scrub.now"
                              : "train.scrub.end")
                      : messages.now("train.scrub.past", Figures.count(at.step()));
                },
                run.lookedAtProperty(),
                run.stateProperty()));
    Label says = new Label();
    says.getStyleClass().add("caption");
    says.setMinWidth(0);
    says.textProperty()
        .bind(
            texts.text(
                () ->
                    messages.now(
                        run.checkpoints().isEmpty()
                            ? "train.scrub.none"
                            : run.lookedAtProperty().get() == null
                                ? "train.scrub.says"
                                : run.stateProperty().get() == RunState.RUNNING
                                    ? "train.scrub.says-past"
                                    : "train.scrub.says-past-still"),
                run.lookedAtProperty(),
                run.stateProperty(),
                run.checkpoints()));
    HBox.setHgrow(says, Priority.ALWAYS);
    says.setMaxWidth(Double.MAX_VALUE);
    Button now =
        Buttons.text(
            Icons.NOW, messages.text("train.scrub.back"), () -> run.lookedAtProperty().set(null));
    now.getStyleClass().add("back-to-now");
    now.setMinWidth(USE_PREF_SIZE);
    now.visibleProperty().bind(run.lookedAtProperty().isNotNull());
    HBox line = new HBox(title, says, now);
    line.getStyleClass().add("line");
    line.setAlignment(Pos.CENTER_LEFT);

    Button earlier =
        Buttons.icon(Icons.EARLIER, messages.text("train.scrub.earlier"), run::lookEarlier);
    Button later = Buttons.icon(Icons.LATER, messages.text("train.scrub.later"), run::lookLater);
    slider.accessibleTextProperty().bind(messages.text("train.scrub.name", title.textProperty()));
    slider.setShowTickMarks(true);
    slider.setShowTickLabels(true);
    slider.setSnapToTicks(true);
    slider.setBlockIncrement(1);
    slider.setMin(0);
    slider.valueProperty().addListener((property, was, is) -> moved(is.doubleValue()));
    HBox.setHgrow(slider, Priority.ALWAYS);
    HBox track = new HBox(earlier, slider, later);
    track.setAlignment(Pos.TOP_CENTER);
    track.getStyleClass().add("track-line");
    getChildren().addAll(line, track);
    track.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(run.checkpoints()));
    run.checkpoints().addListener((ListChangeListener<RunCheckpoint>) change -> place());
    run.lookedAtProperty()
        .subscribe(
            at -> {
              pseudoClassStateChanged(PAST, at != null);
              place();
            });
    slider.setLabelFormatter(new Steps());
    messages
        .languageProperty()
        .subscribe(
            language -> {
              // Its axis keeps the words of ticks that stay where they are: it needs another one.
              slider.setSkin(new SliderSkin(slider));
              place();
            });
  }

  /** The labels under the slider. */
  private final class Steps extends StringConverter<Double> {

    @Override
    public String toString(Double value) {
      int place = (int) Math.round(value);
      return place >= run.checkpoints().size()
          ? messages.now("train.scrub.tick-now")
          : Figures.count(run.checkpoints().get(place).step());
    }

    @Override
    public Double fromString(String text) {
      throw new UnsupportedOperationException(text);
    }
  }

  /** Puts the thumb where the run is looked at, over the checkpoints that there are now. */
  private void place() {
    placing = true;
    int count = run.checkpoints().size();
    int unit = Math.max(1, (count + MOST_LABELS - 1) / MOST_LABELS);
    slider.setShowTickLabels(count > 0);
    slider.setMax(Math.max(1, count));
    slider.setMajorTickUnit(unit);
    slider.setMinorTickCount(unit - 1);
    RunCheckpoint at = run.lookedAtProperty().get();
    slider.setValue(at == null ? slider.getMax() : Math.max(0, run.checkpoints().indexOf(at)));
    placing = false;
  }

  private void moved(double to) {
    if (placing) {
      return;
    }
    int place = (int) Math.round(to);
    run.lookedAtProperty()
        .set(place >= run.checkpoints().size() ? null : run.checkpoints().get(place));
  }
}
