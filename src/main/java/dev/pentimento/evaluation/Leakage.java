package dev.pentimento.evaluation;

import dev.pentimento.spec.LatentGroup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How much of a label of pictures can be read from a group of their codes' coordinates. */
final class Leakage {

  private static final int HIDDEN = 256;
  private static final int LINEAR_EPOCHS = 40;
  private static final int HIDDEN_EPOCHS = 25;

  /** Of both probes together. */
  static final int EPOCHS = LINEAR_EPOCHS + HIDDEN_EPOCHS;

  private static final long SEED = 20_260_202;

  private final LatentGroup group;
  private final IntFunction<String> label;
  private final List<String> classes;
  private final Probe linear;
  private final Probe mlp;

  private Leakage(
      LatentGroup group, IntFunction<String> label, List<String> classes, Probe linear, Probe mlp) {
    this.group = group;
    this.label = label;
    this.classes = classes;
    this.linear = linear;
    this.mlp = mlp;
  }

  /**
   * What the probes read, chance taken off: 0 is the most frequent label, 1 every label.
   *
   * @param linear by softmax regression
   * @param mlp by a probe with a hidden layer
   */
  record Leak(double linear, double mlp) {}

  /**
   * Fits the probes.
   *
   * @param codes by picture
   * @param training the pictures to learn from
   * @param group the coordinates that are read
   * @param label of a picture
   * @param heard of every epoch, counted from 0 to {@link #EPOCHS}; may throw to give up
   */
  static Leakage fit(
      float[][] codes,
      int[] training,
      LatentGroup group,
      IntFunction<String> label,
      IntConsumer heard) {
    List<String> classes = Arrays.stream(training).mapToObj(label).distinct().toList();
    float[][] rows = rows(codes, training, group);
    int[] labels = labels(training, classes, label);
    Probe linear = Probe.fit(rows, labels, classes.size(), 0, LINEAR_EPOCHS, SEED, heard);
    Probe mlp =
        Probe.fit(
            rows,
            labels,
            classes.size(),
            HIDDEN,
            HIDDEN_EPOCHS,
            SEED,
            epoch -> heard.accept(LINEAR_EPOCHS + epoch));
    return new Leakage(group, label, classes, linear, mlp);
  }

  /** What is read of these pictures; null where all have one label, so that there is no telling. */
  @Nullable Leak of(float[][] codes, int[] part) {
    Map<String, Integer> counts = new HashMap<>();
    for (int picture : part) {
      counts.merge(label.apply(picture), 1, Integer::sum);
    }
    if (counts.size() < 2) {
      return null;
    }
    double most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    double majority = most / part.length;
    float[][] rows = rows(codes, part, group);
    int[] labels = labels(part, classes, label);
    return new Leak(
        overChance(linear.accuracy(rows, labels), majority),
        overChance(mlp.accuracy(rows, labels), majority));
  }

  /** (accuracy − majority) / (1 − majority). */
  static double overChance(double accuracy, double majority) {
    return (accuracy - majority) / (1 - majority);
  }

  private static float[][] rows(float[][] codes, int[] pictures, LatentGroup group) {
    int from = group.offset();
    return Arrays.stream(pictures)
        .mapToObj(picture -> Arrays.copyOfRange(codes[picture], from, from + group.size()))
        .toArray(float[][]::new);
  }

  /** A label that training does not have is −1, which no probe tells. */
  private static int[] labels(int[] pictures, List<String> classes, IntFunction<String> label) {
    return Arrays.stream(pictures).map(picture -> classes.indexOf(label.apply(picture))).toArray();
  }
}
