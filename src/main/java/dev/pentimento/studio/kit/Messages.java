package dev.pentimento.studio.kit;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * Every text that a user reads, in the language of the moment. A text asked for with {@link #text}
 * changes by itself when the language does.
 *
 * <p>Patterns are {@link MessageFormat}'s: {@code {0}} is the first argument, and an apostrophe is
 * written ’.
 */
public final class Messages {

  /** Where the bundle lies. */
  public static final String BUNDLE = "dev.pentimento.studio.messages";

  /** The languages that the studio speaks. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ObjectProperty<Locale> language;
  private ResourceBundle bundle;

  /**
   * @param language the language to begin with; what we do not speak becomes English
   */
  public Messages(Locale language) {
    this.language =
        new SimpleObjectProperty<>(this, "language", spoken(language)) {
          @Override
          protected void invalidated() {
            // Before the listeners: whoever hears of the change reads the new bundle.
            bundle = load(getLanguage());
          }
        };
    this.bundle = load(spoken(language));
  }

  private static ResourceBundle load(Locale language) {
    return ResourceBundle.getBundle(BUNDLE, language, EXACT);
  }

  /** The one of {@link #LANGUAGES} that serves a locale best; English where none does. */
  public static Locale spoken(Locale wanted) {
    for (Locale candidate : LANGUAGES) {
      if (candidate.getLanguage().equals(wanted.getLanguage())) {
        return candidate;
      }
    }
    return Locale.ENGLISH;
  }

  /** The language of the moment; one that we do not speak stands for English. */
  public ObjectProperty<Locale> languageProperty() {
    return language;
  }

  public Locale getLanguage() {
    return spoken(language.get());
  }

  public void setLanguage(Locale wanted) {
    language.set(wanted);
  }

  /**
   * A text now. Its numbers have the minus sign of {@link Figures}.
   *
   * @throws MissingResourceException if the bundle lacks the key
   */
  public String now(String key, Object... arguments) {
    Object[] values = arguments.clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof ObservableValue<?> observable) {
        values[i] = observable.getValue();
      }
    }
    MessageFormat format = new MessageFormat(bundle.getString(key), getLanguage());
    Format[] parts = format.getFormats();
    for (Format part : parts) {
      if (part instanceof DecimalFormat number) {
        DecimalFormatSymbols symbols = number.getDecimalFormatSymbols();
        symbols.setMinusSign(Figures.MINUS);
        number.setDecimalFormatSymbols(symbols);
      }
    }
    format.setFormats(parts);
    return format.format(values);
  }

  /**
   * A text that follows the language, and those of its arguments that are observable. Hold on to it
   * (a binding to a node's property does): it listens weakly.
   *
   * @throws MissingResourceException if the bundle lacks the key
   */
  public StringBinding text(String key, Object... arguments) {
    List<Observable> sources = new ArrayList<>();
    sources.add(language);
    for (Object argument : arguments) {
      if (argument instanceof Observable observable) {
        sources.add(observable);
      }
    }
    if (!bundle.containsKey(key)) {
      throw new MissingResourceException("no text " + key, BUNDLE, key);
    }
    Object[] kept = arguments.clone();
    return Bindings.createStringBinding(() -> now(key, kept), sources.toArray(Observable[]::new));
  }
}
