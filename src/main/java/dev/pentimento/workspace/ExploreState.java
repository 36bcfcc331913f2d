package dev.pentimento.workspace;

import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatentCode;
import org.jspecify.annotations.Nullable;

/**
 * A point of a walk.
 *
 * @param code where one stands
 * @param opened the picture that the walk comes from; null if it comes from none
 * @param draw how the code was drawn; null if it was not drawn at random
 */
public record ExploreState(
    LatentCode code, @Nullable OpenedPicture opened, @Nullable CodeDraw draw) {

  /** A point that was not drawn at random. */
  public ExploreState(LatentCode code, @Nullable OpenedPicture opened) {
    this(code, opened, null);
  }
}
