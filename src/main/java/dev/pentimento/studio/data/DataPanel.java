package dev.pentimento.studio.data;

import dev.pentimento.dataset.InspectionReport;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Messages;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** The left of the Data tab: which set, what is in it, and how it is read. */
final class DataPanel extends VBox {

  private static final double ROW = 26;
  private static final double PERCENT = 48;
  private static final int ROWS = 10;

  /** Rows that light up reach out beside what they say, which stands in line with the rest. */
  private static final Insets OUTDENT = new Insets(0, -8, 0, -8);

  private final DataViewModel data;
  private final SheetViewModel sheet;
  private final Messages messages;

  DataPanel(DataViewModel data, Messages messages) {
    this.data = data;
    this.messages = messages;
    sheet = data.sheet();
    getStyleClass().add("data-panel");
    // With no set the middle says all that there is to say, and offers to fetch one.
    visibleProperty().bind(sheet.dataProperty().isNotNull());
    managedProperty().bind(visibleProperty());
    VBox content = new VBox(source(), new FetchCard(data.fetch(), messages));
    VBox about = new VBox(facts(), split(), groups(), reading());
    about.getStyleClass().add("about");
    content.getChildren().add(about);
    content.getStyleClass().add("content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("panel-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
  }

  /** A text that follows the set, what is excluded of it, and the language. */
  private ObservableValue<String> text(BiFunction<DataShown, SheetViewModel.Tally, String> words) {
    return Bindings.createStringBinding(
        () -> {
          DataShown of = sheet.dataProperty().get();
          return of == null ? "" : words.apply(of, sheet.tallyProperty().get());
        },
        new Observable[] {
          sheet.dataProperty(), sheet.tallyProperty(), messages.languageProperty()
        });
  }

  private Region source() {
    Label name = new Label();
    name.getStyleClass().addAll("card-title", "data-name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  DataShown of = sheet.dataProperty().get();
                  return of == null ? messages.now("data.source.none") : title(of.source().word());
                },
                sheet.dataProperty(),
                messages.languageProperty()));
    Label path = new Label();
    path.getStyleClass().addAll("caption", "may-be-long");
    path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    path.textProperty().bind(text((of, tally) -> of.source().word()));
    path.visibleProperty().bind(path.textProperty().isNotEmpty());
    path.managedProperty().bind(path.visibleProperty());
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(path.textProperty());
    path.setTooltip(whole);
    VBox names = new VBox(name, path);
    names.setMinWidth(0);
    HBox.setHgrow(names, Priority.ALWAYS);

    MenuButton choose = new MenuButton();
    choose.textProperty().bind(messages.text("data.source.choose"));
    choose.accessibleTextProperty().bind(messages.text("data.source.choose-name"));
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnShowing(event -> fill(choose));
    fill(choose);
    HBox row = new HBox(names, choose);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("source");
    return row;
  }

  private void fill(MenuButton choose) {
    choose
        .getItems()
        .setAll(
            item("data.source.folder", data::openFolder),
            item("data.source.file", data::openFile),
            item("data.source.emoji", data::openEmoji),
            item("data.source.fetch", data.fetch()::offer));
    if (!data.recent().isEmpty()) {
      choose.getItems().add(new SeparatorMenuItem());
      for (String word : data.recent()) {
        MenuItem recent = new MenuItem(title(word));
        recent.setOnAction(event -> data.open(word));
        // Names of the user's: an underscore in them is no mnemonic.
        recent.setMnemonicParsing(false);
        choose.getItems().add(recent);
      }
    }
    if (sheet.dataProperty().get() != null) {
      choose.getItems().addAll(new SeparatorMenuItem(), item("data.source.reload", data::reload));
    }
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  private String title(String word) {
    return word.equals("emoji") ? messages.now("data.source.emoji") : DataViewModel.name(word);
  }

  private Region facts() {
    Facts facts = new Facts(messages);
    facts.add(
        "data.facts.pictures",
        text(
            (of, tally) ->
                tally.excluded() == 0
                    ? DataTexts.count(tally.total())
                    : messages.now(
                        "data.facts.without",
                        DataTexts.count(tally.total()),
                        DataTexts.count(tally.excluded()))));
    facts.add("data.facts.sizes", text((of, tally) -> sizes(of.report())));
    facts.add("data.facts.stored", text((of, tally) -> DataTexts.pixels(of.size(), of.size())));
    facts.add(
        "data.facts.duplicates",
        text(
            (of, tally) ->
                of.repeatedCount() == 0
                    ? messages.now("data.facts.no-duplicates")
                    : messages.now(
                        "data.facts.duplicate-groups",
                        DataTexts.count(of.repeatedCount()),
                        of.report().duplicates().size(),
                        of.report().duplicatesAcrossSplits())));
    facts.add(
        "data.facts.unreadable",
        text(
            (of, tally) ->
                of.unreadable().isEmpty()
                    ? messages.now("data.facts.all-readable")
                    : DataTexts.count(of.unreadable().size())));
    // What some sets have nothing to say about comes last: a hidden row leaves a gap.
    facts.add(
        "data.facts.things",
        text(
            (of, tally) ->
                of.report().contents() == of.count()
                    ? ""
                    : DataTexts.count(of.report().contents())));
    facts.add(
        "data.facts.hidden",
        text(
            (of, tally) -> of.report().hidden() == 0 ? "" : DataTexts.count(of.report().hidden())));
    VBox card = card("data.facts.title", facts);
    card.getStyleClass().add("facts");
    return card;
  }

  private String sizes(InspectionReport report) {
    InspectionReport.Sizes sizes = report.originals();
    if (sizes == null) {
      return "";
    }
    if (sizes.smallest().equals(sizes.largest())) {
      return DataTexts.pixels(sizes.smallest().width(), sizes.smallest().height());
    }
    return messages.now(
        "data.facts.size-range",
        DataTexts.pixels(sizes.smallest().width(), sizes.smallest().height()),
        DataTexts.pixels(sizes.largest().width(), sizes.largest().height()),
        DataTexts.pixels(sizes.median().width(), sizes.median().height()));
  }

  private VBox card(String title, Region... content) {
    Label heading = new Label();
    heading.getStyleClass().add("card-title");
    heading.textProperty().bind(messages.text(title));
    VBox card = new VBox(heading);
    card.getChildren().addAll(content);
    card.getStyleClass().add("card");
    return card;
  }

  private Region split() {
    SplitBar bar = new SplitBar();
    VBox legend = new VBox();
    legend.getStyleClass().add("legend");
    VBox.setMargin(legend, OUTDENT);
    sheet
        .tallyProperty()
        .subscribe(
            tally -> {
              bar.show(tally.splits());
              // The same rows as long as the splits are the same: one of them may have the focus.
              List<Split> splits = List.copyOf(tally.splits().keySet());
              if (!splits.equals(legend.getUserData())) {
                legend.setUserData(splits);
                legend.getChildren().setAll(splits.stream().map(this::splitRow).toList());
              }
            });
    return card("data.split.title", bar, legend);
  }

  private ToggleButton splitRow(Split split) {
    Region dot = new Region();
    dot.getStyleClass().addAll("dot", split.word());
    Label name = new Label();
    name.textProperty().bind(messages.text(DataTexts.key(split)));
    ToggleButton row =
        row(
            new HBox(dot, name),
            text((of, tally) -> DataTexts.count(tally.splits().getOrDefault(split, 0))),
            text(
                (of, tally) ->
                    tally.total() == 0
                        ? "–"
                        : Math.round(100.0 * tally.splits().getOrDefault(split, 0) / tally.total())
                            + "\u2009%"));
    row.accessibleTextProperty().bind(messages.text("data.split.show", name.textProperty()));
    sheet.splitProperty().subscribe(only -> row.setSelected(only == split));
    row.setOnAction(
        event -> sheet.splitProperty().set(sheet.splitProperty().get() == split ? null : split));
    return row;
  }

  private ToggleButton row(
      HBox left, ObservableValue<String> figure, ObservableValue<String> share) {
    Label count = figure(figure, USE_PREF_SIZE);
    Label percent = figure(share, PERCENT);
    left.getStyleClass().add("left");
    left.setAlignment(Pos.CENTER_LEFT);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox line = new HBox(left, count, percent);
    line.getStyleClass().add("line");
    line.setAlignment(Pos.CENTER_LEFT);
    ToggleButton row = new ToggleButton();
    row.setGraphic(line);
    row.getStyleClass().setAll("filter-row");
    row.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(row.widthProperty().subtract(16));
    return row;
  }

  private static Label figure(ObservableValue<String> text, double least) {
    Label figure = new Label();
    figure.getStyleClass().add("figure");
    figure.textProperty().bind(text);
    figure.setMinWidth(least);
    figure.setAlignment(Pos.CENTER_RIGHT);
    return figure;
  }

  private Region groups() {
    ListView<String> list = new ListView<>();
    list.getStyleClass().add("group-list");
    list.setFixedCellSize(ROW);
    list.accessibleTextProperty().bind(messages.text("data.groups.title"));
    list.setCellFactory(view -> new GroupCell(sheet));
    sheet
        .dataProperty()
        .subscribe(
            of -> {
              list.getItems().setAll(of == null ? List.of() : of.groups());
              double rows = Math.min(ROWS, list.getItems().size());
              list.setPrefHeight(rows * ROW + 2);
              list.setMinHeight(rows * ROW + 2);
              select(list);
            });
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, is) -> sheet.groupProperty().set(is));
    sheet.groupProperty().subscribe(only -> select(list));
    sheet.tallyProperty().subscribe(tally -> list.refresh());
    VBox.setMargin(list, OUTDENT);
    Label heading = new Label();
    heading.getStyleClass().add("card-title");
    heading
        .textProperty()
        .bind(
            text(
                (of, tally) ->
                    messages.now(of.hasStyles() ? "data.groups.styles" : "data.groups.title")));
    VBox card = new VBox(heading, list);
    card.getStyleClass().add("card");
    card.visibleProperty()
        .bind(sheet.dataProperty().map(of -> !of.groups().isEmpty()).orElse(false));
    card.managedProperty().bind(card.visibleProperty());
    return card;
  }

  private void select(ListView<String> list) {
    String only = sheet.groupProperty().get();
    if (only == null) {
      list.getSelectionModel().clearSelection();
    } else if (!only.equals(list.getSelectionModel().getSelectedItem())) {
      list.getSelectionModel().select(only);
    }
  }

  private Region reading() {
    HBox fits = new HBox();
    fits.getStyleClass().add("fits");
    for (DataOptions.Fit fit : DataOptions.Fit.values()) {
      ToggleButton button = new ToggleButton();
      String word =
          switch (fit) {
            case CROP -> "data.fit.crop";
            case FIT -> "data.fit.fit";
            case STRETCH -> "data.fit.stretch";
          };
      String tip =
          switch (fit) {
            case CROP -> "data.fit.crop-tip";
            case FIT -> "data.fit.fit-tip";
            case STRETCH -> "data.fit.stretch-tip";
          };
      button.textProperty().bind(messages.text(word));
      Buttons.explain(button, messages.text(tip));
      button.setMinWidth(USE_PREF_SIZE);
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
      button
          .getStyleClass()
          .add(
              fit.ordinal() == 0
                  ? "left-pill"
                  : fit.ordinal() == DataOptions.Fit.values().length - 1
                      ? "right-pill"
                      : "center-pill");
      data.fitProperty().subscribe(chosen -> button.setSelected(chosen == fit));
      button.setOnAction(
          event -> {
            data.fitProperty().set(fit);
            button.setSelected(true);
          });
      fits.getChildren().add(button);
    }
    Label colour = new Label();
    colour.getStyleClass().add("caption");
    colour.textProperty().bind(messages.text("data.background.title"));
    ColorPicker picker = new ColorPicker(Color.web(data.backgroundProperty().get()));
    picker.accessibleTextProperty().bind(colour.textProperty());
    picker.getStyleClass().add("background-picker");
    picker.setOnAction(event -> data.backgroundProperty().set(hex(picker.getValue())));
    data.backgroundProperty()
        .subscribe(
            background -> {
              if (!hex(picker.getValue()).equals(background)) {
                picker.setValue(Color.web(background));
              }
            });
    Tooltip tip = new Tooltip();
    tip.setWrapText(true);
    tip.setMaxWidth(320);
    tip.textProperty().bind(messages.text("data.background.tip"));
    picker.setTooltip(tip);
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox background = new HBox(colour, between, picker);
    background.setAlignment(Pos.CENTER_LEFT);
    return card("data.fit.title", fits, background);
  }

  private static String hex(Color colour) {
    Function<Double, Integer> byteOf = share -> (int) Math.round(255 * share);
    return String.format(
        java.util.Locale.ROOT,
        "#%02x%02x%02x",
        byteOf.apply(colour.getRed()),
        byteOf.apply(colour.getGreen()),
        byteOf.apply(colour.getBlue()));
  }
}
