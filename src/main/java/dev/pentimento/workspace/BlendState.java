package dev.pentimento.workspace;

import dev.pentimento.spec.BlendSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is blended, and how.
 *
 * @param a the picture whose content is taken; null if there is none yet
 * @param b the picture whose style is taken; null if there is none yet
 * @param how the weights and the mixing; null until somebody has chosen: then what is usual
 * @param tray more pictures, at hand
 */
public record BlendState(
    @Nullable BlendSource a,
    @Nullable BlendSource b,
    @Nullable BlendSpec how,
    List<BlendSource> tray) {

  /** Nothing yet. */
  public static final BlendState NONE = new BlendState(null, null, null, List.of());

  public BlendState {
    tray = List.copyOf(tray);
  }

  /** The same with other pictures to blend. */
  public BlendState of(@Nullable BlendSource otherA, @Nullable BlendSource otherB) {
    return new BlendState(otherA, otherB, how, tray);
  }

  /** The same, blended otherwise. */
  public BlendState with(BlendSpec otherwise) {
    return new BlendState(a, b, otherwise, tray);
  }

  /** The same with other pictures at hand. */
  public BlendState with(List<BlendSource> otherTray) {
    return new BlendState(a, b, how, otherTray);
  }
}
