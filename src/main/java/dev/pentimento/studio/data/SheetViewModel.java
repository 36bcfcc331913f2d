package dev.pentimento.studio.data;

import dev.pentimento.dataset.Split;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a data set as one looks through them: which are shown, which are selected, which
 * are excluded. <em>Places</em> count what is shown, <em>indices</em> count the set.
 */
public final class SheetViewModel {

  /** Which pictures are shown, besides class and split. */
  public enum Show {
    ALL,
    /** Those that have an equal one, equal ones beside each other. */
    DUPLICATES,
    EXCLUDED,
    /** No pictures, but the files that gave none. */
    UNREADABLE
  }

  /**
   * How many take part, without what is excluded.
   *
   * @param total all of them
   * @param excluded how many do not
   * @param splits by split, in the order of the splits; only those that the set has
   * @param groups by class or style, by name
   */
  public record Tally(
      int total, int excluded, Map<Split, Integer> splits, Map<String, Integer> groups) {

    static final Tally NONE = new Tally(0, 0, Map.of(), Map.of());
  }

  private static final int[] NOTHING = {};

  private final ExclusionHistory history;
  private final SheetPictures pictures;
  private final ReadOnlyObjectWrapper<@Nullable DataShown> data =
      new ReadOnlyObjectWrapper<>(this, "data");
  private final ObjectProperty<Show> show = new SimpleObjectProperty<>(this, "show", Show.ALL);
  private final ObjectProperty<@Nullable String> group = new SimpleObjectProperty<>(this, "group");
  private final ObjectProperty<@Nullable Split> split = new SimpleObjectProperty<>(this, "split");
  private final ReadOnlyObjectWrapper<Tally> tally =
      new ReadOnlyObjectWrapper<>(this, "tally", Tally.NONE);
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private final ReadOnlyLongWrapper selectionVersion =
      new ReadOnlyLongWrapper(this, "selectionVersion");
  private final ObjectProperty<@Nullable Integer> hovered =
      new SimpleObjectProperty<>(this, "hovered");
  private int[] shown = NOTHING;
  private BitSet excluded = new BitSet();
  private final BitSet selected = new BitSet();
  private int focus = -1;
  private int anchor = -1;

  SheetViewModel(ExclusionHistory history, Executor workers, Pulse pulse) {
    this.history = history;
    pictures = new SheetPictures(workers, pulse);
    show.addListener((property, was, is) -> filter());
    group.addListener((property, was, is) -> filter());
    split.addListener((property, was, is) -> filter());
    var unused = history.exclusions().subscribe(this::exclusionsChanged);
  }

  // What is shown

  /** The set; null for none. */
  public ReadOnlyObjectProperty<@Nullable DataShown> dataProperty() {
    return data.getReadOnlyProperty();
  }

  public ObjectProperty<Show> showProperty() {
    return show;
  }

  /** The class or style that alone is shown; null for all. */
  public ObjectProperty<@Nullable String> groupProperty() {
    return group;
  }

  /** The split that alone is shown; null for all. */
  public ObjectProperty<@Nullable Split> splitProperty() {
    return split;
  }

  /** How many take part. */
  public ReadOnlyObjectProperty<Tally> tallyProperty() {
    return tally.getReadOnlyProperty();
  }

  /** Changes whenever other pictures are shown, or they look otherwise. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Changes whenever others are selected, or another has the focus. */
  public ReadOnlyLongProperty selectionVersionProperty() {
    return selectionVersion.getReadOnlyProperty();
  }

  /** How many are shown. */
  public int count() {
    return shown.length;
  }

  /** The index of what is shown at a place. */
  public int index(int place) {
    return shown[place];
  }

  /** The index of the picture under the mouse; null for none. */
  public ObjectProperty<@Nullable Integer> hoveredProperty() {
    return hovered;
  }

  /** The index of the picture to be told about: under the mouse, or else in the focus; or -1. */
  public int told() {
    Integer under = hovered.get();
    if (under != null) {
      return under;
    }
    return focus >= 0 && focus < shown.length ? shown[focus] : -1;
  }

  /** A picture's thumbnail; null if it is still to come, which {@link #setOnArrived} hears of. */
  public @Nullable Picture thumbnail(int index) {
    return pictures.get(index);
  }

  /** Hears the indices of thumbnails that have come. */
  public void setOnArrived(IntConsumer heard) {
    pictures.setOnArrived(heard);
  }

  // Selecting

  public boolean isSelected(int place) {
    return selected.get(place);
  }

  /** How many are selected. */
  public int selectedCount() {
    return selected.cardinality();
  }

  /** The place that the keyboard is at; -1 for none. */
  public int focus() {
    return focus;
  }

  /** Selects one alone. */
  public void select(int place) {
    if (place < 0 || place >= shown.length) {
      return;
    }
    selected.clear();
    selected.set(place);
    focus = place;
    anchor = place;
    selectionChanged();
  }

  /** Selects one too, or no longer. */
  public void toggle(int place) {
    if (place < 0 || place >= shown.length) {
      return;
    }
    selected.flip(place);
    focus = place;
    anchor = place;
    selectionChanged();
  }

  /** Selects from where the last selection began to here, these alone. */
  public void selectTo(int place) {
    if (place < 0 || place >= shown.length) {
      return;
    }
    int from = anchor < 0 ? place : anchor;
    selected.clear();
    selected.set(Math.min(from, place), Math.max(from, place) + 1);
    anchor = from;
    focus = place;
    selectionChanged();
  }

  /** Selects all that are shown. */
  public void selectAll() {
    selected.set(0, shown.length);
    if (focus < 0 && shown.length > 0) {
      focus = 0;
      anchor = 0;
    }
    selectionChanged();
  }

  /** Selects none. Whether there were any. */
  public boolean selectNone() {
    boolean any = !selected.isEmpty();
    selected.clear();
    anchor = focus;
    selectionChanged();
    return any;
  }

  // Excluding

  public boolean isExcluded(int index) {
    return excluded.get(index);
  }

  /** Whether all of those selected are excluded already. */
  public boolean selectionIsExcluded() {
    return !selected.isEmpty() && selected.stream().allMatch(place -> excluded.get(shown[place]));
  }

  /** Excludes what is selected, in one step; takes it back if all of it is excluded already. */
  public void excludeSelected() {
    DataShown of = data.get();
    if (of == null || selected.isEmpty()) {
      return;
    }
    boolean back = selectionIsExcluded();
    List<String> names =
        selected.stream()
            .map(place -> shown[place])
            .filter(index -> excluded.get(index) == back)
            .mapToObj(of::name)
            .toList();
    change(of, names, back);
  }

  /** Excludes every picture that is equal to an earlier one, in one step. */
  public void excludeRepeats() {
    DataShown of = data.get();
    if (of == null) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (int index = 0; index < of.count(); index++) {
      if (of.isRepeat(index) && !excluded.get(index)) {
        names.add(of.name(index));
      }
    }
    change(of, names, false);
  }

  /** Takes back everything that is excluded of this set, in one step. */
  public void takeAllBack() {
    DataShown of = data.get();
    if (of != null) {
      change(of, List.copyOf(history.exclusions().getValue().of(of.source().word())), true);
    }
  }

  private void change(DataShown of, List<String> names, boolean back) {
    if (names.isEmpty()) {
      return;
    }
    Phrase step =
        names.size() == 1
            ? Phrase.of(back ? "data.step.back-one" : "data.step.out-one", brief(names.get(0)))
            : Phrase.of(back ? "data.step.back" : "data.step.out", names.size());
    Exclusions now = history.exclusions().getValue();
    String word = of.source().word();
    history.exclude(
        step, back ? now.change(word, List.of(), names) : now.change(word, names, List.of()));
  }

  /** The last part of a name: the history has little room. */
  private static String brief(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  // From the tab

  /** Shows another set, or none. */
  void show(@Nullable DataShown other, DataOptions options) {
    DataShown before = data.get();
    pictures.show(other, options);
    boolean same =
        before != null && other != null && before.source().word().equals(other.source().word());
    data.set(other);
    hovered.set(null);
    if (!same) {
      show.set(Show.ALL);
      group.set(null);
      split.set(null);
    }
    exclusionsChanged(history.exclusions().getValue());
    if (!same || other == null || before == null || before.count() != other.count()) {
      filter();
    }
  }

  /** Shows the same pictures read otherwise. */
  void restyle(DataOptions options) {
    pictures.show(data.get(), options);
    version.set(version.get() + 1);
  }

  private void exclusionsChanged(Exclusions now) {
    DataShown of = data.get();
    if (of == null) {
      excluded = new BitSet();
      tally.set(Tally.NONE);
      return;
    }
    excluded = of.indices(now.of(of.source().word()));
    tally.set(tally(of));
    if (show.get() == Show.EXCLUDED) {
      filter();
    } else {
      version.set(version.get() + 1);
      selectionChanged();
    }
  }

  private Tally tally(DataShown of) {
    int[] splits = new int[Split.values().length];
    boolean[] has = new boolean[splits.length];
    Map<String, Integer> groups = new TreeMap<>();
    of.groups().forEach(name -> groups.put(name, 0));
    for (int index = 0; index < of.count(); index++) {
      int where = of.split(index).ordinal();
      has[where] = true;
      if (!excluded.get(index)) {
        splits[where]++;
        String name = of.group(index);
        if (!name.isEmpty()) {
          groups.merge(name, 1, Integer::sum);
        }
      }
    }
    Map<Split, Integer> bySplit = new LinkedHashMap<>();
    for (Split one : Split.values()) {
      if (has[one.ordinal()]) {
        bySplit.put(one, splits[one.ordinal()]);
      }
    }
    int out = excluded.cardinality();
    return new Tally(of.count() - out, out, bySplit, groups);
  }

  private void filter() {
    DataShown of = data.get();
    if (of == null || show.get() == Show.UNREADABLE) {
      shown = NOTHING;
    } else {
      int[] found = new int[of.count()];
      int count = 0;
      for (int index = 0; index < found.length; index++) {
        if (passes(of, index)) {
          found[count++] = index;
        }
      }
      shown = Arrays.copyOf(found, count);
      if (show.get() == Show.DUPLICATES) {
        shown = grouped(of, shown);
      }
    }
    selected.clear();
    focus = -1;
    anchor = -1;
    hovered.set(null);
    version.set(version.get() + 1);
    selectionChanged();
  }

  private boolean passes(DataShown of, int index) {
    String onlyGroup = group.get();
    Split onlySplit = split.get();
    return (show.get() != Show.DUPLICATES || of.isRepeated(index))
        && (show.get() != Show.EXCLUDED || excluded.get(index))
        && (onlyGroup == null || onlyGroup.equals(of.group(index)))
        && (onlySplit == null || onlySplit == of.split(index));
  }

  /** Equal pictures beside each other, in the order of their first. */
  private static int[] grouped(DataShown of, int[] indices) {
    return Arrays.stream(indices)
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(of::firstLike).thenComparingInt(Integer::intValue))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void selectionChanged() {
    selectionVersion.set(selectionVersion.get() + 1);
  }
}
