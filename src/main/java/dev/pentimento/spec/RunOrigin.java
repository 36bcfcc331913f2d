package dev.pentimento.spec;

import java.nio.file.Path;

/**
 * The model whose weights a training began with.
 *
 * @param checkpoint its folder, as it was named when the run began; in what is passed on, its last
 *     name alone
 * @param fingerprint of its weights
 */
public record RunOrigin(String checkpoint, ModelFingerprint fingerprint) {

  /** The same without the folders above, which are nobody else's business. */
  public RunOrigin toPassOn() {
    Path name = Path.of(checkpoint).getFileName();
    return new RunOrigin(name == null ? checkpoint : name.toString(), fingerprint);
  }
}
