package dev.pentimento.studio.explore;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest codes of pictures that are blended. As their model learns they are encoded again, in
 * the background, one round at a time. Only originals are: a picture that was decoded of a code
 * keeps that code. Lives on the JavaFX thread.
 */
final class NewestCodes {

  private final SilentEncoder encoder;
  private final Consumer<Map<Picture, Made>> listener;

  /** By the very picture: a renewal keeps it. */
  private final Map<Picture, Made> newest = new IdentityHashMap<>();

  private @Nullable Round underWay;

  /**
   * What was made of a picture.
   *
   * @param weights the version of those that made it, or failed to make another
   */
  record Made(BlendSource source, long weights) {}

  /** Pictures to be encoded with these weights, and what has become of the first of them. */
  private record Round(
      List<BlendSource> sources, ModelFingerprint model, long weights, Map<Picture, Made> made) {}

  /**
   * @param listener hears once of every round that {@link #renew} began: what to {@link #take}
   */
  NewestCodes(ModelService service, Pulse pulse, Consumer<Map<Picture, Made>> listener) {
    encoder = new SilentEncoder(service, pulse);
    this.listener = listener;
  }

  /** This is what the model makes of an original, with these weights. */
  void set(BlendSource encoded, long weights) {
    newest.put(encoded.picture(), new Made(encoded, weights));
  }

  /** Takes what a round has made. */
  void take(Map<Picture, Made> made) {
    newest.putAll(made);
  }

  /** Forgets all of them, and the round under way: they are of another model. */
  void clear() {
    newest.clear();
    underWay = null;
  }

  /** A picture with its newest code: as given, if none is known. */
  BlendSource of(BlendSource earlier) {
    Made made = newest.get(earlier.picture());
    return made == null || !made.source().name().equals(earlier.name()) ? earlier : made.source();
  }

  /** A blend of the newest codes: the very one given, if nothing changes. */
  BlendState of(BlendState earlier) {
    BlendSource a = earlier.a();
    BlendSource b = earlier.b();
    BlendState now =
        new BlendState(
            a == null ? null : of(a),
            b == null ? null : of(b),
            earlier.how(),
            earlier.tray().stream().map(this::of).toList());
    return now.equals(earlier) ? earlier : now;
  }

  /**
   * Has those originals among them encoded again whose codes are of older weights, or of unknown
   * ones, unless a round is under way: whoever hears of that one asks again.
   *
   * @param weights the version of those that answer now
   */
  void renew(List<BlendSource> sources, ModelFingerprint model, long weights) {
    if (underWay != null) {
      return;
    }
    Set<Picture> pictures = Collections.newSetFromMap(new IdentityHashMap<>());
    List<BlendSource> again = new ArrayList<>();
    for (BlendSource source : sources) {
      Made made = newest.get(source.picture());
      if (source.original()
          && (made == null || made.weights() < weights)
          && pictures.add(source.picture())) {
        again.add(made == null ? source : made.source());
      }
    }
    if (!again.isEmpty()) {
      Round begun = new Round(again, model, weights, new IdentityHashMap<>());
      underWay = begun;
      next(begun);
    }
  }

  /** One at a time: the batch size changes the last bits. */
  private void next(Round round) {
    BlendSource one = round.sources().get(round.made().size());
    encoder.encode(one.picture(), round.model(), encoded -> answered(round, one, encoded));
  }

  private void answered(Round round, BlendSource one, @Nullable Encoded encoded) {
    if (round != underWay) {
      return;
    }
    round.made().put(one.picture(), made(one, round.weights(), encoded));
    if (round.made().size() < round.sources().size()) {
      next(round);
    } else {
      underWay = null;
      listener.accept(round.made());
    }
  }

  private static Made made(BlendSource one, long weights, @Nullable Encoded encoded) {
    return encoded == null
        ? new Made(one, weights)
        : new Made(
            one.encodedAs(encoded.posteriors().get(0).mean()),
            // Of those that were asked for at least, so that one answer is enough.
            Math.max(weights, encoded.weightVersion()));
  }
}
