package dev.pentimento.dataset.fetch;

import dev.pentimento.dataset.DatasetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A data set that someone publishes as one file.
 *
 * @param title what people call it
 * @param name the file's name on disk
 * @param address where it lies, {@code http} or {@code https}
 * @param size in bytes, or {@link #UNKNOWN}
 * @param checksum what it must add up to
 * @param word how the data set is named once it is there, before {@code :PATH}
 */
public record PublishedFile(
    String title, String name, URI address, long size, Checksum checksum, String word) {

  /** The server says how large it is. */
  public static final long UNKNOWN = -1;

  private static final String CIFAR10_ADDRESS =
      "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz";

  /**
   * CIFAR-10 in its binary form: 60,000 pictures of 32×32 in ten classes (A. Krizhevsky, Learning
   * multiple layers of features from tiny images, 2009). Address, size and MD5 sum are those of the
   * publisher's page.
   */
  public static final PublishedFile CIFAR10 =
      new PublishedFile(
          "CIFAR-10",
          "cifar-10-binary.tar.gz",
          URI.create(CIFAR10_ADDRESS),
          170_052_171L,
          new Checksum(Checksum.Algorithm.MD5, "c32a1d4ab5d03f1284b67883e8d87530"),
          "cifar10");

  public PublishedFile {
    if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
      throw new IllegalArgumentException("'" + name + "' is no file name");
    }
    if (size < 1 && size != UNKNOWN) {
      throw new IllegalArgumentException("a file of " + size + " bytes");
    }
  }

  /**
   * The same file somewhere else.
   *
   * @throws DatasetException if that is no address on the web
   */
  public PublishedFile at(String elsewhere) throws DatasetException {
    try {
      URI uri = new URI(elsewhere.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return new PublishedFile(title, name, uri, size, checksum, word);
      }
      throw notAnAddress(elsewhere, null);
    } catch (URISyntaxException e) {
      throw notAnAddress(elsewhere, e);
    }
  }

  /** Another edition of it: with that sum, and of whatever size. */
  public PublishedFile edition(Checksum sum) {
    return new PublishedFile(title, name, address, UNKNOWN, sum, word);
  }

  private DatasetException notAnAddress(String given, @Nullable Throwable cause) {
    return new DatasetException(
        "the address '" + given + "'",
        "it is no address on the web",
        "Give one like " + CIFAR10_ADDRESS + ", or none for the publisher's own",
        cause);
  }
}
