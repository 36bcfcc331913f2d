package dev.pentimento.spec;

/** What a small network of our own is that measures others, and how it came to be. */
public interface MeasuringCard {

  /** The version of the card's format. */
  int formatVersion();

  /** SHA-256 of the weights file: the network's name in figures, 64 hexadecimal digits. */
  String sha256();

  /** The first eight digits of its fingerprint, as they stand beside a figure. */
  default String brief() {
    return sha256().substring(0, Math.min(8, sha256().length()));
  }
}
