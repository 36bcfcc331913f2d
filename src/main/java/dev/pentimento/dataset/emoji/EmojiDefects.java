package dev.pentimento.dataset.emoji;

import java.util.Map;
import java.util.Set;

/** What is left out of the pack because it comes out wrong, with the reasons. */
final class EmojiDefects {

  /** Contents left out in every style: name to reason. */
  static final Map<String, String> CONTENTS =
      Map.of(
          "up-button",
          "the name means the UP! sign in the Fluent sets and the upward triangle in the others,"
              + " where it is another name of upwards-button");

  /** Single cells left out: content to the styles. */
  static final Map<String, Set<String>> CELLS =
      Map.of(
          // Another name of cricket-game there: a bat and a ball, not the insect.
          "cricket", Set.of("emojione", "noto-v1"));

  private EmojiDefects() {}

  /** Whether the cell is left out although its set draws the content. */
  static boolean leftOut(String content, String style) {
    return CELLS.getOrDefault(content, Set.of()).contains(style);
  }
}
