package dev.pentimento.dataset.fetch;

import dev.pentimento.spec.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * What a file's bytes must add up to, as its publisher says.
 *
 * @param algorithm how they are added up
 * @param hex the sum in lower-case hexadecimal
 */
public record Checksum(Algorithm algorithm, String hex) {

  private static final int BLOCK = 1 << 20;

  /** The sums that publishers of data sets give. */
  public enum Algorithm {
    /** Tells a damaged file; does not keep out a forger. */
    MD5("md5", "MD5", 16),
    SHA256("sha256", "SHA-256", 32);

    private final String word;
    private final String label;
    private final int bytes;

    Algorithm(String word, String label, int bytes) {
      this.word = word;
      this.label = label;
      this.bytes = bytes;
    }

    /** Its name as people and the JDK write it. */
    public String label() {
      return label;
    }
  }

  public Checksum {
    hex = hex.strip().toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]+") || hex.length() != 2 * algorithm.bytes) {
      throw new IllegalArgumentException(
          "'"
              + hex
              + "' is no "
              + algorithm.label
              + " sum: that has "
              + 2 * algorithm.bytes
              + " hexadecimal digits");
    }
  }

  /**
   * Reads {@code md5:HEX} or {@code sha256:HEX}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Checksum parse(String text) {
    for (Algorithm algorithm : Algorithm.values()) {
      if (text.startsWith(algorithm.word + ":")) {
        return new Checksum(algorithm, text.substring(algorithm.word.length() + 1));
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no checksum: write md5:HEX or sha256:HEX");
  }

  @Override
  public String toString() {
    return algorithm.word + ":" + hex;
  }

  /**
   * The sum of a file, by the same algorithm. Blocks.
   *
   * @param read hears how many bytes are done
   * @return the sum; of what was read so far if it was cancelled
   */
  Checksum of(Path file, CancelToken cancel, LongConsumer read) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm.label);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm.label, e);
    }
    byte[] block = new byte[BLOCK];
    long done = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(block);
          count >= 0 && !cancel.isCancelled();
          count = in.read(block)) {
        digest.update(block, 0, count);
        done += count;
        read.accept(done);
      }
    }
    return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
  }
}
