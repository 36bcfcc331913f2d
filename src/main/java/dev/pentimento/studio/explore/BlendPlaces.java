package dev.pentimento.studio.explore;

import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.ExploreState;
import dev.pentimento.workspace.OpenedPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where blends lead in the latent space of a model.
 *
 * @param model null before the first: then they lead nowhere
 */
record BlendPlaces(@Nullable ModelInfo model) {

  /** Where a blend leads, or the one picture that there is; null if nowhere. */
  @Nullable LatentCode end(BlendState of) {
    BlendSource a = of.a();
    BlendSource b = of.b();
    if (a == null || b == null) {
      return a != null ? a.code() : b != null ? b.code() : null;
    }
    Blend both = both(of);
    BlendSpec how = of.how();
    return both == null || how == null ? null : both.code(how);
  }

  /** What is blended at a state; null if nothing is, or one has walked on from it. */
  @Nullable Blend at(ExploreState state) {
    Blend both = both(state.blend());
    BlendSpec how = state.blend().how();
    return both != null && how != null && both.code(how).equals(state.code()) ? both : null;
  }

  /** Whether a state is where its blend leads, be it of one picture alone. */
  boolean isAtBlend(ExploreState state) {
    LatentCode end = end(state.blend());
    return end != null && end.equals(state.code()) && !isAtOpened(state);
  }

  /** Whether a state is at its opened picture, and not at a blend that happens to be there too. */
  boolean isAtOpened(ExploreState state) {
    OpenedPicture picture = state.opened();
    return picture != null && state.code().equals(picture.posterior().mean()) && at(state) == null;
  }

  /** The styles of the resolutions, if a state is that of a blend which mixes them. */
  List<LatentCode> styles(ExploreState state) {
    ModelInfo info = model;
    BlendSpec how = state.blend().how();
    if (info == null || how == null || !how.mixes()) {
      return List.of();
    }
    Blend both = at(state);
    // Whoever has walked on from a blend walks in one style again.
    return both == null ? List.of() : both.styles(how, info.styleSides());
  }

  /** A state with other codes of what it blends: if it is where that leads, it goes along. */
  ExploreState recoded(ExploreState state, BlendState newer) {
    LatentCode end = end(newer);
    return end == null || end.equals(state.code()) || !isAtBlend(state)
        ? state.with(newer)
        : new ExploreState(end, state.opened(), null, state.exclusions(), newer);
  }

  /** Both pictures of a blend; null if there are not two. */
  private @Nullable Blend both(BlendState of) {
    ModelInfo info = model;
    BlendSource a = of.a();
    BlendSource b = of.b();
    return info == null || a == null || b == null
        ? null
        : new Blend(info.spec().latent(), a.code(), b.code());
  }
}
