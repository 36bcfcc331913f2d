package dev.pentimento.studio.data;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureView;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right of the Data tab: the picture that one looks at, and what to do with the set. */
final class DataSide extends VBox {

  /** A whole multiple of the usual sizes, 32 and 64. */
  private static final double PICTURE = 192;

  private final DataViewModel data;
  private final SheetViewModel sheet;
  private final Messages messages;

  /**
   * @param copy puts a text on the clipboard
   */
  DataSide(DataViewModel data, Consumer<String> copy, Messages messages) {
    this.data = data;
    this.messages = messages;
    sheet = data.sheet();
    getStyleClass().add("side");
    getChildren().addAll(picture(), chosen(), training(copy));
  }

  private ObservableValue<String> told(BiFunction<DataShown, Integer, String> words) {
    return Bindings.createStringBinding(
        () -> {
          DataShown of = sheet.dataProperty().get();
          int index = sheet.told();
          return of == null || index < 0 || index >= of.count() ? "" : words.apply(of, index);
        },
        new Observable[] {
          sheet.dataProperty(),
          sheet.hoveredProperty(),
          sheet.selectionVersionProperty(),
          sheet.versionProperty(),
          messages.languageProperty()
        });
  }

  private Region picture() {
    PictureView view = new PictureView();
    view.setMinSize(PICTURE, PICTURE);
    view.setPrefSize(PICTURE, PICTURE);
    view.setMaxSize(PICTURE, PICTURE);
    view.pictureProperty().bind(data.seenProperty());
    view.visibleProperty().bind(data.seenProperty().isNotNull());
    Label name = new Label();
    name.getStyleClass().add("card-title");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.textProperty().bind(told(DataShown::name));
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(name.textProperty());
    name.setTooltip(whole);
    Facts facts = new Facts(messages);
    facts.add(
        "data.picture.size",
        told((of, index) -> DataTexts.pixels(of.width(index), of.height(index))));
    facts.add("data.picture.group", told((of, index) -> of.hasStyles() ? "" : of.group(index)));
    facts.add("data.picture.style", told((of, index) -> of.hasStyles() ? of.group(index) : ""));
    facts.add(
        "data.picture.split", told((of, index) -> messages.now(DataTexts.key(of.split(index)))));
    facts.add(
        "data.picture.copies",
        told(
            (of, index) ->
                !of.isRepeated(index)
                    ? ""
                    : of.isRepeat(index)
                        ? messages.now("data.picture.repeat-of", of.name(of.firstLike(index)))
                        : messages.now("data.picture.repeated", of.copies(index) - 1)));
    facts.add(
        "data.picture.excluded",
        told(
            (of, index) ->
                sheet.isExcluded(index) ? messages.now("data.picture.not-trained-on") : ""));
    Label nothing = new Label();
    nothing.getStyleClass().add("caption");
    nothing.setWrapText(true);
    nothing.textProperty().bind(messages.text("data.picture.none"));
    nothing.visibleProperty().bind(name.textProperty().isEmpty());
    nothing.managedProperty().bind(nothing.visibleProperty());
    view.managedProperty().bind(nothing.visibleProperty().not());
    name.visibleProperty().bind(nothing.visibleProperty().not());
    name.managedProperty().bind(name.visibleProperty());
    VBox card = new VBox(view, name, facts, nothing);
    card.getStyleClass().addAll("card", "facts");
    card.visibleProperty().bind(sheet.dataProperty().isNotNull());
    card.managedProperty().bind(card.visibleProperty());
    return card;
  }

  private Region chosen() {
    Label count = new Label();
    count.getStyleClass().add("card-title");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> messages.now("data.selection.count", sheet.selectedCount()),
                sheet.selectionVersionProperty(),
                messages.languageProperty()));
    ObservableValue<String> text =
        Bindings.createStringBinding(
            () ->
                messages.now(
                    sheet.selectionIsExcluded()
                        ? "data.selection.take-back"
                        : "data.selection.exclude"),
            sheet.selectionVersionProperty(),
            sheet.versionProperty(),
            messages.languageProperty());
    Button exclude = Buttons.text(Icons.EXCLUDE, text, sheet::toggleSelected);
    exclude
        .graphicProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> (sheet.selectionIsExcluded() ? Icons.TAKE_BACK : Icons.EXCLUDE).node(),
                sheet.selectionVersionProperty(),
                sheet.versionProperty()));
    Buttons.explain(exclude, messages.text("data.selection.exclude-tip"));
    exclude.setMaxWidth(Double.MAX_VALUE);
    VBox card = new VBox(count, exclude);
    card.getStyleClass().add("card");
    card.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> sheet.selectedCount() > 0, sheet.selectionVersionProperty()));
    card.managedProperty().bind(card.visibleProperty());
    return card;
  }

  private Region training(Consumer<String> copy) {
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(messages.text("data.command.title"));
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button take =
        Buttons.icon(
            Icons.COPY,
            messages.text("data.command.copy"),
            () -> copy.accept(data.commandProperty().get()));
    HBox head = new HBox(title, take);
    head.setAlignment(Pos.CENTER_LEFT);
    Label line = new Label();
    line.getStyleClass().add("command-line");
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    line.setMaxWidth(Double.MAX_VALUE);
    line.textProperty().bind(data.commandProperty());
    VBox card = new VBox(head, line);
    card.getStyleClass().addAll("card", "command-card");
    card.visibleProperty().bind(data.commandProperty().isNotEmpty());
    card.managedProperty().bind(card.visibleProperty());
    return card;
  }
}
