package dev.pentimento.spec;

import java.util.Locale;

/** Where the style of some resolutions of a blend comes from. */
public enum StyleSource {
  /** From the blended style code, as the weight says. */
  BLEND,
  /** From the first picture alone. */
  A,
  /** From the second picture alone. */
  B;

  /**
   * The one of that word, in any case.
   *
   * @throws InvalidSpecException if there is none
   */
  public static StyleSource named(String word) {
    for (StyleSource source : values()) {
      if (source.word().equals(word.toLowerCase(Locale.ROOT))) {
        return source;
      }
    }
    throw new InvalidSpecException("style source", word, "a, b or blend");
  }

  /** Its word on the command line and in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
