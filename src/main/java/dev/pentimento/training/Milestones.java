package dev.pentimento.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Which older checkpoints of a run are worth keeping to look back at: many early ones, when a step
 * changes much, and evenly many later on.
 */
final class Milestones {

  static final int MOST = 24;

  /** Up to this share of the run evenly in the logarithm of the step, from there in the step. */
  private static final double LOGARITHMIC = 0.08;

  private Milestones() {}

  /** Whether a checkpoint is due at a step besides the usual ones: 10, 30, 100, 300, 1000, … */
  static boolean isOne(long step) {
    long rest = step;
    while (rest >= 10 && rest % 10 == 0) {
      rest /= 10;
    }
    return step >= 10 && (rest == 1 || rest == 3);
  }

  /**
   * Which of them to delete, so that at most {@link #MOST} are left.
   *
   * @param older ascending; the first always stays
   * @param totalSteps of the run
   */
  static List<RunFolder.Place> superfluous(List<RunFolder.Place> older, long totalSteps) {
    List<RunFolder.Place> kept = new ArrayList<>(older);
    List<RunFolder.Place> gone = new ArrayList<>();
    while (kept.size() > MOST) {
      int closest = 1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 1; i < kept.size() - 1; i++) {
        double gap =
            position(kept.get(i + 1).step(), totalSteps)
                - position(kept.get(i - 1).step(), totalSteps);
        if (gap < least) {
          least = gap;
          closest = i;
        }
      }
      gone.add(kept.remove(closest));
    }
    return gone;
  }

  /** Where a step lies on a line on which checkpoints shall be evenly spread. */
  static double position(long step, long totalSteps) {
    double knee = Math.max(1, LOGARITHMIC * totalSteps);
    return step <= knee ? Math.log(Math.max(1, step) / knee) : step / knee - 1;
  }
}
