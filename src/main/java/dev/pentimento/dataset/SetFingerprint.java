package dev.pentimento.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The fingerprint of a set whose pictures come one after another. */
final class SetFingerprint {

  private final MessageDigest digest = Hashes.sha256();

  /**
   * @param size width and height of the pictures
   */
  SetFingerprint(int size) {
    digest.update(Integer.toString(size).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the next picture. */
  void add(byte[] picture) {
    digest.update(picture);
  }

  /** The fingerprint, once all pictures were taken. */
  String of(List<PictureSet.Entry> entries) {
    for (PictureSet.Entry entry : entries) {
      digest.update(entry.words().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
