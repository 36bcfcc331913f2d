package dev.pentimento.studio.explore;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.studio.kit.Pulse;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has pictures encoded that nobody asked for, so that nobody need hear of a failure. Lives on the
 * JavaFX thread.
 */
final class SilentEncoder {

  private final ModelService service;
  private final Pulse pulse;
  private long stamp;

  SilentEncoder(ModelService service, Pulse pulse) {
    this.service = service;
    this.pulse = pulse;
  }

  /**
   * Encodes one picture in the background.
   *
   * @param then hears once, on the JavaFX thread: what was made of it, or null if there was no
   *     answer or its posterior is none to stand at
   */
  void encode(Picture picture, ModelFingerprint model, Consumer<@Nullable Encoded> then) {
    service.submit(
        new ModelRequest.Encode(RequestTag.background(++stamp, model), List.of(picture)),
        answer ->
            pulse.run(
                () ->
                    then.accept(
                        answer instanceof Encoded encoded
                                && encoded.posteriors().get(0).mean().isFinite()
                            ? encoded
                            : null)));
  }
}
