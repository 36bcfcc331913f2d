package dev.pentimento.studio.train;

import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.workspace.Phrase;
import java.util.Comparator;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** What every dimension of the code carries. <em>Places</em> count cells, in the order chosen. */
public final class KlViewModel {

  /** So many of all have to be empty before something is to be done about it. */
  private static final double MANY = 0.125;

  /** So much of a run may go by with empty dimensions. */
  private static final double EARLY = 0.1;

  private final BooleanProperty sorted = new SimpleBooleanProperty(this, "sorted", true);
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private float[] nats = {};
  private float[] variance = {};
  private int[] order = {};
  private double progress;

  KlViewModel() {
    sorted.addListener((property, was, is) -> arrange());
  }

  /**
   * Shows what was measured.
   *
   * @param measured null for nothing
   * @param share of the run that was over by then, 0..1
   */
  void show(TrainingEvent.@Nullable KlPerDimension measured, double share) {
    nats = measured == null ? new float[0] : measured.nats();
    variance = measured == null ? new float[0] : measured.meanVariance();
    progress = share;
    arrange();
  }

  private void arrange() {
    IntStream indices = IntStream.range(0, nats.length);
    order =
        sorted.get()
            ? indices
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -nats[i]))
                .mapToInt(Integer::intValue)
                .toArray()
            : indices.toArray();
    version.set(version.get() + 1);
  }

  /** Whether the most telling dimension comes first; else they come by number. */
  public BooleanProperty sortedProperty() {
    return sorted;
  }

  /** Changes whenever cells do. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** How many dimensions there are; 0 before the first measurement. */
  public int count() {
    return order.length;
  }

  /** The dimension at a place. */
  public int dimension(int place) {
    return order[place];
  }

  /** What the dimension at a place carries, in nats. */
  public double nats(int place) {
    return nats[order[place]];
  }

  /** How much of what the most telling one carries, 0..1. */
  public double share(int place) {
    double most = 0;
    for (float value : nats) {
      most = Math.max(most, value);
    }
    return most > 0 ? Math.max(0, Math.min(1, nats(place) / most)) : 0;
  }

  /** Whether the dimension at a place carries nothing of the picture. */
  public boolean isCollapsed(int place) {
    return variance[order[place]] < LatentStatistics.ACTIVE_VARIANCE;
  }

  /** How many carry nothing. */
  public int collapsed() {
    int count = 0;
    for (float value : variance) {
      if (value < LatentStatistics.ACTIVE_VARIANCE) {
        count++;
      }
    }
    return count;
  }

  /** What is to be said of a place. */
  public Phrase words(int place) {
    return Phrase.of(
        isCollapsed(place) ? "train.kl.collapsed" : "train.kl.cell",
        dimension(place),
        Figures.of(nats(place), 2));
  }

  /** What is to be said of all; null before the first measurement. */
  public @Nullable Phrase verdict() {
    if (nats.length == 0) {
      return null;
    }
    double sum = 0;
    for (float value : nats) {
      sum += value;
    }
    String all = Figures.of(sum, 1);
    int empty = collapsed();
    if (empty == 0) {
      return Phrase.of("train.kl.all", nats.length, all);
    }
    if (empty < MANY * nats.length) {
      return Phrase.of("train.kl.some", empty, nats.length, all);
    }
    return Phrase.of(
        progress < EARLY ? "train.kl.early" : "train.kl.many", empty, nats.length, all);
  }
}
