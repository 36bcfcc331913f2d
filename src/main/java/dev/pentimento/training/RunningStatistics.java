package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import dev.pentimento.model.ParameterLayout;
import dev.pentimento.model.Weights;

/** Keeps the running statistics among the weights up to date with what batches show. */
final class RunningStatistics {

  private final Weights weights;

  /**
   * @param flat the weights in training; views of them live as long as their manager
   */
  RunningStatistics(ParameterLayout layout, NDArray flat) {
    weights = Weights.of(layout, flat);
  }

  /** Moves every statistic a little towards the batch's. */
  void update(Weights step) {
    for (Weights.BatchStatistic statistic : step.gathered()) {
      try (NDArray share = statistic.value().mul(1 - statistic.momentum())) {
        weights.get(statistic.index()).muli(statistic.momentum()).addi(share);
      }
    }
  }
}
