package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What tells one set of weights from another.
 *
 * @param sha256 64 hexadecimal digits in lower case, of the weights file
 */
public record ModelFingerprint(@JsonValue String sha256) {

  @JsonCreator
  public ModelFingerprint {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
    }
  }

  /** The first eight digits, for a person to read. */
  public String brief() {
    return sha256.substring(0, 8);
  }
}
