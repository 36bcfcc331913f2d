package dev.pentimento.studio.explore;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.OpenedPicture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest encoding of the picture that was encoded last. As its model learns it is encoded
 * again, in the background, one request at a time. Lives on the JavaFX thread.
 */
final class NewestEncoding {

  private final SilentEncoder encoder;
  private final Consumer<Renewal> listener;
  private @Nullable OpenedPicture picture;
  private long weightVersion;
  private boolean asking;

  /**
   * A picture was encoded again.
   *
   * @param before the encoding that it had
   * @param now the one that it has; {@code before} if there was no answer, or none to stand at
   * @param weightVersion the weights that made it, or that were to
   */
  record Renewal(OpenedPicture before, OpenedPicture now, long weightVersion) {}

  /**
   * @param listener hears once of every request that {@link #renew} made
   */
  NewestEncoding(ModelService service, Pulse pulse, Consumer<Renewal> listener) {
    encoder = new SilentEncoder(service, pulse);
    this.listener = listener;
  }

  /** This encoding is the newest one, of these weights. */
  void set(OpenedPicture encoded, long weights) {
    picture = encoded;
    weightVersion = weights;
  }

  /** Forgets it: it is of another model. */
  void clear() {
    picture = null;
  }

  /** The newest encoding of a picture: the one given, if none is known. */
  OpenedPicture of(OpenedPicture earlier) {
    OpenedPicture newest = picture;
    // A renewal keeps the very picture that was opened.
    return newest != null
            && newest.original() == earlier.original()
            && newest.name().equals(earlier.name())
        ? newest
        : earlier;
  }

  /**
   * Has a picture encoded again, unless its encoding is known to be of these weights, or a request
   * is under way: whoever hears of that one asks again.
   *
   * @param weights the version of those that answer now
   */
  void renew(OpenedPicture before, ModelFingerprint model, long weights) {
    if (asking || (before == picture && weights <= weightVersion)) {
      return;
    }
    asking = true;
    encoder.encode(before.original(), model, encoded -> answered(before, weights, encoded));
  }

  private void answered(OpenedPicture before, long weights, @Nullable Encoded encoded) {
    asking = false;
    listener.accept(renewal(before, weights, encoded));
  }

  private static Renewal renewal(OpenedPicture before, long weights, @Nullable Encoded encoded) {
    return encoded == null
        ? new Renewal(before, before, weights)
        : new Renewal(
            before,
            new OpenedPicture(
                before.name(),
                before.original(),
                encoded.posteriors().get(0),
                encoded.reconstructions().get(0)),
            // Of those that were asked for at least, so that one answer is enough.
            Math.max(weights, encoded.weightVersion()));
  }
}
