package dev.pentimento.studio.train;

import atlantafx.base.theme.Styles;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pills;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The left of the Train tab while a run is shown: how it stands, and what can be done with it. */
final class RunPanel extends VBox {

  private final TrainViewModel train;
  private final RunViewModel run;
  private final Runnable toExplore;
  private final TrainTexts texts;
  private final Messages messages;

  /**
   * @param toExplore opens the room of the latent
   */
  RunPanel(TrainViewModel train, RunViewModel run, Runnable toExplore, TrainTexts texts) {
    this.train = train;
    this.run = run;
    this.toExplore = toExplore;
    this.texts = texts;
    messages = texts.messages();
    getStyleClass().addAll("train-panel", "run-panel");
    VBox content = new VBox(name(), state(), transport(), facts(), explore(), time());
    content.getStyleClass().add("content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("panel-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
  }

  private ObservableValue<String> text(Callable<String> words) {
    return texts.text(
        words,
        new Observable[] {
          run.stateProperty(),
          run.stepProperty(),
          run.totalStepsProperty(),
          run.preparingProperty(),
          run.endedProperty(),
          run.checkpoints()
        });
  }

  private static void shownWhere(Node node, ObservableValue<Boolean> where) {
    node.visibleProperty().bind(where);
    node.managedProperty().bind(node.visibleProperty());
  }

  private BooleanBinding in(RunState... states) {
    return Bindings.createBooleanBinding(
        () -> List.of(states).contains(run.stateProperty().get()), run.stateProperty());
  }

  // What it is and how it stands

  private Node name() {
    Label name = new Label(run.name());
    name.getStyleClass().addAll("card-title", "run-name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setTooltip(new Tooltip(run.folder().toString()));
    Label what = new Label();
    what.getStyleClass().add("caption");
    what.textProperty()
        .bind(
            texts.text(
                () ->
                    messages.now(
                        "train.run.what",
                        messages.now(TrainTexts.preset(run.config().model().preset())),
                        texts.data(run.config().data()),
                        run.config().model().pictureSize() + "\u00a0px")));
    VBox box = new VBox(name, what);
    box.getStyleClass().add("about");
    return box;
  }

  private Node state() {
    Label headline = new Label();
    headline.getStyleClass().add("run-state");
    headline.textProperty().bind(text(() -> messages.now(run.stateProperty().get().key())));
    run.stateProperty()
        .subscribe(
            now -> {
              for (RunState each : RunState.values()) {
                headline.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.name().toLowerCase(java.util.Locale.ROOT)),
                    each == now);
              }
            });
    Label detail = new Label();
    detail.getStyleClass().add("caption");
    detail.setWrapText(true);
    detail.setMinHeight(USE_PREF_SIZE);
    detail.textProperty().bind(text(this::detail));
    shownWhere(detail, detail.textProperty().isNotEmpty());

    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty()
        .bind(
            Bindings.createDoubleBinding(
                this::progress,
                run.stateProperty(),
                run.stepProperty(),
                run.totalStepsProperty(),
                run.preparingProperty()));
    Label steps = new Label();
    steps.getStyleClass().add("figure-line");
    steps.textProperty().bind(text(this::steps));
    steps.setMinWidth(USE_PREF_SIZE);
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    Label percent = new Label();
    percent.getStyleClass().add("figure-line");
    percent
        .textProperty()
        .bind(text(() -> progress() < 0 ? "" : Math.floor(1000 * progress()) / 10 + "\u2009%"));
    percent.setMinWidth(USE_PREF_SIZE);
    bar.accessibleTextProperty().bind(steps.textProperty());
    HBox line = new HBox(steps, between, percent);
    VBox progress = new VBox(bar, line);
    progress.getStyleClass().add("progress");
    VBox box = new VBox(headline, detail, progress);
    box.getStyleClass().add("standing");
    return box;
  }

  private double progress() {
    TrainingEvent.Preparing preparing = run.preparingProperty().get();
    if (run.stateProperty().get() == RunState.PREPARING) {
      return preparing == null || preparing.total() <= 0
          ? -1
          : Math.min(1, (double) preparing.done() / preparing.total());
    }
    return run.progress();
  }

  private String steps() {
    if (run.stateProperty().get() == RunState.PREPARING) {
      TrainingEvent.Preparing preparing = run.preparingProperty().get();
      return preparing == null || preparing.total() <= 0
          ? messages.now("train.run.looking")
          : messages.now(
              "train.run.read", Figures.count(preparing.done()), Figures.count(preparing.total()));
    }
    return run.totalStepsProperty().get() <= 0
        ? messages.now("train.run.step", Figures.count(run.stepProperty().get()))
        : messages.now(
            "train.run.step-of",
            Figures.count(run.stepProperty().get()),
            Figures.count(run.totalStepsProperty().get()));
  }

  private String detail() {
    String step = Figures.count(run.stepProperty().get());
    String saved = Figures.count(run.savedStep());
    TrainingEvent.Ended ended = run.endedProperty().get();
    return switch (run.stateProperty().get()) {
      case PREPARING -> messages.now("train.detail.preparing");
      case RUNNING, SAVING -> "";
      case PAUSING -> messages.now("train.detail.pausing");
      case PAUSED -> messages.now("train.detail.paused", saved);
      case TROUBLED -> messages.now("train.detail.troubled");
      case STOPPING -> messages.now("train.detail.stopping", step);
      case FINISHED -> messages.now("train.detail.finished");
      case STOPPED ->
          run.canGoOn()
              ? messages.now("train.detail.stopped", saved)
              : messages.now("train.detail.stopped-empty");
      case FAILED -> ended == null || ended.message() == null ? "" : ended.message();
      case FOLLOWED -> messages.now("train.detail.followed");
      case INTERRUPTED ->
          run.canGoOn()
              ? messages.now("train.detail.interrupted", saved)
              : messages.now("train.detail.interrupted-empty");
    };
  }

  // What can be done

  private Button transport(Icons icon, String key, Runnable action, BooleanBinding where) {
    Button button = Buttons.text(icon, messages.text(key), action);
    button.getStyleClass().add("transport");
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    shownWhere(button, where);
    return button;
  }

  private Node transport() {
    Button pause =
        transport(
            Icons.PAUSE,
            "train.command.pause",
            run::pause,
            in(RunState.PREPARING, RunState.RUNNING, RunState.SAVING));
    Button resume =
        transport(
            Icons.PLAY, "train.command.resume", run::resume, in(RunState.PAUSING, RunState.PAUSED));
    resume.getStyleClass().add(Styles.ACCENT);
    Button stop =
        transport(
            Icons.STOP,
            "train.command.stop",
            run::stop,
            in(
                RunState.PREPARING,
                RunState.RUNNING,
                RunState.SAVING,
                RunState.PAUSING,
                RunState.PAUSED,
                RunState.TROUBLED));
    stop.getStyleClass().add("stop");
    Button goOn =
        transport(
            Icons.PLAY,
            "train.command.go-on",
            train::goOn,
            Bindings.createBooleanBinding(run::canGoOn, run.stateProperty(), run.checkpoints()));
    goOn.getStyleClass().add(Styles.ACCENT);
    Button next =
        transport(
            Icons.TRAIN,
            "train.command.new",
            train::newTraining,
            in(
                RunState.FINISHED,
                RunState.STOPPED,
                RunState.FAILED,
                RunState.FOLLOWED,
                RunState.INTERRUPTED));
    HBox row = new HBox(pause, resume, goOn, stop, next);
    row.getStyleClass().add("transports");
    Label says = new Label();
    says.getStyleClass().add("caption");
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    says.textProperty()
        .bind(
            text(
                () ->
                    switch (run.stateProperty().get()) {
                      case PREPARING -> messages.now("train.stop.preparing");
                      case RUNNING, PAUSING, SAVING, TROUBLED ->
                          messages.now("train.stop.says", Figures.count(run.stepProperty().get()));
                      case PAUSED ->
                          messages.now("train.stop.paused", Figures.count(run.savedStep()));
                      default -> "";
                    }));
    shownWhere(says, says.textProperty().isNotEmpty());
    VBox box = new VBox(row, says);
    box.getStyleClass().add("transport-box");
    return box;
  }

  // Figures

  private Node facts() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    fact(
        grid,
        "train.fact.left",
        texts.text(
            () ->
                run.stateProperty().get().isActive()
                        && Double.isFinite(run.secondsLeftProperty().get())
                    ? texts.about(run.secondsLeftProperty().get())
                    : "",
            run.secondsLeftProperty(),
            run.stateProperty()));
    fact(
        grid,
        "train.fact.elapsed",
        texts.text(
            () -> run.elapsedProperty().get() > 0 ? Figures.time(run.elapsedProperty().get()) : "",
            run.elapsedProperty()));
    fact(
        grid,
        "train.fact.epoch",
        text(
            () ->
                run.epoch() == 0
                    ? ""
                    : messages.now(
                        "train.fact.of", run.epoch(), run.config().training().epochs())));
    fact(
        grid,
        "train.fact.speed",
        texts.text(
            () ->
                Double.isNaN(run.speedProperty().get())
                    ? ""
                    : messages.now(
                        "train.fact.images", TrainTexts.speed(run.speedProperty().get())),
            run.speedProperty()));
    fact(
        grid,
        "train.fact.saved",
        text(
            () ->
                run.savedStep() == 0
                    ? ""
                    : messages.now("train.run.step", Figures.count(run.savedStep()))));
    fact(
        grid,
        "train.fact.validation",
        texts.text(
            () -> {
              TrainingEvent.Validated last = run.validatedProperty().get();
              return last == null || Double.isNaN(last.psnr())
                  ? ""
                  : messages.now(
                      last.best() ? "train.fact.decibels-best" : "train.fact.decibels",
                      Figures.of(last.psnr(), 2));
            },
            run.validatedProperty()));
    fact(
        grid,
        "train.fact.weights",
        texts.text(
            () -> {
              TrainingEvent.Started started = run.startedProperty().get();
              return started == null
                  ? ""
                  : messages.now("train.fact.weights-of", texts.large(started.weights()));
            },
            run.startedProperty()));
    VBox card = new VBox(grid);
    card.getStyleClass().addAll("card", "facts");
    return card;
  }

  private void fact(GridPane grid, String key, ObservableValue<String> value) {
    Label name = new Label();
    name.getStyleClass().add("caption");
    name.textProperty().bind(messages.text(key));
    Label text = new Label();
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.textProperty().bind(value);
    GridPane.setValignment(name, VPos.TOP);
    int row = grid.getChildren().size() / 2;
    for (Label label : new Label[] {name, text}) {
      shownWhere(label, text.textProperty().isNotEmpty());
    }
    grid.addRow(row, name, text);
  }

  // Explore and the machine

  private Node explore() {
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(messages.text("train.explore.title"));
    Button explore =
        Buttons.text(
            Icons.EXPLORE,
            messages.text("train.explore.command"),
            () -> {
              if (!train.exploredProperty().get()) {
                train.explore();
              }
              toExplore.run();
            });
    explore.setMaxWidth(Double.MAX_VALUE);
    Label says = new Label();
    says.getStyleClass().add("caption");
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    says.textProperty()
        .bind(
            texts.text(
                () -> {
                  var weights = train.weights().getValue();
                  if (!train.exploredProperty().get()) {
                    return messages.now("train.explore.not-yet");
                  }
                  return weights == null
                      ? messages.now("train.explore.opening")
                      : messages.now(
                          weights.newest() ? "train.explore.shows" : "train.explore.shows-past",
                          Figures.count(weights.step()));
                },
                train.weights(),
                train.exploredProperty()));
    VBox card = new VBox(title, explore, says);
    card.getStyleClass().add("card");
    Label shareTitle = new Label();
    shareTitle.getStyleClass().add("caption");
    shareTitle.textProperty().bind(messages.text("train.share.title"));
    Pills<TrainingShare> share =
        new Pills<>(
            List.of(TrainingShare.values()),
            run.shareProperty(),
            value -> messages.text(shareName(value)),
            value -> messages.text(shareTip(value)),
            run::share);
    VBox machine = new VBox(shareTitle, share);
    machine.getStyleClass().add("captioned");
    shownWhere(
        machine,
        Bindings.createBooleanBinding(
            () -> run.stateProperty().get().isActive(), run.stateProperty()));
    card.getChildren().add(machine);
    return card;
  }

  private static String shareName(TrainingShare share) {
    return switch (share) {
      case HAND -> "train.share.hand";
      case BALANCED -> "train.share.balanced";
      case TRAINING -> "train.share.training";
    };
  }

  private static String shareTip(TrainingShare share) {
    return switch (share) {
      case HAND -> "train.share.hand-tip";
      case BALANCED -> "train.share.balanced-tip";
      case TRAINING -> "train.share.training-tip";
    };
  }

  private Node time() {
    StepTime time = new StepTime(texts);
    time.throughputProperty().bind(run.throughputProperty());
    shownWhere(time, run.throughputProperty().isNotNull());
    return time;
  }
}
