package dev.pentimento.workspace;

import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatentCode;
import org.jspecify.annotations.Nullable;

/**
 * A point of a walk, what is excluded from data sets there, and what is blended: one history for
 * all of it.
 *
 * @param code where one stands
 * @param opened the picture that the walk comes from; null if it comes from none
 * @param draw how the code was drawn; null if it was not drawn at random
 * @param exclusions pictures that are not to be trained on
 * @param blend what the Blend tab shows there
 */
public record ExploreState(
    LatentCode code,
    @Nullable OpenedPicture opened,
    @Nullable CodeDraw draw,
    Exclusions exclusions,
    BlendState blend) {

  /** A point that was not drawn at random, where nothing is excluded. */
  public ExploreState(LatentCode code, @Nullable OpenedPicture opened) {
    this(code, opened, null, Exclusions.NONE, BlendState.NONE);
  }

  /** A point where nothing is excluded. */
  public ExploreState(LatentCode code, @Nullable OpenedPicture opened, @Nullable CodeDraw draw) {
    this(code, opened, draw, Exclusions.NONE, BlendState.NONE);
  }

  /** The point of a picture that was encoded, all else being the same. */
  public ExploreState at(OpenedPicture picture) {
    return new ExploreState(picture.posterior().mean(), picture, null, exclusions, blend);
  }

  /** The same point with other exclusions. */
  public ExploreState with(Exclusions changed) {
    return new ExploreState(code, opened, draw, changed, blend);
  }

  /** The same point with another blend. */
  public ExploreState with(BlendState changed) {
    return new ExploreState(code, opened, draw, exclusions, changed);
  }
}
