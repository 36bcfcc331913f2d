package dev.pentimento.studio.train;

import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.studio.kit.curve.CurveData;
import dev.pentimento.studio.kit.curve.CurveGroup;
import dev.pentimento.studio.kit.curve.CurveLine;
import dev.pentimento.studio.kit.curve.CurvePlot;
import java.util.function.LongSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One run: its standing on the left, its curves, its pictures, and the way back through time. */
final class RunView extends BorderPane {

  private static final double SIDE_SHARE = 0.5;
  private static final double SIDE_LESS = 240;
  private static final double SIDE_LEAST = 264;
  private static final double SIDE_MOST = 620;
  private static final double PLOT_HEIGHT = 96;
  private static final int TRAINING = 0;
  private static final int VALIDATION = 1;
  private static final int BETA = 2;

  private final RunViewModel run;
  private final CurveSaving saving;
  private final TrainTexts texts;
  private final Messages messages;
  private final CurveGroup group;

  RunView(
      TrainViewModel train,
      RunViewModel run,
      CurveSaving saving,
      Runnable toExplore,
      Pulse pulse,
      LongSupplier nanos,
      TrainTexts texts) {
    this.run = run;
    this.saving = saving;
    this.texts = texts;
    messages = texts.messages();
    getStyleClass().add("run-view");
    group = new CurveGroup(run.curves().timeline, messages, pulse, nanos);
    setLeft(new RunPanel(train, run, toExplore, texts));
    Region curves = curves();
    HBox.setHgrow(curves, Priority.ALWAYS);
    Region side = side();
    side.prefWidthProperty()
        .bind(
            widthProperty()
                .map(
                    width ->
                        Math.max(
                            SIDE_LEAST,
                            Math.min(SIDE_MOST, SIDE_SHARE * width.doubleValue() - SIDE_LESS))));
    side.setMinWidth(USE_PREF_SIZE);
    HBox middle = new HBox(curves, side);
    middle.setMinHeight(0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    VBox centre = new VBox(new TroubleCard(run, texts), middle, new ScrubBar(run, texts));
    centre.setMinWidth(0);
    centre.getStyleClass().add("desk");
    setCenter(centre);
  }

  // Curves

  private CurveLine line(
      String name, CurveData data, CurveLine.Role role, int colour, CurveLine.Best best) {
    return new CurveLine(messages.text(name), data, role, colour, best);
  }

  private Region curves() {
    RunCurves of = run.curves();
    String training = "train.curve.training";
    String validation = "train.curve.validation";
    CurveLine.Role train = CurveLine.Role.TRAIN;
    CurveLine.Role check = CurveLine.Role.VALIDATION;
    CurveLine.Best low = CurveLine.Best.LOWEST;
    CurveLine.Best none = CurveLine.Best.NONE;
    add(
        "train.curve.total",
        line(training, of.total, train, TRAINING, none),
        line(validation, of.totalValidation, check, VALIDATION, low));
    add(
        "train.curve.reconstruction",
        line(training, of.reconstruction, train, TRAINING, none),
        line(validation, of.reconstructionValidation, check, VALIDATION, low));
    add(
        "train.curve.kl",
        line(training, of.kl, train, TRAINING, none),
        line(validation, of.klValidation, check, VALIDATION, none));
    add(
        "train.curve.sigma",
        line(training, of.sigma, train, TRAINING, none),
        line(validation, of.sigmaValidation, check, VALIDATION, low));
    add(
        "train.curve.learning-rate",
        line("train.curve.rate", of.learningRate, CurveLine.Role.SECONDARY, BETA, none));
    group.setMinWidth(0);
    for (CurvePlot plot : group.plots()) {
      plot.setMinHeight(PLOT_HEIGHT);
      plot.setMinWidth(0);
    }
    ScrollPane scroll = new ScrollPane(group);
    scroll.getStyleClass().add("curve-scroll");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    group.bar().getChildren().add(export());
    VBox box = new VBox(scroll);
    box.getStyleClass().add("curves");
    box.setMinWidth(0);
    return box;
  }

  private void add(String title, CurveLine... lines) {
    CurvePlot plot = group.add(messages.text(title), lines);
    plot.emptyTextProperty().bind(messages.text("train.curve.empty"));
  }

  private Node export() {
    MenuButton button = new MenuButton();
    button.setGraphic(Icons.EXPORT.node());
    button.getStyleClass().add("flat");
    button.getStyleClass().add("icon-menu");
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(messages.text("train.curve.export"));
    button.setTooltip(tip);
    button.accessibleTextProperty().bind(tip.textProperty());
    button.setMinWidth(USE_PREF_SIZE);
    MenuItem picture = new MenuItem();
    picture.textProperty().bind(messages.text("train.curve.png"));
    picture.setOnAction(event -> saving.png(run, group));
    MenuItem table = new MenuItem();
    table.textProperty().bind(messages.text("train.curve.csv"));
    table.setOnAction(event -> saving.csv(run));
    button.getItems().addAll(picture, table);
    return button;
  }

  // Pictures and dimensions

  private Region side() {
    PictureGrid grid =
        new PictureGrid(texts, run.config().model().latent().group(LatentSpace.STYLE).isPresent());
    run.previewProperty().subscribe(grid::show);
    Label nothing = new Label();
    nothing.getStyleClass().add("placeholder-text");
    nothing.setWrapText(true);
    nothing.textProperty().bind(messages.text("train.pictures.none"));
    nothing.visibleProperty().bind(run.previewProperty().isNull());
    StackPane pictures = new StackPane(grid, nothing);
    VBox.setVgrow(pictures, Priority.ALWAYS);
    Label step = new Label();
    step.getStyleClass().add("caption");
    step.setMinWidth(USE_PREF_SIZE);
    step.textProperty()
        .bind(
            texts.text(
                () -> {
                  TrainingEvent.Preview shown = run.previewProperty().get();
                  return shown == null
                      ? ""
                      : messages.now("train.run.step", Figures.count(shown.step()));
                },
                run.previewProperty()));
    VBox box = new VBox(head("train.pictures.title", step), pictures, dimensions());
    box.getStyleClass().add("run-side");
    ScrollPane scroll = new ScrollPane(box);
    scroll.getStyleClass().add("curve-scroll");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    return scroll;
  }

  private HBox head(String key, Node right) {
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(messages.text(key));
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox head = new HBox(title, between, right);
    head.getStyleClass().add("head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node dimensions() {
    KlViewModel kl = run.kl();
    KlStrip strip = new KlStrip(() -> kl, texts);
    ToggleButton sorted = Buttons.toggle(Icons.SORTED, messages.text("train.kl.sorted"));
    sorted.selectedProperty().bindBidirectional(kl.sortedProperty());
    Label verdict = new Label();
    verdict.getStyleClass().add("caption");
    verdict.setWrapText(true);
    verdict.setMinHeight(USE_PREF_SIZE);
    verdict
        .textProperty()
        .bind(
            texts.text(
                () ->
                    kl.verdict() == null
                        ? messages.now("train.kl.none")
                        : texts.words(kl.verdict()),
                kl.versionProperty()));
    kl.versionProperty()
        .subscribe(
            version -> {
              strip.refresh();
              strip.setVisible(kl.count() > 0);
              strip.setManaged(kl.count() > 0);
            });
    messages.languageProperty().subscribe(strip::refresh);
    VBox box = new VBox(head("train.kl.title", sorted), strip, verdict);
    box.getStyleClass().add("dimensions");
    box.setMinHeight(USE_PREF_SIZE);
    return box;
  }
}
