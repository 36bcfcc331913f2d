package dev.pentimento.studio.explore;

import dev.pentimento.latent.LatentRanking;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Where the walker stands: one value a dimension, ranked by information and searchable. It is only
 * read from outside; {@link ExploreViewModel} moves it. Lives on the JavaFX thread.
 */
public final class LatentViewModel {

  /** Of {@link #groupProperty}: no group in particular. */
  public static final String ALL = "";

  private static final Pattern NUMBER = Pattern.compile("z?(\\d+)");

  private final ObservableList<DimensionViewModel> visible = FXCollections.observableArrayList();
  private final ObservableList<DimensionViewModel> visibleView =
      FXCollections.unmodifiableObservableList(visible);
  private final StringProperty search = new SimpleStringProperty(this, "search", "");
  private final ReadOnlyObjectWrapper<List<LatentGroup>> groups =
      new ReadOnlyObjectWrapper<>(this, "groups", List.of());
  private final StringProperty group = new SimpleStringProperty(this, "group", ALL);
  private final BooleanProperty inactiveShown = new SimpleBooleanProperty(this, "inactiveShown");
  private final ReadOnlyIntegerWrapper inactiveCount =
      new ReadOnlyIntegerWrapper(this, "inactiveCount");
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private List<DimensionViewModel> dimensions = List.of();
  private List<DimensionViewModel> ranked = List.of();
  private LatentCode code = LatentCode.zero(0);

  LatentViewModel() {
    group.addListener(observable -> filter());
    search.addListener(observable -> filter());
    inactiveShown.addListener(observable -> filter());
  }

  /** Every dimension by index; empty without a model. */
  public List<DimensionViewModel> dimensions() {
    return dimensions;
  }

  /**
   * The dimensions to show, the most telling first: of the chosen group the active ones, after them
   * the inactive ones if they are unfolded; with a search, every one of any group that it finds.
   * The list itself cannot be changed; its items are the same objects as long as the model is the
   * same.
   */
  public ObservableList<DimensionViewModel> visible() {
    return visibleView;
  }

  /**
   * What the user looks for: words or numbers, parted by blanks or commas, each of which finds the
   * dimensions whose number begins like it ({@code 17}, {@code z17}) or, in a list of several
   * numbers, has exactly it, or whose group begins like it ({@code style}). Empty finds all.
   */
  public StringProperty searchProperty() {
    return search;
  }

  /** The groups of a code that has several, for example content and style; else none. */
  public ReadOnlyObjectProperty<List<LatentGroup>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  /** The name of the group whose dimensions are shown, or {@link #ALL}. */
  public StringProperty groupProperty() {
    return group;
  }

  /** Whether the inactive dimensions are unfolded. */
  public BooleanProperty inactiveShownProperty() {
    return inactiveShown;
  }

  /** How many dimensions of the chosen group carry nothing of the picture. */
  public ReadOnlyIntegerProperty inactiveCountProperty() {
    return inactiveCount.getReadOnlyProperty();
  }

  /** Grows by one with every change of the code, however many dimensions it moves. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Where the walker stands. */
  public LatentCode code() {
    return code;
  }

  void open(ModelInfo model) {
    LatentStatistics statistics = model.statistics();
    int[] order = LatentRanking.byInformation(statistics);
    int[] rank = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      rank[order[place]] = place + 1;
    }
    List<DimensionViewModel> made = new ArrayList<>();
    for (LatentGroup group : model.spec().latent().groups()) {
      for (int index = group.offset(); index < group.offset() + group.size(); index++) {
        double mean = statistics.mean()[index];
        double deviation = Math.sqrt(statistics.covariance()[index][index]);
        made.add(
            new DimensionViewModel(
                index,
                rank[index],
                group.name(),
                statistics.information(index),
                statistics.isActive(index),
                mean,
                deviation));
      }
    }
    dimensions = List.copyOf(made);
    List<DimensionViewModel> sorted = new ArrayList<>();
    for (int index : order) {
      sorted.add(dimensions.get(index));
    }
    ranked = List.copyOf(sorted);
    code = LatentCode.zero(dimensions.size());
    List<LatentGroup> several = model.spec().latent().groups();
    groups.set(several.size() > 1 ? several : List.of());
    if (groups.get().stream().noneMatch(one -> one.name().equals(group.get()))) {
      group.set(ALL);
    }
    filter();
    version.set(version.get() + 1);
  }

  /** The codes of the same model lie otherwise now: ranks anew, and stays where one stands. */
  void restate(ModelInfo model) {
    LatentCode kept = code;
    open(model);
    moveTo(kept);
  }

  /** Moves to a code. Whether that changed anything. */
  boolean moveTo(LatentCode target) {
    if (target.equals(code)) {
      return false;
    }
    code = target;
    for (DimensionViewModel dimension : dimensions) {
      dimension.setValue(target.get(dimension.index()));
    }
    version.set(version.get() + 1);
    return true;
  }

  /** Moves in one dimension. Whether that changed anything. */
  boolean moveTo(int index, float value) {
    if (code.get(index) == value) {
      return false;
    }
    code = code.with(index, value);
    dimensions.get(index).setValue(value);
    version.set(version.get() + 1);
    return true;
  }

  void showPosterior(@Nullable Posterior posterior) {
    for (DimensionViewModel dimension : dimensions) {
      if (posterior == null) {
        dimension.setPosterior(Double.NaN, Double.NaN);
      } else {
        dimension.setPosterior(
            posterior.mean().get(dimension.index()),
            posterior.standardDeviation(dimension.index()));
      }
    }
  }

  private void filter() {
    String text = search.get() == null ? "" : search.get().strip().toLowerCase(Locale.ROOT);
    List<DimensionViewModel> shown = new ArrayList<>();
    List<DimensionViewModel> chosen =
        ranked.stream()
            .filter(one -> group.get().equals(ALL) || one.group().equals(group.get()))
            .toList();
    List<DimensionViewModel> inactive = chosen.stream().filter(one -> !one.isActive()).toList();
    inactiveCount.set(inactive.size());
    if (text.isEmpty()) {
      chosen.stream().filter(DimensionViewModel::isActive).forEach(shown::add);
      if (inactiveShown.get()) {
        shown.addAll(inactive);
      }
    } else {
      List<String> words = List.of(text.split("[\\s,;，、]+"));
      ranked.stream()
          .filter(
              dimension -> words.stream().anyMatch(word -> finds(word, dimension, words.size())))
          .forEach(shown::add);
    }
    if (!visible.equals(shown)) {
      visible.setAll(shown);
    }
  }

  private static boolean finds(String word, DimensionViewModel dimension, int words) {
    Matcher number = NUMBER.matcher(word);
    if (number.matches()) {
      String index = Integer.toString(dimension.index());
      return words > 1 ? index.equals(number.group(1)) : index.startsWith(number.group(1));
    }
    return !word.isEmpty()
        && (dimension.group().toLowerCase(Locale.ROOT).startsWith(word) || word.equals("z"));
  }
}
