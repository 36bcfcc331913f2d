package dev.pentimento.studio.data;

import atlantafx.base.theme.Styles;
import dev.pentimento.dataset.Unreadable;
import dev.pentimento.studio.data.SheetViewModel.Show;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.DropVeil;
import dev.pentimento.studio.kit.EmptyState;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The Data tab: the set on the left, its pictures in the middle, the one in question on the right.
 */
public final class DataView extends BorderPane {

  private static final double FETCH_WIDTH = 400;

  private final DataViewModel data;
  private final SheetViewModel sheet;
  private final Messages messages;
  private final SheetGrid grid;

  /**
   * @param data what to show
   * @param drop what hangs over the window
   * @param copy puts a text on the clipboard
   * @param messages the words
   */
  public DataView(
      DataViewModel data, DataDropTarget drop, Consumer<String> copy, Messages messages) {
    this.data = data;
    this.messages = messages;
    sheet = data.sheet();
    getStyleClass().add("data");
    grid = new SheetGrid(sheet, menu(copy), messages);

    BooleanBinding there = sheet.dataProperty().isNotNull();
    VBox sheetBox = new VBox(progressLine(), chips(), content());
    sheetBox.getStyleClass().add("sheet");
    sheetBox.visibleProperty().bind(there.and(data.troubleProperty().isNull()));
    Node empty = empty();
    empty
        .visibleProperty()
        .bind(
            there.not().and(data.readingProperty().isNull()).and(data.troubleProperty().isNull()));
    Node coming = coming();
    coming.visibleProperty().bind(there.not().and(data.readingProperty().isNotNull()));
    Node trouble = trouble();
    trouble.visibleProperty().bind(data.troubleProperty().isNotNull());
    StackPane middle =
        new StackPane(
            sheetBox,
            empty,
            coming,
            trouble,
            new DropVeil(drop, phrase -> messages.now(phrase.key(), phrase.arguments().toArray())));
    middle.getStyleClass().add("desk");
    middle.setMinWidth(0);

    ScrollPane side = new ScrollPane(new DataSide(data, copy, messages));
    side.getStyleClass().add("side-scroll");
    side.setFitToWidth(true);
    side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    side.visibleProperty().bind(there);
    side.managedProperty().bind(there);

    setLeft(new DataPanel(data, messages));
    setCenter(middle);
    setRight(side);
  }

  /** Puts the focus on the pictures, where there are any. */
  public void focusSheet() {
    if (grid.getScene() != null && sheet.count() > 0) {
      grid.requestFocus();
    }
  }

  // The sheet

  private Node progressLine() {
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add("thin");
    bar.progressProperty()
        .bind(data.readingProperty().map(DataViewModel.Reading::fraction).orElse(0.0));
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.accessibleTextProperty().bind(messages.text("data.reading.again"));
    Label text = new Label();
    text.getStyleClass().add("caption");
    text.textProperty().bind(progressText());
    Button cancel = Buttons.icon(Icons.CLOSE, messages.text("data.reading.cancel"), data::cancel);
    HBox line = new HBox(text, bar, cancel);
    line.getStyleClass().add("progress-line");
    line.setAlignment(Pos.CENTER_LEFT);
    line.visibleProperty().bind(data.readingProperty().isNotNull());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private ObservableValue<String> progressText() {
    return Bindings.createStringBinding(
        () -> {
          DataViewModel.Reading reading = data.readingProperty().get();
          if (reading == null) {
            return "";
          }
          return reading.total() < 0
              ? messages.now("data.reading.begins", reading.name())
              : messages.now(
                  "data.reading.progress",
                  DataTexts.count(reading.done()),
                  DataTexts.count(reading.total()));
        },
        data.readingProperty(),
        messages.languageProperty());
  }

  private Node chips() {
    FlowPane chips = new FlowPane();
    chips.getStyleClass().add("chips");
    chips.setAlignment(Pos.CENTER_LEFT);
    for (Show show : Show.values()) {
      chips.getChildren().add(chip(show));
    }
    chips
        .getChildren()
        .addAll(
            filterChip(
                sheet.groupProperty().map(name -> name), () -> sheet.groupProperty().set(null)),
            filterChip(
                Bindings.createStringBinding(
                    () ->
                        sheet.splitProperty().get() == null
                            ? ""
                            : messages.now(DataTexts.key(sheet.splitProperty().get())),
                    sheet.splitProperty(),
                    messages.languageProperty()),
                () -> sheet.splitProperty().set(null)),
            action(
                "data.sheet.exclude-repeats",
                Icons.EXCLUDE,
                sheet::excludeRepeats,
                sheet.showProperty().isEqualTo(Show.DUPLICATES)),
            action(
                "data.sheet.take-all-back",
                Icons.TAKE_BACK,
                sheet::takeAllBack,
                sheet.showProperty().isEqualTo(Show.EXCLUDED)));
    return chips;
  }

  private ToggleButton chip(Show show) {
    ToggleButton chip = new ToggleButton();
    chip.getStyleClass().add("chip");
    chip.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> messages.now(chipKey(show), DataTexts.count(count(show))),
                sheet.dataProperty(),
                sheet.tallyProperty(),
                messages.languageProperty()));
    chip.setMinWidth(USE_PREF_SIZE);
    sheet.showProperty().subscribe(now -> chip.setSelected(now == show));
    chip.setOnAction(
        event -> {
          sheet.showProperty().set(show);
          chip.setSelected(true);
        });
    if (show != Show.ALL) {
      // What there is none of needs no place.
      chip.visibleProperty()
          .bind(
              Bindings.createBooleanBinding(
                  () -> count(show) > 0 || sheet.showProperty().get() == show,
                  sheet.dataProperty(),
                  sheet.tallyProperty(),
                  sheet.showProperty()));
      chip.managedProperty().bind(chip.visibleProperty());
    }
    return chip;
  }

  private static String chipKey(Show show) {
    return switch (show) {
      case ALL -> "data.sheet.all";
      case DUPLICATES -> "data.sheet.duplicates";
      case EXCLUDED -> "data.sheet.excluded";
      case UNREADABLE -> "data.sheet.unreadable";
    };
  }

  private int count(Show show) {
    DataShown of = sheet.dataProperty().get();
    if (of == null) {
      return 0;
    }
    return switch (show) {
      case ALL -> of.count();
      case DUPLICATES -> of.repeatedCount();
      case EXCLUDED -> sheet.tallyProperty().get().excluded();
      case UNREADABLE -> of.unreadable().size();
    };
  }

  /** A filter that is in force; a press takes it away. */
  private Button filterChip(ObservableValue<String> name, Runnable clear) {
    Button chip = new Button();
    chip.getStyleClass().addAll("chip", "filter");
    chip.textProperty().bind(name.orElse(""));
    chip.setGraphic(Icons.CLEAR.node());
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.setOnAction(event -> clear.run());
    chip.setMnemonicParsing(false);
    Buttons.explain(chip, messages.text("data.sheet.no-filter"));
    chip.visibleProperty()
        .bind(
            chip.textProperty()
                .isNotEmpty()
                .and(sheet.showProperty().isNotEqualTo(Show.UNREADABLE)));
    chip.managedProperty().bind(chip.visibleProperty());
    return chip;
  }

  private Button action(String key, Icons icon, Runnable action, ObservableValue<Boolean> where) {
    Button button = Buttons.text(icon, messages.text(key), action);
    button.getStyleClass().addAll("chip", "act");
    button.visibleProperty().bind(where);
    button.managedProperty().bind(button.visibleProperty());
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private Node content() {
    ListView<Unreadable> unreadable = new ListView<>();
    unreadable.getStyleClass().add("unreadable-list");
    unreadable.accessibleTextProperty().bind(messages.text("data.unreadable.name"));
    unreadable.setCellFactory(view -> new UnreadableCell(messages));
    sheet
        .dataProperty()
        .subscribe(of -> unreadable.getItems().setAll(of == null ? List.of() : of.unreadable()));
    messages.languageProperty().subscribe(unreadable::refresh);
    unreadable.visibleProperty().bind(sheet.showProperty().isEqualTo(Show.UNREADABLE));
    grid.visibleProperty().bind(unreadable.visibleProperty().not());
    Label nothing = new Label();
    nothing.getStyleClass().add("placeholder-text");
    nothing.textProperty().bind(messages.text("data.sheet.nothing"));
    nothing.setMouseTransparent(true);
    nothing
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> sheet.count() == 0 && sheet.showProperty().get() != Show.UNREADABLE,
                new Observable[] {sheet.versionProperty(), sheet.showProperty()}));
    StackPane content = new StackPane(grid, unreadable, nothing);
    content.setMinHeight(0);
    VBox.setVgrow(content, Priority.ALWAYS);
    return content;
  }

  private ContextMenu menu(Consumer<String> copy) {
    MenuItem exclude = new MenuItem();
    MenuItem name = new MenuItem();
    MenuItem all = new MenuItem();
    exclude.setOnAction(event -> sheet.toggleSelected());
    all.setOnAction(event -> sheet.selectAll());
    all.textProperty().bind(messages.text("data.menu.select-all"));
    name.textProperty().bind(messages.text("data.menu.copy-name"));
    name.setOnAction(
        event -> {
          DataShown of = sheet.dataProperty().get();
          if (of != null && sheet.focus() >= 0) {
            copy.accept(of.name(sheet.index(sheet.focus())));
          }
        });
    ContextMenu menu = new ContextMenu(exclude, name, new SeparatorMenuItem(), all);
    menu.setOnShowing(
        event ->
            exclude.setText(
                messages.now(
                    sheet.selectionIsExcluded() ? "data.menu.take-back" : "data.menu.exclude",
                    sheet.selectedCount())));
    return menu;
  }

  // While there is no sheet

  private Node empty() {
    Button folder =
        Buttons.text(Icons.FOLDER, messages.text("data.source.folder"), data::openFolder);
    folder.getStyleClass().add(Styles.ACCENT);
    Button file = Buttons.text(Icons.FILE, messages.text("data.source.file"), data::openFile);
    Button emoji = Buttons.text(Icons.EMOJI, messages.text("data.source.emoji"), data::openEmoji);
    emoji.getStyleClass().add("open-emoji");
    for (Button button : new Button[] {folder, file, emoji}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    EmptyState state =
        new EmptyState(
            Icons.DATA,
            messages.text("data.empty.title"),
            messages.text("data.empty.text"),
            folder,
            file,
            emoji);
    Hyperlink fetch = new Hyperlink();
    fetch.textProperty().bind(messages.text("data.empty.fetch"));
    fetch.setOnAction(event -> data.fetch().offer());
    fetch.visibleProperty().bind(data.fetch().stateProperty().isEqualTo(FetchViewModel.State.IDLE));
    VBox recent = new VBox();
    recent.getStyleClass().add("recent");
    recent.setAlignment(Pos.TOP_CENTER);
    Runnable refill =
        () -> {
          recent.getChildren().clear();
          if (data.recent().isEmpty()) {
            return;
          }
          Label title = new Label();
          title.getStyleClass().add("caption");
          title.textProperty().bind(messages.text("data.empty.recent"));
          recent.getChildren().add(title);
          for (String word : data.recent().subList(0, Math.min(4, data.recent().size()))) {
            Hyperlink link = new Hyperlink(word);
            link.getStyleClass().add("may-be-long");
            link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            link.setMaxWidth(420);
            link.setOnAction(event -> data.open(word));
            recent.getChildren().add(link);
          }
        };
    data.recent().addListener((ListChangeListener<String>) change -> refill.run());
    refill.run();
    fetch.managedProperty().bind(fetch.visibleProperty());
    FetchCard card = new FetchCard(data.fetch(), messages);
    card.setMaxWidth(FETCH_WIDTH);
    VBox box = new VBox(state, fetch, card, recent);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("data-empty");
    return box;
  }

  private Node coming() {
    Label title = new Label();
    title.getStyleClass().add("heading");
    title
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  DataViewModel.Reading reading = data.readingProperty().get();
                  return reading == null ? "" : messages.now("data.reading.title", reading.name());
                },
                data.readingProperty(),
                messages.languageProperty()));
    ProgressBar bar = new ProgressBar();
    bar.setPrefWidth(320);
    bar.progressProperty()
        .bind(data.readingProperty().map(DataViewModel.Reading::fraction).orElse(0.0));
    bar.accessibleTextProperty().bind(title.textProperty());
    Label text = new Label();
    text.textProperty().bind(progressText());
    Label current = new Label();
    current.getStyleClass().addAll("caption", "may-be-long");
    current.setMaxWidth(420);
    current.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    current
        .textProperty()
        .bind(data.readingProperty().map(DataViewModel.Reading::current).orElse(""));
    Button cancel = Buttons.text(Icons.CLOSE, messages.text("data.reading.cancel"), data::cancel);
    VBox box = new VBox(title, bar, text, current, cancel);
    box.getStyleClass().addAll("coming", "data-coming");
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private Node trouble() {
    Button back = new Button();
    back.textProperty().bind(messages.text("data.trouble.back"));
    back.setOnAction(event -> data.dismissTrouble());
    Button folder =
        Buttons.text(Icons.FOLDER, messages.text("data.source.folder"), data::openFolder);
    folder.getStyleClass().add(Styles.ACCENT);
    ObservableValue<String> title =
        Bindings.createStringBinding(
            () -> {
              DataViewModel.Trouble trouble = data.troubleProperty().get();
              return trouble == null ? "" : messages.now("data.trouble.title", trouble.name());
            },
            data.troubleProperty(),
            messages.languageProperty());
    return new EmptyState(
        Icons.WARNING,
        title,
        data.troubleProperty().map(DataViewModel.Trouble::message).orElse(""),
        folder,
        back);
  }
}
