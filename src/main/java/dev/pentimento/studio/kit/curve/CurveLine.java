package dev.pentimento.studio.kit.curve;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** One line of a plot: points, and how they are to be shown. Knows no node. */
public final class CurveLine {

  /** How many colours there are; a colour index is taken modulo this. */
  public static final int COLOURS = 8;

  /** What a line stands for. */
  public enum Role {
    /** Many points: smoothed, with the raw line faint behind. */
    TRAIN,
    /** Few points: never smoothed, each of them marked. */
    VALIDATION,
    /** Beside the matter, such as a schedule: thin, never smoothed. */
    SECONDARY
  }

  /** Which of its points is the best. */
  public enum Best {
    NONE,
    LOWEST,
    HIGHEST
  }

  private final ObservableValue<String> name;
  private final CurveData data;
  private final Role role;
  private final int colour;
  private final Best best;
  private final BooleanProperty visible = new SimpleBooleanProperty(this, "visible", true);

  /**
   * @param name for the legend; follows the language
   * @param colour an index into the stylesheet's {@code -color-curve-0} to {@code -color-curve-7}
   */
  public CurveLine(ObservableValue<String> name, CurveData data, Role role, int colour, Best best) {
    this.name = name;
    this.data = data;
    this.role = role;
    this.colour = Math.floorMod(colour, COLOURS);
    this.best = best;
  }

  public ObservableValue<String> name() {
    return name;
  }

  public CurveData data() {
    return data;
  }

  public Role role() {
    return role;
  }

  /** 0 to {@link #COLOURS} - 1. */
  public int colour() {
    return colour;
  }

  public Best best() {
    return best;
  }

  /** Whether it is drawn; its legend entry stays, to bring it back. */
  public BooleanProperty visibleProperty() {
    return visible;
  }

  public boolean isVisible() {
    return visible.get();
  }

  /** The index of the best point, of equals the first; -1 where there is none. */
  public int bestIndex() {
    return switch (best) {
      case NONE -> -1;
      case LOWEST -> data.lowest();
      case HIGHEST -> data.highest();
    };
  }
}
