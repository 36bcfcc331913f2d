package dev.pentimento.dataset.emoji;

/**
 * One drawing of an icon set.
 *
 * @param body SVG elements without the surrounding {@code <svg>}
 * @param left left edge of the view box, in the set's own units, like the next three
 * @param top top edge
 * @param width width, above 0
 * @param height height, above 0
 * @param mirrored drawn with left and right exchanged
 */
record Icon(String body, double left, double top, double width, double height, boolean mirrored) {

  Icon {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException("an icon of " + width + "×" + height);
    }
  }

  /**
   * The drawing as a whole SVG document of the given size; a view box that is not square is centred
   * with its aspect kept, and {@code currentColor} is black.
   *
   * @param pixels width and height of the document
   * @param margin extra room around the view box on every side, as a share of its larger side
   */
  String toSvg(int pixels, double margin) {
    double room = margin * Math.max(width, height);
    String inside = body.replace("currentColor", "#000000");
    if (mirrored) {
      inside =
          "<g transform=\"translate(" + (2 * left + width) + " 0) scale(-1 1)\">" + inside + "</g>";
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        + (" width=\"" + pixels + "\" height=\"" + pixels + "\" viewBox=\"")
        + ((left - room) + " " + (top - room) + " ")
        + ((width + 2 * room) + " " + (height + 2 * room) + "\">")
        + inside
        + "</svg>";
  }
}
