package dev.pentimento.studio.data;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.Fetched;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.studio.SyntheticData;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The surroundings of the Data tab's view models, driven by a test's hand. */
final class DataBench implements Pulse, DataDialogs, ExclusionHistory {

  final Deque<Runnable> work = new ArrayDeque<>();
  final Deque<Runnable> pulses = new ArrayDeque<>();
  final List<Phrase> steps = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final Settings settings = new Settings();
  final ObjectProperty<Exclusions> exclusions = new SimpleObjectProperty<>(Exclusions.NONE);
  DataSets sets = SyntheticData::look;
  Fetcher fetcher = DataBench::noFetch;
  Optional<Path> chosen = Optional.empty();

  private static Fetched noFetch(
      PublishedFile file, Path folder, CancelToken cancel, Consumer<FetchProgress> progress)
      throws DatasetException {
    throw new DatasetException("the network", "nobody asked for it", "Do not fetch");
  }

  DataViewModel viewModel(Path folder) {
    return new DataViewModel(
        new DataParts(
            (source, options, progress, cancel) -> sets.look(source, options, progress, cancel),
            (file, to, cancel, progress) -> fetcher.fetch(file, to, cancel, progress),
            folder.resolve("fetched"),
            folder.resolve("lists"),
            notices::add,
            this,
            work::add,
            this,
            this,
            settings));
  }

  /** Lets everything come to an end. */
  void settle() {
    while (!work.isEmpty() || !pulses.isEmpty()) {
      if (pulses.isEmpty()) {
        work.remove().run();
      } else {
        pulses.remove().run();
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
  public Optional<Path> dataFolder() {
    return chosen;
  }

  @Override
  public Optional<Path> dataFile() {
    return chosen;
  }

  @Override
  public ObservableValue<Exclusions> exclusions() {
    return exclusions;
  }

  @Override
  public void exclude(Phrase name, Exclusions changed) {
    steps.add(name);
    exclusions.set(changed);
  }
}
