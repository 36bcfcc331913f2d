package dev.pentimento.workspace;

import dev.pentimento.spec.SamplerSpec;
import java.util.List;
import java.util.Optional;

/** What the user chose and the program remembers. Values may be read from any thread. */
public final class Settings {

  /** The colours of the window. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /** The language of the window. */
  public enum Language {
    SYSTEM,
    ENGLISH,
    CHINESE
  }

  /** How a small picture is enlarged. */
  public enum Enlarging {
    NEAREST,
    SMOOTH
  }

  /** How a picture of another shape becomes a square. */
  public enum Fitting {
    CROP,
    FIT,
    STRETCH
  }

  /** The least temperature. */
  public static final double LEAST_TEMPERATURE = SamplerSpec.COLDEST;

  /** The greatest temperature. */
  public static final double GREATEST_TEMPERATURE = SamplerSpec.HOTTEST;

  private final Setting<Theme> theme = new Setting<>(Theme.SYSTEM);
  private final Setting<Language> language = new Setting<>(Language.SYSTEM);
  private final Setting<Enlarging> enlarging = new Setting<>(Enlarging.NEAREST);
  private final Setting<Fitting> fitting = new Setting<>(Fitting.CROP);
  private final Setting<Double> temperature = new Setting<>(1.0);
  private final Setting<Optional<SamplerSpec.Kind>> sampler = new Setting<>(Optional.empty());
  private final Setting<Optional<String>> recentModel = new Setting<>(Optional.empty());
  private final Setting<List<String>> recentData = new Setting<>(List.of());
  private final Setting<Optional<TrainingChoice>> training = new Setting<>(Optional.empty());
  private final Setting<List<String>> recentRuns = new Setting<>(List.of());
  private final Setting<Optional<String>> cifar10Address = new Setting<>(Optional.empty());
  private final Setting<Optional<WindowBounds>> windowBounds = new Setting<>(Optional.empty());

  public Setting<Theme> theme() {
    return theme;
  }

  public Setting<Language> language() {
    return language;
  }

  public Setting<Enlarging> enlarging() {
    return enlarging;
  }

  /** How pictures to be blended become squares. */
  public Setting<Fitting> fitting() {
    return fitting;
  }

  /** What random codes are drawn from; empty for the mixture if the model has one. */
  public Setting<Optional<SamplerSpec.Kind>> sampler() {
    return sampler;
  }

  /** How far random draws stray: the factor on the deviations of the distribution drawn from. */
  public Setting<Double> temperature() {
    return temperature;
  }

  /** The folder of the checkpoint opened last. */
  public Setting<Optional<String>> recentModel() {
    return recentModel;
  }

  /** The data sets looked at, as the command line names them, the newest first. */
  public Setting<List<String>> recentData() {
    return recentData;
  }

  /** What was chosen for the training that was begun last; empty before the first. */
  public Setting<Optional<TrainingChoice>> training() {
    return training;
  }

  /** The run folders trained into or opened, the newest first. */
  public Setting<List<String>> recentRuns() {
    return recentRuns;
  }

  /** Where CIFAR-10 is fetched from when somebody asks for it; empty for its publisher. */
  public Setting<Optional<String>> cifar10Address() {
    return cifar10Address;
  }

  public Setting<Optional<WindowBounds>> windowBounds() {
    return windowBounds;
  }
}
