package dev.pentimento.studio.shell;

import java.util.List;
import javafx.scene.input.KeyCombination;

/**
 * A key that does something wherever one is in the window.
 *
 * @param keys what to press, any of them; the first is the one to be told
 * @param key the message that says what it does
 * @param action what it does
 */
record Shortcut(List<KeyCombination> keys, String key, Runnable action) {

  /**
   * A shortcut by the names of its keys, for example {@code Shortcut+Z}.
   *
   * @see KeyCombination#valueOf
   */
  static Shortcut of(String key, Runnable action, String... combinations) {
    return new Shortcut(
        List.of(combinations).stream().map(KeyCombination::valueOf).toList(), key, action);
  }

  /** The keys as they stand on a keyboard. */
  String display() {
    return keys.get(0).getDisplayText();
  }
}
