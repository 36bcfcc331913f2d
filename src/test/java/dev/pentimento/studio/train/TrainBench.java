package dev.pentimento.studio.train;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The surroundings of the Train tab's view models, driven by a test's hand. */
final class TrainBench implements Pulse, TrainDialogs, TrainData {

  final ScriptedService service = new ScriptedService();
  final Deque<Runnable> pulses = new ArrayDeque<>();
  final Deque<Runnable> work = new ArrayDeque<>();
  final Deque<Runnable> scheduled = new ArrayDeque<>();
  final List<Path> explored = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final List<Long> asked = new ArrayList<>();
  final Settings settings = new Settings();
  final Map<String, Integer> pictures = new HashMap<>(Map.of("emoji", 6400));
  final ObjectProperty<@Nullable String> shown = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable WeightsShown> weights = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable OpenedModel> opened = new SimpleObjectProperty<>();
  final Path runs;
  Optional<Path> chosen = Optional.empty();
  boolean mayClose;
  long nanos;

  TrainBench(Path runs) {
    this.runs = runs;
  }

  TrainParts parts() {
    return new TrainParts(
        service,
        explored::add,
        opened,
        weights,
        this,
        runs,
        notices::add,
        this,
        work::add,
        (action, delay) -> scheduled.add(action),
        this,
        settings,
        () -> nanos,
        Clock.fixed(Instant.parse("2026-11-28T17:05:00Z"), ZoneOffset.UTC));
  }

  TrainViewModel viewModel() {
    return new TrainViewModel(parts());
  }

  /** One pulse: everything that waits for it, but nothing that it leads to. */
  void beat() {
    for (int due = pulses.size(); due > 0; due--) {
      pulses.remove().run();
    }
  }

  /** Lets everything come to an end. */
  void settle() {
    while (!work.isEmpty() || !pulses.isEmpty() || !scheduled.isEmpty()) {
      if (!pulses.isEmpty()) {
        pulses.remove().run();
      } else if (!work.isEmpty()) {
        work.remove().run();
      } else {
        scheduled.remove().run();
      }
    }
  }

  @Override
  public void run(Runnable action) {
    pulses.add(action);
  }

  @Override
  public void afterLayout(Runnable action) {
    pulses.add(action);
  }

  @Override
  public ObservableValue<@Nullable String> shown() {
    return shown;
  }

  @Override
  public DataOptions options(String word) {
    return DataOptions.USUAL;
  }

  @Override
  public int trainingPictures(String word, DataOptions options, CancelToken cancel)
      throws DatasetException {
    Integer count = pictures.get(word);
    if (count == null) {
      throw new DatasetException("the data set '" + word + "'", "there is none", "Choose another");
    }
    return count;
  }

  @Override
  public Optional<Path> run() {
    return chosen;
  }

  @Override
  public Optional<Path> dataFolder() {
    return chosen;
  }

  @Override
  public Optional<Path> dataFile() {
    return chosen;
  }

  @Override
  public Optional<Path> curves(String name) {
    return chosen;
  }

  @Override
  public boolean close(long step) {
    asked.add(step);
    return mayClose;
  }
}
