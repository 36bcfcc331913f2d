package dev.pentimento.studio.tour;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A tour to be driven.
 *
 * @param out gets the pictures; must be there; for curves the run that is opened
 * @param report gets the figures
 * @param checkpoint the model to walk
 * @param scale device pixels a pixel of the window
 * @param script what is shown
 * @param firstNumber of the pictures' numbers
 * @param seconds of dragging; for the live script and the one of curves
 */
public record TourOrder(
    Path out,
    Path report,
    Path checkpoint,
    double scale,
    Script script,
    int firstNumber,
    int seconds) {

  /** What a tour shows. */
  public enum Script {
    /** Every room, measured, in pictures. */
    WHOLE,
    /** The same without a training: for a service that cannot train. */
    UNTRAINED,
    /** Two pictures and no measuring. */
    BRIEF,
    /** A training and a hand that walks its model; measured, without pictures. */
    LIVE,
    /** A run that is opened and whose curves are dragged; measured, without pictures. */
    CURVES
  }

  /** The width of the window that is toured, in its own pixels. */
  static final int WIDTH = 1280;

  /** The height of the window that is toured, in its own pixels. */
  static final int HEIGHT = 800;

  /** Room beside the window, in its own pixels, for the window that a picture is dragged from. */
  static final int MARGIN = 160;

  /** {@code 1}, {@code 1.5}. */
  String scaleText() {
    return scale == Math.rint(scale)
        ? Long.toString(Math.round(scale))
        : String.format(Locale.ROOT, "%s", scale);
  }
}
