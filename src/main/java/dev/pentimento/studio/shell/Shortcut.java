package dev.pentimento.studio.shell;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * A key that does something wherever one is in the window, or in one of its rooms.
 *
 * @param keys what to press, any of them; the first is the one to be told
 * @param key the message that says what it does
 * @param action what it does
 * @param room where it is heard; null for everywhere
 * @param whileTyping whether it is heard in a text field too, where it means nothing
 * @param once whether a key that is held counts once, however often it repeats
 */
record Shortcut(
    List<KeyCombination> keys,
    String key,
    Runnable action,
    @Nullable Room room,
    boolean whileTyping,
    boolean once) {

  /**
   * A shortcut by the names of its keys, for example {@code Shortcut+Z}.
   *
   * @see KeyCombination#valueOf
   */
  static Shortcut of(String key, Runnable action, String... combinations) {
    return new Shortcut(
        List.of(combinations).stream().map(KeyCombination::valueOf).toList(),
        key,
        action,
        null,
        false,
        false);
  }

  /** The same, heard in one room only. */
  Shortcut in(Room only) {
    return new Shortcut(keys, key, action, only, whileTyping, once);
  }

  /** The same, heard in a text field too. */
  Shortcut alsoWhileTyping() {
    return new Shortcut(keys, key, action, room, true, once);
  }

  /** The same, done once a press: what goes to and fro must not flicker under a held key. */
  Shortcut onceAPress() {
    return new Shortcut(keys, key, action, room, whileTyping, true);
  }

  /** The keys as they stand on a keyboard. */
  String display() {
    KeyCombination first = keys.get(0);
    if (first instanceof KeyCodeCombination one
        && (one.getCode() == KeyCode.OPEN_BRACKET || one.getCode() == KeyCode.CLOSE_BRACKET)) {
      // JavaFX would spell them out.
      return one.getCode().getChar();
    }
    return first.getDisplayText();
  }
}
