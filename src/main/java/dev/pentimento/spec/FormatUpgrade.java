package dev.pentimento.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes an older file say in today's words what it said in its own: what a version could not choose
 * gets the value that it had. Version 1 knew one network, one objective and AdamW.
 */
public final class FormatUpgrade {

  /** The version that is written today. */
  public static final int CURRENT = 2;

  private FormatUpgrade() {}

  /** Changes the JSON of a {@link ModelSpec} of a version in place. */
  public static void model(JsonNode model, int version) {
    if (version < 2) {
      put(model, "posterior", "per-picture");
    }
    if (model.path("network") instanceof ObjectNode network && network.has("styleChannels")) {
      zeroWhereAbsent(network, "thumbnail", "finish");
      if (!network.has("smoothed")) {
        network.put("smoothed", false);
      }
    }
  }

  /** Changes the JSON of a {@link TrainingSummary} of a version in place. */
  public static void summary(JsonNode summary, int version) {
    if (version < 2 && summary instanceof ObjectNode object) {
      object.putNull("cpuSeconds");
    }
    options(summary);
    origin(summary);
    training(summary.path("spec"), version);
  }

  /** Gives what names a data set the usual options where it was written before there were any. */
  public static void options(JsonNode withData) {
    if (withData instanceof ObjectNode object && !object.has("options")) {
      object.set("options", Json.mapper().valueToTree(DataOptions.USUAL));
    }
  }

  /** Says of what was written before runs could begin with a model that it began with none. */
  public static void origin(JsonNode of) {
    if (of instanceof ObjectNode object && !object.has("origin")) {
      object.putNull("origin");
    }
  }

  /** Changes the JSON of a {@link TrainingSpec} of a version in place. */
  public static void training(JsonNode training, int version) {
    if (version < 2) {
      if (training.path("objective") instanceof ObjectNode objective) {
        objective.put("error", "squared");
        objective.putNull("sigma");
        objective.put("code", "kl");
        objective.put("freeBits", 0);
        objective.putObject("sharpening").put("kind", "none").put("weight", 0);
        objective.put("reduction", "per-value");
      }
      put(training.path("optimiser"), "kind", "adamw");
    }
    if (training instanceof ObjectNode object && !object.has("swaps")) {
      // Written before there were any.
      object.putNull("swaps");
    }
    if (training.path("swaps") instanceof ObjectNode swaps) {
      zeroWhereAbsent(
          swaps,
          "grid",
          "crossing",
          "styleAlignment",
          "recognition",
          "naming",
          "reading",
          "criticShift",
          "criticRate");
    }
  }

  /** Changes the JSON of {@link LatentStatistics} in place: the first ones knew no mixture. */
  public static void statistics(JsonNode statistics) {
    if (statistics instanceof ObjectNode object && !object.has("mixture")) {
      object.putNull("mixture");
    }
  }

  /**
   * Changes the JSON of an {@link EvaluationReport} in place: the first ones knew no swaps, others
   * none in mean styles, no judged reconstructions, nor refined codes.
   */
  public static void report(JsonNode report) {
    if (report instanceof ObjectNode object) {
      for (String later : List.of("swap", "swapHeldOut", "refined")) {
        if (!object.has(later)) {
          object.putNull(later);
        } else if (object.get(later) instanceof ObjectNode swap && later.startsWith("swap")) {
          for (String figure : List.of("styleAccuracyOfMean", "styleAccuracyOfReconstructions")) {
            if (!swap.has(figure)) {
              swap.putNull(figure);
            }
          }
        }
      }
    }
  }

  private static void zeroWhereAbsent(ObjectNode object, String... fields) {
    for (String field : fields) {
      if (!object.has(field)) {
        object.put(field, 0);
      }
    }
  }

  private static void put(JsonNode node, String field, String value) {
    if (node instanceof ObjectNode object) {
      object.put(field, value);
    }
  }
}
