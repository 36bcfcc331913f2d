package dev.pentimento.dataset.fetch;

import java.util.Locale;

/** Counts of bytes as people read them, by powers of ten, as disks are sold. */
public final class Sizes {

  private Sizes() {}

  /** For example {@code 512 bytes}, {@code 34 kB}, {@code 170.1 MB}, {@code 2.4 GB}. */
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    if (bytes < 999_500) {
      return String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
    }
    return bytes < 999_950_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
