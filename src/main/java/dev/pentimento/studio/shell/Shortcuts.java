package dev.pentimento.studio.shell;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Hears the shortcuts of the window: after whatever has the focus, and never while one types. */
final class Shortcuts {

  private final List<Shortcut> shortcuts;
  private final Predicate<Shortcut> heard;
  private final BooleanSupplier closesSomething;
  private @Nullable KeyCode held;

  /**
   * @param heard whether a shortcut is heard at this moment
   * @param closesSomething what Esc does; whether there was anything to close
   */
  Shortcuts(List<Shortcut> shortcuts, Predicate<Shortcut> heard, BooleanSupplier closesSomething) {
    this.shortcuts = List.copyOf(shortcuts);
    this.heard = heard;
    this.closesSomething = closesSomething;
  }

  List<Shortcut> all() {
    return shortcuts;
  }

  void install(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held = null);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (closesSomething.getAsBoolean()) {
        event.consume();
      }
      return;
    }
    boolean typing = event.getTarget() instanceof TextInputControl;
    for (Shortcut shortcut : shortcuts) {
      if (typing && !event.getCode().isFunctionKey() && !shortcut.whileTyping()) {
        continue;
      }
      if (heard.test(shortcut) && shortcut.keys().stream().anyMatch(keys -> keys.match(event))) {
        if (!shortcut.once() || held != event.getCode()) {
          held = event.getCode();
          shortcut.action().run();
        }
        event.consume();
        return;
      }
    }
  }
}
