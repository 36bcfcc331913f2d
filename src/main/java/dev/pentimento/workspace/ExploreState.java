package dev.pentimento.workspace;

import dev.pentimento.spec.LatentCode;
import org.jspecify.annotations.Nullable;

/**
 * A point of a walk.
 *
 * @param code where one stands
 * @param opened the picture that the walk comes from; null if it comes from none
 */
public record ExploreState(LatentCode code, @Nullable OpenedPicture opened) {}
