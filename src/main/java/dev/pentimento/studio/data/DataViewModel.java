package dev.pentimento.studio.data;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state and the commands of the Data tab. Everything here is called on the JavaFX thread and
 * returns at once; what takes time arrives later by the properties.
 */
public final class DataViewModel {

  /** As many data sets are remembered. */
  static final int MOST_RECENT = 8;

  private static final Logger LOG = LoggerFactory.getLogger(DataViewModel.class);

  /** What a shell takes as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private final DataParts parts;
  private final SheetViewModel sheet;
  private final FetchViewModel fetch;
  private final ExclusionList list;
  private final ReadOnlyObjectWrapper<@Nullable Reading> reading =
      new ReadOnlyObjectWrapper<>(this, "reading");
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble =
      new ReadOnlyObjectWrapper<>(this, "trouble");
  private final ObjectProperty<DataOptions.Fit> fit =
      new SimpleObjectProperty<>(this, "fit", DataOptions.USUAL.fit());
  private final ObjectProperty<String> background =
      new SimpleObjectProperty<>(this, "background", DataOptions.USUAL.background());
  private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper(this, "command", "");
  private final ReadOnlyObjectWrapper<@Nullable Picture> seen =
      new ReadOnlyObjectWrapper<>(this, "seen");
  private final ObservableList<String> recent = FXCollections.observableArrayList();
  private final ObservableList<String> recentView =
      FXCollections.unmodifiableObservableList(recent);
  private final Runnable deaf;
  private CancelToken cancel = new CancelToken();
  private List<String> listed = List.of();
  private long ticket;
  private volatile long seenTicket;
  private @Nullable Looked looked;

  /**
   * A data set that is being read.
   *
   * @param name what people call it
   * @param done pictures and files dealt with
   * @param total how many there are; -1 while that is not known
   * @param current the one in hand
   */
  public record Reading(String name, int done, int total, String current) {

    /** Done of total, 0..1; -1 while that is not known. */
    public double fraction() {
      return total <= 0 ? -1 : Math.min(1, (double) done / total);
    }
  }

  /**
   * A data set that could not be read.
   *
   * @param name what people call it
   * @param message what, why and what to do
   */
  public record Trouble(String name, String message) {

    /** Messages begin in the middle of a sentence on the command line; here they begin one. */
    private static Trouble of(String name, String message) {
      return new Trouble(
          name,
          message.isEmpty()
              ? message
              : message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1));
    }
  }

  /** What is looked at, and how. */
  private record Looked(DataShown of, int index, DataOptions options) {}

  public DataViewModel(DataParts parts) {
    this.parts = parts;
    sheet = new SheetViewModel(parts.history(), parts.workers(), parts.pulse());
    list =
        new ExclusionList(
            parts.lists(),
            parts.workers(),
            notice -> parts.pulse().run(() -> parts.notices().accept(notice)));
    fetch =
        new FetchViewModel(
            parts, file -> open(DataSource.Kind.CIFAR10.word() + ":" + file.toAbsolutePath()));
    recent.setAll(parts.settings().recentData().get());
    deaf =
        parts
            .settings()
            .recentData()
            .listen(words -> parts.pulse().run(() -> recent.setAll(words)));
    fit.addListener((property, was, is) -> optionsChanged());
    background.addListener((property, was, is) -> optionsChanged());
    sheet.dataProperty().addListener((property, was, is) -> describe());
    sheet.tallyProperty().addListener((property, was, is) -> describe());
    sheet.hoveredProperty().addListener((property, was, is) -> lookCloser());
    sheet.selectionVersionProperty().addListener((property, was, is) -> lookCloser());
    sheet.versionProperty().addListener((property, was, is) -> lookCloser());
  }

  /** The pictures: which are shown, selected, excluded. */
  public SheetViewModel sheet() {
    return sheet;
  }

  /** Fetching CIFAR-10. */
  public FetchViewModel fetch() {
    return fetch;
  }

  /** What is being read; null if nothing is. */
  public ReadOnlyObjectProperty<@Nullable Reading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** What could not be read last; null if the last could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** How a picture that is no square becomes one. */
  public ObjectProperty<DataOptions.Fit> fitProperty() {
    return fit;
  }

  /** {@code #rrggbb} behind transparent parts and around what does not fill the square. */
  public ObjectProperty<String> backgroundProperty() {
    return background;
  }

  /**
   * The line that trains on what is shown without what is excluded, which it names as a file that
   * follows the exclusions; empty where there is no data set.
   */
  public ReadOnlyStringProperty commandProperty() {
    return command.getReadOnlyProperty();
  }

  /** The picture that one looks at, as the model is shown it; null for none. */
  public ReadOnlyObjectProperty<@Nullable Picture> seenProperty() {
    return seen.getReadOnlyProperty();
  }

  /** The data sets looked at, the newest first, as the command line names them. */
  public ObservableList<String> recent() {
    return recentView;
  }

  /** How the pictures are to be read; what takes part is in {@link #sheet}'s exclusions. */
  public DataOptions options() {
    DataShown of = sheet.dataProperty().get();
    return new DataOptions(
        fit.get(),
        background.get(),
        of == null
            ? List.of()
            : List.copyOf(parts.history().exclusions().getValue().of(of.source().word())));
  }

  /** What people call a data set: the last part of its path. */
  public static String name(String word) {
    int colon = word.indexOf(':');
    // A drive's letter is no kind of data set.
    String path = colon > 1 ? word.substring(colon + 1) : word;
    Path last = Path.of(path).getFileName();
    return last == null ? path : last.toString();
  }

  // Choosing

  /** Looks at a data set, as the command line names it. */
  public void open(String word) {
    long mine = ++ticket;
    cancel.cancel();
    CancelToken token = new CancelToken();
    cancel = token;
    trouble.set(null);
    DataOptions options = new DataOptions(fit.get(), background.get(), List.of());
    reading.set(new Reading(name(word), 0, -1, ""));
    Consumer<Reading> shown =
        parts
            .pulse()
            .latest(
                progress -> {
                  if (mine == ticket && reading.get() != null) {
                    reading.set(progress);
                  }
                });
    parts.workers().execute(() -> look(word, options, mine, token, shown));
  }

  private void look(
      String word, DataOptions options, long mine, CancelToken token, Consumer<Reading> shown) {
    String name = name(word);
    try {
      DataSource source = canonical(DataSource.parse(word));
      DataShown data =
          new DataShown(
              source,
              parts
                  .sets()
                  .look(
                      source,
                      options,
                      (done, total, current) ->
                          shown.accept(new Reading(name, done, total, current)),
                      token));
      parts.pulse().run(() -> opened(mine, data, options));
    } catch (CancellationException e) {
      parts.pulse().run(() -> ended(mine, null));
    } catch (DatasetException e) {
      LOG.info("{} cannot be looked at: {}", word, e.getMessage());
      parts.pulse().run(() -> ended(mine, Trouble.of(name, String.valueOf(e.getMessage()))));
    } catch (RuntimeException e) {
      LOG.error("Looking at {} broke", word, e);
      parts.pulse().run(() -> ended(mine, Trouble.of(name, e.toString())));
    }
  }

  /** One name for a set, wherever the program was started: exclusions go by it. */
  public static DataSource canonical(DataSource source) {
    Path path = source.path();
    if (path == null) {
      return source;
    }
    Path whole = path.toAbsolutePath().normalize();
    return new DataSource(source.kind().word() + ":" + whole, source.kind(), whole);
  }

  private void opened(long mine, DataShown data, DataOptions options) {
    if (mine != ticket) {
      return;
    }
    reading.set(null);
    listed = List.of();
    sheet.show(data, options);
    List<String> words = new ArrayList<>(recent);
    words.remove(data.source().word());
    words.add(0, data.source().word());
    parts
        .settings()
        .recentData()
        .set(List.copyOf(words.subList(0, Math.min(words.size(), MOST_RECENT))));
  }

  private void ended(long mine, @Nullable Trouble why) {
    if (mine == ticket) {
      reading.set(null);
      trouble.set(why);
    }
  }

  /** Asks for a folder and looks at it. */
  public void openFolder() {
    parts.dialogs().dataFolder().ifPresent(path -> open(path.toString()));
  }

  /** Asks for a file and looks at it. */
  public void openFile() {
    parts.dialogs().dataFile().ifPresent(path -> open(path.toString()));
  }

  /** Looks at the set that the program brings along. */
  public void openEmoji() {
    open(DataSource.Kind.EMOJI.word());
  }

  /** Reads the set that is shown once more: its files may have changed. */
  public void reload() {
    DataShown of = sheet.dataProperty().get();
    if (of != null) {
      open(of.source().word());
    }
  }

  /** Gives up what is being read; what was shown before stays. */
  public void cancel() {
    cancel.cancel();
  }

  /** Puts the message about what could not be read away. */
  public void dismissTrouble() {
    trouble.set(null);
  }

  /** Ends what runs; call it before the program ends. */
  public void close() {
    deaf.run();
    cancel.cancel();
    fetch.cancel();
  }

  private void optionsChanged() {
    describe();
    if (sheet.dataProperty().get() == null) {
      return;
    }
    // At once what is in sight, then the whole set: equal pictures may be others now.
    sheet.restyle(new DataOptions(fit.get(), background.get(), List.of()));
    reload();
  }

  private void lookCloser() {
    DataShown of = sheet.dataProperty().get();
    int index = sheet.told();
    if (of == null || index < 0 || index >= of.count()) {
      seenTicket = seenTicket + 1;
      looked = null;
      seen.set(null);
      return;
    }
    DataOptions options = new DataOptions(fit.get(), background.get(), List.of());
    Looked now = new Looked(of, index, options);
    if (now.equals(looked)) {
      return;
    }
    looked = now;
    long mine = seenTicket + 1;
    seenTicket = mine;
    parts
        .workers()
        .execute(
            () -> {
              if (mine != seenTicket) {
                // The mouse is over another already.
                return;
              }
              Picture picture = of.seen(index, options);
              parts
                  .pulse()
                  .run(
                      () -> {
                        if (mine == seenTicket) {
                          seen.set(picture);
                        }
                      });
            });
  }

  private void describe() {
    DataShown of = sheet.dataProperty().get();
    command.set(of == null ? "" : line(of));
    if (of != null && (!options().excluded().isEmpty() || !listed.isEmpty())) {
      List<String> names = options().excluded();
      if (!names.equals(listed)) {
        listed = names;
        list.write(of.source().word(), names);
      }
    }
  }

  private String line(DataShown of) {
    DataOptions options = options();
    StringBuilder line =
        new StringBuilder("pentimento train --data ").append(quoted(of.source().word()));
    if (options.fit() != DataOptions.USUAL.fit()) {
      line.append(" --fit ").append(options.fit().word());
    }
    if (!options.background().equals(DataOptions.USUAL.background())) {
      line.append(" --background ").append(quoted(options.background()));
    }
    if (!options.excluded().isEmpty()) {
      line.append(" --exclude ").append(quoted(list.file(of.source().word()).toString()));
    }
    return line.append(" --out runs/mine").toString();
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
