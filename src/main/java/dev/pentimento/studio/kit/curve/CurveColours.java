package dev.pentimento.studio.kit.curve;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** What the stylesheet says of the colours of a plot, for what is painted by hand. */
final class CurveColours {

  private static final StyleablePropertyFactory<CurvePlot> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final List<StyleableProperty<Color>> all = new ArrayList<>();
  private final List<StyleableProperty<Color>> lines = new ArrayList<>();
  private final StyleableProperty<Color> ground;
  private final StyleableProperty<Color> grid;
  private final StyleableProperty<Color> axis;
  private final StyleableProperty<Color> text;
  private final StyleableProperty<Color> event;
  private final StyleableProperty<Color> trouble;

  CurveColours(CurvePlot plot) {
    ground = colour(plot, "ground");
    grid = colour(plot, "grid");
    axis = colour(plot, "axis");
    text = colour(plot, "text");
    event = colour(plot, "event");
    trouble = colour(plot, "trouble");
    for (int i = 0; i < CurveLine.COLOURS; i++) {
      lines.add(colour(plot, "line-" + i));
    }
  }

  private StyleableProperty<Color> colour(CurvePlot plot, String name) {
    int index = all.size();
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(
            plot, name, "-curve-" + name, shown -> shown.colours().all.get(index), Color.GRAY);
    all.add(property);
    return property;
  }

  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    return FACTORY.getCssMetaData();
  }

  /** Hears when a colour changes, as with the theme. */
  void onChange(Runnable listener) {
    for (StyleableProperty<Color> property : all) {
      if (property instanceof ObservableValue<?> observable) {
        observable.addListener((value, was, is) -> listener.run());
      }
    }
  }

  Color ground() {
    return ground.getValue();
  }

  Color grid() {
    return grid.getValue();
  }

  Color axis() {
    return axis.getValue();
  }

  Color text() {
    return text.getValue();
  }

  Color event() {
    return event.getValue();
  }

  Color trouble() {
    return trouble.getValue();
  }

  Color line(CurveLine line) {
    return lines.get(line.colour()).getValue();
  }
}
