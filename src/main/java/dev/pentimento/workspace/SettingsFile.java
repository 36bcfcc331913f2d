package dev.pentimento.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings on disk: read once, saved half a second after a change. A file that cannot be used
 * means the usual settings, a notice, and the file kept aside.
 */
public final class SettingsFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  private static final int VERSION = 1;

  /** The first settings went from 0 to this; today's bounds are narrower. */
  private static final double ONCE_GREATEST_TEMPERATURE = 2;

  private static final Duration SAVE_AFTER = Duration.ofMillis(500);

  // Whoever goes back to an older program keeps what it knows of the settings.
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(Stored.class)
          .without(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  private final Path file;
  private final Scheduler scheduler;
  private final Consumer<Notice> notices;
  private final Settings settings = new Settings();
  private final AtomicBoolean due = new AtomicBoolean();
  private final Optional<Notice> trouble;
  private final Object saving = new Object();
  private boolean changed;

  /** The JSON form; a missing value stands for the usual one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Stored(
      int version,
      Settings.@Nullable Theme theme,
      Settings.@Nullable Language language,
      Settings.@Nullable Enlarging enlarging,
      Settings.@Nullable Fitting fitting,
      @Nullable Double temperature,
      SamplerSpec.@Nullable Kind sampler,
      @Nullable String recentModel,
      @Nullable List<String> recentData,
      @Nullable TrainingChoice training,
      @Nullable List<String> recentRuns,
      @Nullable String cifar10Address,
      @Nullable WindowBounds windowBounds) {}

  /**
   * Reads the settings, blocking.
   *
   * @param file need not be there
   * @param scheduler saves
   * @param notices hears if they cannot be saved, on the scheduler's thread
   */
  public SettingsFile(Path file, Scheduler scheduler, Consumer<Notice> notices) {
    this.file = file;
    this.scheduler = scheduler;
    this.notices = notices;
    trouble = read();
    settings.theme().listen(value -> change());
    settings.language().listen(value -> change());
    settings.enlarging().listen(value -> change());
    settings.fitting().listen(value -> change());
    settings.temperature().listen(value -> change());
    settings.sampler().listen(value -> change());
    settings.recentModel().listen(value -> change());
    settings.recentData().listen(value -> change());
    settings.training().listen(value -> change());
    settings.recentRuns().listen(value -> change());
    settings.cifar10Address().listen(value -> change());
    settings.windowBounds().listen(value -> change());
  }

  public Settings settings() {
    return settings;
  }

  /** What was wrong with the file, if anything was. */
  public Optional<Notice> trouble() {
    return trouble;
  }

  /** Saves what is not yet saved, blocking. */
  @Override
  public void close() {
    save();
  }

  private Optional<Notice> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Stored stored = READER.readValue(Files.readAllBytes(file));
      if (stored == null) {
        throw new IOException("the file says nothing");
      }
      if (stored.temperature() != null
          && !(stored.temperature() >= 0 && stored.temperature() <= ONCE_GREATEST_TEMPERATURE)) {
        throw new IOException("a temperature of " + stored.temperature());
      }
      take(stored);
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("Could not read {}", file, e);
      return Optional.of(keepAside(e));
    }
  }

  private Notice keepAside(IOException cause) {
    // The first line says it; Jackson's later ones say where in the source.
    String reason = FileTrouble.of(cause).lines().findFirst().orElse("");
    try {
      return Notice.warning(
          "workspace.notice.settings-damaged", reason, Aside.move(file).toString());
    } catch (IOException e) {
      LOG.warn("Could not move {} aside", file, e);
      return Notice.warning("workspace.notice.settings-damaged", reason, file.toString());
    }
  }

  private void take(Stored stored) {
    if (stored.theme() != null) {
      settings.theme().set(stored.theme());
    }
    if (stored.language() != null) {
      settings.language().set(stored.language());
    }
    if (stored.enlarging() != null) {
      settings.enlarging().set(stored.enlarging());
    }
    if (stored.fitting() != null) {
      settings.fitting().set(stored.fitting());
    }
    if (stored.temperature() != null) {
      settings
          .temperature()
          .set(
              Math.max(
                  Settings.LEAST_TEMPERATURE,
                  Math.min(Settings.GREATEST_TEMPERATURE, stored.temperature())));
    }
    settings.sampler().set(Optional.ofNullable(stored.sampler()));
    settings.recentModel().set(Optional.ofNullable(stored.recentModel()));
    if (stored.recentData() != null) {
      settings.recentData().set(List.copyOf(stored.recentData()));
    }
    settings.training().set(Optional.ofNullable(stored.training()));
    if (stored.recentRuns() != null) {
      settings.recentRuns().set(List.copyOf(stored.recentRuns()));
    }
    settings.cifar10Address().set(Optional.ofNullable(stored.cifar10Address()));
    settings.windowBounds().set(Optional.ofNullable(stored.windowBounds()));
  }

  private void change() {
    synchronized (saving) {
      changed = true;
    }
    if (due.compareAndSet(false, true)) {
      scheduler.schedule(
          () -> {
            due.set(false);
            save();
          },
          SAVE_AFTER);
    }
  }

  private void save() {
    synchronized (saving) {
      if (!changed) {
        return;
      }
      changed = false;
      Stored stored =
          new Stored(
              VERSION,
              settings.theme().get(),
              settings.language().get(),
              settings.enlarging().get(),
              settings.fitting().get(),
              settings.temperature().get(),
              settings.sampler().get().orElse(null),
              settings.recentModel().get().orElse(null),
              settings.recentData().get(),
              settings.training().get().orElse(null),
              settings.recentRuns().get(),
              settings.cifar10Address().get().orElse(null),
              settings.windowBounds().get().orElse(null));
      try {
        WholeFile.write(file, Json.mapper().writeValueAsBytes(stored));
      } catch (IOException e) {
        LOG.error("Could not write {}", file, e);
        notices.accept(Notice.error("workspace.notice.settings-failed", FileTrouble.of(e)));
      }
    }
  }
}
