package dev.pentimento.studio.kit;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** Buttons that say what they do: in a text, or at least in a tooltip and to a screen reader. */
public final class Buttons {

  private Buttons() {}

  /** A button of an icon and a text. */
  public static Button text(Icons icon, ObservableValue<String> text, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon.node());
    button.textProperty().bind(text);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A flat button of an icon alone. */
  public static Button icon(Icons icon, ObservableValue<String> name, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setOnAction(event -> action.run());
    explain(button, name);
    button.accessibleTextProperty().bind(name);
    return button;
  }

  /** A flat button of an icon alone that stays down. */
  public static ToggleButton toggle(Icons icon, ObservableValue<String> name) {
    ToggleButton button = new ToggleButton();
    button.setGraphic(icon.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    explain(button, name);
    button.accessibleTextProperty().bind(name);
    return button;
  }

  /** Gives a button a tooltip that follows a text. */
  public static void explain(ButtonBase button, ObservableValue<String> text) {
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(text);
    button.setTooltip(tooltip);
  }
}
