package dev.pentimento.studio.train;

import dev.pentimento.studio.kit.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/** Every field of a recipe beyond the basic ones. */
final class RecipeSheet extends PropertySheet {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double EDITOR_WIDTH = 128;

  private final SetupViewModel setup;
  private final Messages messages;

  /** In the order in which they come. */
  private final List<String> categories = new ArrayList<>();

  RecipeSheet(SetupViewModel setup, Messages messages) {
    this.setup = setup;
    this.messages = messages;
    getStyleClass().add("recipe-sheet");
    setMode(Mode.CATEGORY);
    setModeSwitcherVisible(false);
    setSearchBoxVisible(false);
    setCategoryComparator(Comparator.comparingInt(categories::indexOf));
    setPropertyEditorFactory(item -> editor((Row) item));
    setup.more().addListener((ListChangeListener<FieldViewModel>) change -> refill());
    messages.languageProperty().subscribe(language -> refill());
  }

  private void refill() {
    List<Item> rows = new ArrayList<>();
    categories.clear();
    for (FieldViewModel field : setup.more()) {
      String category = messages.now(field.field().group());
      if (!categories.contains(category)) {
        categories.add(category);
      }
    }
    setup.more().forEach(field -> rows.add(new Row(field, messages)));
    getItems().setAll(rows);
  }

  /** What a field is called. */
  static String name(SpecField field, Messages messages) {
    return field.name() == null ? field.word() : messages.now(field.name());
  }

  private record Row(FieldViewModel model, Messages messages) implements Item {

    @Override
    public Class<?> getType() {
      return String.class;
    }

    @Override
    public String getCategory() {
      return messages.now(model.field().group());
    }

    @Override
    public String getName() {
      return name(model.field(), messages);
    }

    @Override
    public String getDescription() {
      return model.field().path();
    }

    @Override
    public Object getValue() {
      return model.textProperty().get();
    }

    @Override
    public void setValue(Object value) {
      model.textProperty().set(String.valueOf(value));
    }

    @Override
    public Optional<ObservableValue<? extends Object>> getObservableValue() {
      return Optional.of(model.textProperty());
    }
  }

  private PropertyEditor<?> editor(Row row) {
    FieldViewModel model = row.model();
    Node node =
        switch (model.field().kind()) {
          case WORD -> choice(model);
          case FLAG -> flag(model);
          case NUMBER, OPTIONAL_NUMBER, JSON -> typed(model);
        };
    node.setAccessibleText(row.getName());
    model.wrongProperty().subscribe(wrong -> node.pseudoClassStateChanged(WRONG, wrong));
    return new PropertyEditor<String>() {
      @Override
      public Node getEditor() {
        return node;
      }

      @Override
      public @Nullable String getValue() {
        return model.textProperty().get();
      }

      @Override
      public void setValue(String value) {
        model.textProperty().set(value);
      }
    };
  }

  private TextField typed(FieldViewModel model) {
    TextField field = new TextField();
    field.textProperty().bindBidirectional(model.textProperty());
    field.setPrefWidth(EDITOR_WIDTH);
    if (model.field().kind() == SpecField.Kind.OPTIONAL_NUMBER) {
      field.setPromptText(messages.now("train.field.sigma-optimal"));
    }
    return field;
  }

  private static ComboBox<String> choice(FieldViewModel model) {
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll(model.field().words());
    box.valueProperty().bindBidirectional(model.textProperty());
    box.setPrefWidth(EDITOR_WIDTH);
    return box;
  }

  private static CheckBox flag(FieldViewModel model) {
    CheckBox box = new CheckBox();
    model.textProperty().subscribe(text -> box.setSelected(text.equals("true")));
    box.setOnAction(event -> model.textProperty().set(Boolean.toString(box.isSelected())));
    return box;
  }
}
