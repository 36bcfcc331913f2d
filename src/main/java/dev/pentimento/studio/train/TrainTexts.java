package dev.pentimento.studio.train;

import dev.pentimento.studio.data.DataViewModel;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.workspace.Phrase;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What trainings say of themselves, in the user's words. */
final class TrainTexts {

  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  /** Above this, minutes are said as hours. */
  private static final double LONG = 90 * MINUTE;

  private final Messages messages;

  TrainTexts(Messages messages) {
    this.messages = messages;
  }

  Messages messages() {
    return messages;
  }

  /** A text that follows the language and what it is made of. */
  StringBinding text(Callable<String> words, Observable... sources) {
    Observable[] all = java.util.Arrays.copyOf(sources, sources.length + 1);
    all[sources.length] = messages.languageProperty();
    return Bindings.createStringBinding(words, all);
  }

  /** The words of a phrase that changes; empty without one. */
  StringBinding phrase(ObservableValue<? extends @Nullable Phrase> phrase) {
    return text(() -> phrase.getValue() == null ? "" : words(phrase.getValue()), phrase);
  }

  /** The words of a phrase, now. */
  String words(Phrase phrase) {
    return messages.now(phrase.key(), phrase.arguments().toArray());
  }

  /** What people call a data set. */
  String data(String word) {
    return word.equals("emoji") ? messages.now("data.source.emoji") : DataViewModel.name(word);
  }

  /** The message that names a recipe. */
  static String preset(String name) {
    return switch (name) {
      case "classic" -> "train.preset.classic";
      case "compact" -> "train.preset.compact";
      case "autoencoder" -> "train.preset.autoencoder";
      case "style" -> "train.preset.style";
      default -> "train.preset.quality";
    };
  }

  /** The message that says what a recipe is for. */
  static String presetSays(String name) {
    return switch (name) {
      case "classic" -> "train.preset.classic-says";
      case "compact" -> "train.preset.compact-says";
      case "autoencoder" -> "train.preset.autoencoder-says";
      case "style" -> "train.preset.style-says";
      default -> "train.preset.quality-says";
    };
  }

  /** A large count in a few figures. */
  String large(long count) {
    if (count < 10_000) {
      return Figures.count(count);
    }
    if (count < 1_000_000) {
      return messages.now("train.unit.thousand", short3(count / 1e3));
    }
    return count < 1_000_000_000
        ? messages.now("train.unit.million", short3(count / 1e6))
        : messages.now("train.unit.billion", short3(count / 1e9));
  }

  private static String short3(double value) {
    return Figures.of(value, value < 10 ? 2 : value < 100 ? 1 : 0);
  }

  /** A speed in a few figures. */
  static String speed(double perSecond) {
    return perSecond < 10 ? Figures.of(perSecond, 1) : Figures.count(Math.round(perSecond));
  }

  /** About how long, in words. */
  String about(double seconds) {
    if (seconds < MINUTE) {
      return messages.now("train.time.seconds", Math.max(1, Math.round(seconds)));
    }
    if (seconds < LONG) {
      return messages.now("train.time.minutes", Math.round(seconds / MINUTE));
    }
    long minutes = Math.round(seconds / MINUTE);
    return minutes % 60 == 0 || seconds > 20 * HOUR
        ? messages.now("train.time.hours", Math.round(seconds / HOUR))
        : messages.now("train.time.hours-minutes", minutes / 60, minutes % 60);
  }

  /** Why a choice is none. */
  String refusal(Refusal refusal, String field) {
    return messages.now(
        "train.refusal",
        field,
        refusal.value().isBlank() ? "–" : refusal.value(),
        allowed(refusal.allowed()));
  }

  /** What is allowed, where we know it in other languages than English. */
  private String allowed(String english) {
    return switch (english) {
      case "0 or more" -> messages.now("train.allowed.from-zero");
      case "1 or more" -> messages.now("train.allowed.from-one");
      case "above 0", "a number above 0" -> messages.now("train.allowed.positive");
      case "0 to 1", "0 to 1.0" -> messages.now("train.allowed.share");
      case "0 to 0.5" -> messages.now("train.allowed.half");
      case "0 to 180.0" -> messages.now("train.allowed.turn");
      case "0 up to, not 1" -> messages.now("train.allowed.below-one");
      case "a number" -> messages.now("train.allowed.number");
      case "a whole number" -> messages.now("train.allowed.whole");
      case "a whole number from 1 on" -> messages.now("train.allowed.whole-from-one");
      case "true or false" -> messages.now("train.allowed.flag");
      case "0 unless code is kl" -> messages.now("train.allowed.free-bits");
      case "above 0 up to 10, or null" -> messages.now("train.allowed.sigma");
      default -> english;
    };
  }

  /** A number in a few figures, for axes and facts. */
  static String few(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
