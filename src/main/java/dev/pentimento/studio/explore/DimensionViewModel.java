package dev.pentimento.studio.explore;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** One dimension of the latent space: what it is, where it stands, where its picture had it. */
public final class DimensionViewModel {

  private static final double LEAST_RANGE = 4;
  private static final double DEVIATIONS = 4;

  private final int index;
  private final int rank;
  private final String group;
  private final double information;
  private final boolean active;
  private final double trainingMean;
  private final double trainingDeviation;
  private final double range;
  private final ReadOnlyDoubleWrapper value = new ReadOnlyDoubleWrapper(this, "value");
  private final ReadOnlyDoubleWrapper posteriorMean =
      new ReadOnlyDoubleWrapper(this, "posteriorMean", Double.NaN);
  private final ReadOnlyDoubleWrapper posteriorDeviation =
      new ReadOnlyDoubleWrapper(this, "posteriorDeviation", Double.NaN);

  DimensionViewModel(
      int index,
      int rank,
      String group,
      double information,
      boolean active,
      double trainingMean,
      double trainingDeviation) {
    this.index = index;
    this.rank = rank;
    this.group = group;
    this.information = information;
    this.active = active;
    this.trainingMean = trainingMean;
    this.trainingDeviation = trainingDeviation;
    double reach = Math.ceil(Math.abs(trainingMean) + DEVIATIONS * trainingDeviation);
    range = Double.isFinite(reach) ? Math.max(LEAST_RANGE, reach) : LEAST_RANGE;
  }

  /** Its place in the code, from 0. */
  public int index() {
    return index;
  }

  /** What people call it, in every language: {@code z17}. */
  public String name() {
    return "z" + index;
  }

  /** The group it belongs to, for example {@code style}. */
  public String group() {
    return group;
  }

  /** Its place by information, from 1. */
  public int rank() {
    return rank;
  }

  /** The information it carries of a picture, in nats. */
  public double information() {
    return information;
  }

  /** Whether it carries anything of the picture; an inactive one changes next to nothing. */
  public boolean isActive() {
    return active;
  }

  /** The mean of the training codes. */
  public double trainingMean() {
    return trainingMean;
  }

  /** The standard deviation of the training codes. */
  public double trainingDeviation() {
    return trainingDeviation;
  }

  /**
   * Its slider goes from minus this to plus this: 4, or so far that the training codes' mean ± 4
   * deviations fit.
   */
  public double range() {
    return range;
  }

  /** Where the walker stands; any finite number, also one outside the slider's range. */
  public ReadOnlyDoubleProperty valueProperty() {
    return value.getReadOnlyProperty();
  }

  public double getValue() {
    return value.get();
  }

  /** The mean of the posterior of the opened picture; NaN without one. */
  public ReadOnlyDoubleProperty posteriorMeanProperty() {
    return posteriorMean.getReadOnlyProperty();
  }

  /** The standard deviation of the posterior of the opened picture; NaN without one. */
  public ReadOnlyDoubleProperty posteriorDeviationProperty() {
    return posteriorDeviation.getReadOnlyProperty();
  }

  void setValue(double changed) {
    value.set(changed);
  }

  void setPosterior(double mean, double deviation) {
    posteriorMean.set(mean);
    posteriorDeviation.set(deviation);
  }

  @Override
  public String toString() {
    return name();
  }
}
