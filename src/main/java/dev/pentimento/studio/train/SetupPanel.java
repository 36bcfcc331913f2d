package dev.pentimento.studio.train;

import atlantafx.base.theme.Styles;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pills;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The left of the Train tab while nothing is trained: the choices, and what they mean. */
final class SetupPanel extends VBox {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");
  private static final double SHEET_HEIGHT = 360;

  private final TrainViewModel train;
  private final SetupViewModel setup;
  private final TrainData data;
  private final ObservableValue<List<String>> recentData;
  private final TrainTexts texts;
  private final Messages messages;

  SetupPanel(
      TrainViewModel train,
      TrainData data,
      ObservableValue<List<String>> recentData,
      TrainTexts texts) {
    this.train = train;
    this.data = data;
    this.recentData = recentData;
    this.texts = texts;
    setup = train.setup();
    messages = texts.messages();
    getStyleClass().addAll("train-panel", "setup-panel");
    VBox content = new VBox(presets(), dataSet(), sizeAndLength(), numbers(), more(), folder());
    content.getStyleClass().add("content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("panel-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, foot());
  }

  private VBox card(String title, Node... content) {
    Label heading = new Label();
    heading.getStyleClass().add("card-title");
    heading.textProperty().bind(messages.text(title));
    VBox card = new VBox(heading);
    card.getChildren().addAll(content);
    card.getStyleClass().add("card");
    return card;
  }

  private Label caption(ObservableValue<String> text) {
    Label label = new Label();
    label.getStyleClass().add("caption");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(text);
    return label;
  }

  // What to train

  private Region presets() {
    VBox choices = new VBox();
    choices.getStyleClass().add("choices");
    ToggleGroup group = new ToggleGroup();
    // The one that most people want comes first.
    for (String name : List.of("quality", "style", "compact", "classic", "autoencoder")) {
      choices
          .getChildren()
          .add(
              preset(
                  group,
                  name,
                  messages.text(TrainTexts.preset(name)),
                  messages.text(TrainTexts.presetSays(name))));
    }
    Region opened =
        preset(
            group,
            SetupViewModel.OPENED,
            texts.text(
                () -> {
                  OpenedModel model = setup.opened().getValue();
                  return model == null
                      ? ""
                      : messages.now("train.preset.opened", model.info().name());
                },
                setup.opened()),
            messages.text("train.preset.opened-says"));
    opened.visibleProperty().bind(setup.opened().map(model -> true).orElse(false));
    opened.managedProperty().bind(opened.visibleProperty());
    choices.getChildren().add(opened);
    return card("train.setup.preset", choices);
  }

  private Region preset(
      ToggleGroup group, String name, ObservableValue<String> text, ObservableValue<String> what) {
    RadioButton button = new RadioButton();
    button.setToggleGroup(group);
    button.textProperty().bind(text);
    button.getStyleClass().add("preset");
    setup.presetProperty().subscribe(now -> button.setSelected(now.equals(name)));
    button
        .selectedProperty()
        .subscribe(
            chosen -> {
              if (chosen) {
                setup.presetProperty().set(name);
              }
            });
    Label says = caption(what);
    button.accessibleHelpProperty().bind(says.textProperty());
    says.setOnMouseClicked(event -> button.fire());
    VBox choice = new VBox(button, says);
    choice.getStyleClass().add("choice");
    return choice;
  }

  private Region dataSet() {
    MenuButton choose = new MenuButton();
    choose.getStyleClass().add("choose-data");
    choose.setGraphic(Icons.DATA.node());
    choose.setMaxWidth(Double.MAX_VALUE);
    choose.setMnemonicParsing(false);
    choose.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    choose
        .textProperty()
        .bind(texts.text(() -> texts.data(setup.dataProperty().get()), setup.dataProperty()));
    choose
        .accessibleTextProperty()
        .bind(messages.text("train.setup.data-name", choose.textProperty()));
    choose.setOnShowing(event -> fill(choose));
    fill(choose);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(setup.dataProperty());
    choose.setTooltip(whole);
    Label count =
        caption(
            texts.text(
                () -> {
                  if (setup.dataTroubleProperty().get() != null) {
                    return setup.dataTroubleProperty().get();
                  }
                  Integer pictures = setup.picturesProperty().get();
                  return pictures == null
                      ? messages.now("train.setup.counting")
                      : messages.now("train.setup.pictures", Figures.count(pictures));
                },
                setup.picturesProperty(),
                setup.dataTroubleProperty()));
    setup
        .dataTroubleProperty()
        .subscribe(trouble -> count.pseudoClassStateChanged(WRONG, trouble != null));
    count.getStyleClass().add("may-be-wrong");
    return card("train.setup.data", choose, count);
  }

  private void fill(MenuButton choose) {
    choose.getItems().setAll(dataItem("emoji"));
    String shown = data.shown().getValue();
    if (shown != null && !shown.equals("emoji")) {
      choose.getItems().add(dataItem(shown));
    }
    for (String word : recentData.getValue()) {
      if (!word.equals("emoji") && !word.equals(shown)) {
        choose.getItems().add(dataItem(word));
      }
    }
    MenuItem folder = new MenuItem();
    folder.textProperty().bind(messages.text("data.source.folder"));
    folder.setOnAction(event -> setup.chooseFolder());
    MenuItem file = new MenuItem();
    file.textProperty().bind(messages.text("data.source.file"));
    file.setOnAction(event -> setup.chooseFile());
    choose.getItems().addAll(new SeparatorMenuItem(), folder, file);
  }

  private MenuItem dataItem(String word) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(texts.text(() -> texts.data(word)));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> setup.dataProperty().set(word));
    return item;
  }

  // How

  private Region sizeAndLength() {
    Pills<Integer> sizes =
        new Pills<>(
            SetupViewModel.SIZES,
            setup.sizeProperty(),
            size -> texts.text(() -> size + "\u00a0×\u00a0" + size),
            null,
            setup.sizeProperty()::set);
    sizes.disableProperty().bind(setup.presetProperty().isEqualTo(SetupViewModel.OPENED));
    TextField amount = new TextField();
    amount.getStyleClass().add("amount");
    amount.setPrefColumnCount(5);
    amount.textProperty().bindBidirectional(setup.amountProperty());
    amount.accessibleTextProperty().bind(messages.text("train.setup.length"));
    setup
        .refusalProperty()
        .subscribe(
            refusal ->
                amount.pseudoClassStateChanged(
                    WRONG, refusal != null && refusal.field().equals("budget")));
    Pills<SetupViewModel.Budget> budget =
        new Pills<>(
            List.of(SetupViewModel.Budget.values()),
            setup.budgetProperty(),
            value ->
                messages.text(
                    value == SetupViewModel.Budget.EPOCHS
                        ? "train.setup.epochs"
                        : "train.setup.minutes"),
            value ->
                messages.text(
                    value == SetupViewModel.Budget.EPOCHS
                        ? "train.setup.epochs-tip"
                        : "train.setup.minutes-tip"),
            setup.budgetProperty()::set);
    HBox.setHgrow(budget, Priority.ALWAYS);
    HBox length = new HBox(amount, budget);
    length.getStyleClass().add("length");
    length.setAlignment(Pos.CENTER_LEFT);
    VBox both = new VBox(card("train.setup.size", sizes), card("train.setup.length", length));
    both.getStyleClass().add("content-part");
    return both;
  }

  private Region numbers() {
    HBox row = new HBox();
    row.getStyleClass().add("numbers");
    for (FieldViewModel field : setup.basic()) {
      Label name = caption(texts.text(() -> RecipeSheet.name(field.field(), messages)));
      TextField text = new TextField();
      text.setPrefColumnCount(5);
      text.textProperty().bindBidirectional(field.textProperty());
      text.accessibleTextProperty().bind(name.textProperty());
      field.wrongProperty().subscribe(wrong -> text.pseudoClassStateChanged(WRONG, wrong));
      Tooltip tip = new Tooltip();
      tip.setWrapText(true);
      tip.setMaxWidth(320);
      tip.textProperty().bind(messages.text(tip(field.field())));
      text.setTooltip(tip);
      name.setLabelFor(text);
      VBox column = new VBox(name, text);
      column.getStyleClass().add("captioned");
      HBox.setHgrow(column, Priority.ALWAYS);
      row.getChildren().add(column);
    }
    return row;
  }

  private static String tip(SpecField field) {
    return switch (field.path()) {
      case SpecField.BETA -> "train.field.beta-tip";
      case SpecField.LEARNING_RATE -> "train.field.learning-rate-tip";
      default -> "train.field.batch-tip";
    };
  }

  private Region more() {
    ToggleButton more = new ToggleButton();
    more.getStyleClass().addAll(Styles.FLAT, "more-toggle");
    more.setAlignment(Pos.CENTER_LEFT);
    more.textProperty().bind(messages.text("train.setup.more"));
    more.graphicProperty()
        .bind(more.selectedProperty().map(open -> (open ? Icons.UNFOLDED : Icons.FOLDED).node()));
    RecipeSheet sheet = new RecipeSheet(setup, messages);
    sheet.accessibleTextProperty().bind(more.textProperty());
    sheet.setPrefHeight(SHEET_HEIGHT);
    sheet.setMinHeight(SHEET_HEIGHT);
    Hyperlink reset = new Hyperlink();
    reset.textProperty().bind(messages.text("train.setup.reset"));
    reset.setOnAction(event -> setup.resetFields());
    VBox opened = new VBox(sheet, reset);
    opened.getStyleClass().add("opened");
    opened.visibleProperty().bind(more.selectedProperty());
    opened.managedProperty().bind(more.selectedProperty());
    VBox box = new VBox(more, opened);
    box.getStyleClass().add("more");
    return box;
  }

  private Region folder() {
    TextField name = new TextField();
    name.textProperty().bindBidirectional(setup.folderProperty());
    name.accessibleTextProperty().bind(messages.text("train.setup.folder"));
    Label where = caption(texts.text(() -> messages.now("train.setup.folder-in", setup.runs())));
    where.getStyleClass().add("may-be-long");
    where.setWrapText(false);
    where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Tooltip whole = new Tooltip(setup.runs().toString());
    where.setTooltip(whole);
    return card("train.setup.folder", name, where);
  }

  // What it means

  private Region foot() {
    Label refusal = new Label();
    refusal.getStyleClass().add("refusal");
    refusal.setWrapText(true);
    refusal.setMinHeight(USE_PREF_SIZE);
    refusal
        .textProperty()
        .bind(
            texts.text(
                () -> {
                  Refusal why = setup.refusalProperty().get();
                  return why == null ? "" : texts.refusal(why, called(why.field()));
                },
                setup.refusalProperty()));
    refusal.visibleProperty().bind(refusal.textProperty().isNotEmpty());
    refusal.managedProperty().bind(refusal.visibleProperty());

    Label model = forecast(this::modelLine);
    Label length = forecast(this::lengthLine);
    length.getStyleClass().add("length-line");
    ProgressIndicator busy = new ProgressIndicator();
    busy.setPrefSize(16, 16);
    busy.setMinSize(16, 16);
    busy.visibleProperty()
        .bind(
            setup
                .forecastOldProperty()
                .and(setup.forecastTroubleProperty().isNull())
                .and(setup.refusalProperty().isNull()));
    VBox lines = new VBox(length, model);
    lines.getStyleClass().add("lines");
    HBox.setHgrow(lines, Priority.ALWAYS);
    HBox forecast = new HBox(lines, busy);
    forecast.getStyleClass().add("forecast");
    setup.forecastOldProperty().subscribe(old -> forecast.pseudoClassStateChanged(OLD, old));
    forecast.visibleProperty().bind(setup.refusalProperty().isNull());
    forecast.managedProperty().bind(forecast.visibleProperty());

    Button start = Buttons.text(Icons.PLAY, messages.text("train.command.start"), train::start);
    start.getStyleClass().addAll(Styles.ACCENT, "transport", "start");
    start.setMaxWidth(Double.MAX_VALUE);
    start.setDefaultButton(false);
    start.disableProperty().bind(setup.readyProperty().not());
    VBox foot = new VBox(refusal, forecast, start);
    foot.getStyleClass().add("foot");
    return foot;
  }

  private String called(String path) {
    if (path.equals("budget")) {
      return messages.now("train.setup.length");
    }
    List<FieldViewModel> all = new ArrayList<>(setup.basic());
    all.addAll(setup.more());
    return all.stream()
        .filter(field -> path.equals(field.field().path()))
        .findFirst()
        .map(field -> RecipeSheet.name(field.field(), messages))
        .orElse(path);
  }

  private Label forecast(Callable<String> words) {
    Label label =
        caption(
            texts.text(
                words,
                new Observable[] {
                  setup.forecastProperty(),
                  setup.forecastOldProperty(),
                  setup.forecastTroubleProperty(),
                  setup.planProperty(),
                  setup.picturesProperty()
                }));
    label.setMaxWidth(Double.MAX_VALUE);
    label.setAlignment(Pos.TOP_LEFT);
    return label;
  }

  private String modelLine() {
    String trouble = setup.forecastTroubleProperty().get();
    TrainingForecast forecast = setup.forecastProperty().get();
    if (trouble != null) {
      return messages.now("train.forecast.trouble", trouble);
    }
    return forecast == null
        ? messages.now("train.forecast.measuring")
        : messages.now(
            "train.forecast.model",
            texts.large(forecast.weights()),
            texts.large(forecast.macs()),
            TrainTexts.speed(forecast.picturesPerSecond()));
  }

  private String lengthLine() {
    SetupViewModel.Plan plan = setup.planProperty().get();
    if (plan == null) {
      return messages.now("train.forecast.no-plan");
    }
    if (plan.steps() < 0) {
      return messages.now("train.forecast.epochs", plan.epochs());
    }
    return Double.isNaN(plan.seconds())
        ? messages.now("train.forecast.steps", plan.epochs(), Figures.count(plan.steps()))
        : messages.now(
            "train.forecast.time",
            plan.epochs(),
            Figures.count(plan.steps()),
            texts.about(plan.seconds()));
  }
}
