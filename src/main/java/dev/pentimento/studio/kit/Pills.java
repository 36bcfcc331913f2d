package dev.pentimento.studio.kit;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A choice of one out of a few, side by side; one is always chosen. */
public final class Pills<T> extends HBox {

  private final List<T> values;

  /**
   * @param values what may be chosen
   * @param chosen what is chosen
   * @param name what a value is called
   * @param tip what it means, or null
   * @param choose hears what was pressed
   */
  public Pills(
      List<T> values,
      ObservableValue<T> chosen,
      Function<T, ObservableValue<String>> name,
      @Nullable Function<T, ObservableValue<String>> tip,
      java.util.function.Consumer<T> choose) {
    this.values = values;
    getStyleClass().add("pills");
    for (T value : values) {
      ToggleButton pill = new ToggleButton();
      pill.textProperty().bind(name.apply(value));
      pill.setMnemonicParsing(false);
      pill.setMinWidth(USE_PREF_SIZE);
      pill.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(pill, Priority.ALWAYS);
      pill.getStyleClass().add(end(value));
      if (tip != null) {
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        tooltip.textProperty().bind(tip.apply(value));
        pill.setTooltip(tooltip);
      }
      chosen.subscribe(now -> pill.setSelected(value.equals(now)));
      pill.setOnAction(
          event -> {
            choose.accept(value);
            // Not a toggle group: a press on the chosen one leaves it chosen.
            pill.setSelected(value.equals(chosen.getValue()));
          });
      getChildren().add(pill);
    }
  }

  private String end(T value) {
    int place = values.indexOf(value);
    if (place == 0) {
      return Styles.LEFT_PILL;
    }
    return place == values.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
  }
}
