package dev.pentimento.workspace;

/**
 * Where the window was, in screen units.
 *
 * @param maximized whether it filled the screen; the rest is then where it was before
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {

  public WindowBounds {
    if (!(Double.isFinite(x) && Double.isFinite(y) && width > 0 && height > 0)
        || Double.isInfinite(width)
        || Double.isInfinite(height)) {
      throw new IllegalArgumentException(
          "no window: " + x + ", " + y + ", " + width + " × " + height);
    }
  }
}
