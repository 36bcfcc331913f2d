package dev.pentimento.studio.train;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One field of a recipe as it is typed. */
public final class FieldViewModel {

  private final SpecField field;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
  private final BooleanProperty wrong = new SimpleBooleanProperty(this, "wrong");
  private String usual;

  FieldViewModel(SpecField field, String usual, Runnable heard) {
    this.field = field;
    this.usual = usual;
    text.set(usual);
    text.addListener(
        (property, was, is) -> {
          changed.set(!is.strip().equals(this.usual));
          heard.run();
        });
  }

  SpecField field() {
    return field;
  }

  /** What is typed. */
  public StringProperty textProperty() {
    return text;
  }

  /** Whether it is another than the recipe's. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** Whether the recipe cannot be made because of it. */
  public BooleanProperty wrongProperty() {
    return wrong;
  }

  /** Back to the recipe's. */
  public void reset() {
    text.set(usual);
  }

  /** Another recipe says otherwise; what was typed is given up for it. */
  void usual(String now) {
    usual = now;
    text.set(now);
    changed.set(false);
    wrong.set(false);
  }
}
