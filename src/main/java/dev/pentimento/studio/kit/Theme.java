package dev.pentimento.studio.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/** How the studio looks: AtlantaFX's Primer, light or dark, with our stylesheet over it. */
public final class Theme {

  /** What a user may choose. */
  public enum Choice {
    LIGHT,
    DARK,
    /** What the desktop says, as far as it can be told. */
    SYSTEM
  }

  private static final List<String> STYLESHEETS = List.of("base.css", "controls.css", "rooms.css");
  private static final List<String> FONTS =
      List.of("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf");

  private final ObjectProperty<Choice> choice =
      new SimpleObjectProperty<>(this, "choice", Choice.SYSTEM);
  private final ObservableValue<Boolean> dark;

  /**
   * @param systemIsDark whether the desktop is dark; see {@link #systemIsDark}
   */
  public Theme(boolean systemIsDark) {
    dark = choice.map(chosen -> chosen == Choice.SYSTEM ? systemIsDark : chosen == Choice.DARK);
  }

  /**
   * Whether the desktop is dark. JavaFX 21 does not tell; the name of the GTK theme in {@code
   * GTK_THEME} does on some desktops, and elsewhere light is assumed.
   */
  public static boolean systemIsDark(Map<String, String> environment) {
    String theme = environment.getOrDefault("GTK_THEME", "").toLowerCase(Locale.ROOT);
    return theme.endsWith("dark");
  }

  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** Whether the studio is dark now. */
  public ObservableValue<Boolean> darkProperty() {
    return dark;
  }

  /** From light to dark or back, whatever the system says. */
  public void toggle() {
    choice.set(dark.getValue() ? Choice.LIGHT : Choice.DARK);
  }

  /**
   * Dresses a scene, now and whenever the choice changes.
   *
   * @return undoes it
   */
  public Subscription dress(Scene scene) {
    loadFonts();
    for (String sheet : STYLESHEETS) {
      scene.getStylesheets().add(resource(sheet));
    }
    String light = resource("light.css");
    String night = resource("dark.css");
    return dark.subscribe(
        isDark -> {
          Application.setUserAgentStylesheet(
              (isDark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
          // Sheets and no pseudo-class on the root: menus and tooltips have roots of their own.
          scene.getStylesheets().removeAll(light, night);
          scene.getStylesheets().add(0, isDark ? night : light);
        });
  }

  /** Dresses a scene that is only drawn and never shown, whatever the studio wears. */
  public static void dress(Scene scene, boolean dark) {
    loadFonts();
    scene.setUserAgentStylesheet(
        (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    scene.getStylesheets().add(resource(dark ? "dark.css" : "light.css"));
    for (String sheet : STYLESHEETS) {
      scene.getStylesheets().add(resource(sheet));
    }
  }

  private static String resource(String name) {
    return Objects.requireNonNull(
            Theme.class.getResource("/dev/pentimento/studio/" + name), name + " is missing")
        .toExternalForm();
  }

  private static void loadFonts() {
    for (String font : FONTS) {
      try (InputStream stream =
          Theme.class.getResourceAsStream("/dev/pentimento/studio/fonts/" + font)) {
        Font.loadFont(Objects.requireNonNull(stream, font + " is missing"), 14);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the font " + font, e);
      }
    }
  }
}
