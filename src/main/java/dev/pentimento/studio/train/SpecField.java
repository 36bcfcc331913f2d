package dev.pentimento.studio.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pentimento.spec.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a recipe that a person may change.
 *
 * @param path its place, for example {@code training.objective.beta}
 * @param name the message that names it; null for its own word, as in JSON
 * @param group the message of the group that it belongs to
 * @param kind what is typed
 * @param words what may be chosen, where that is a word
 */
record SpecField(String path, @Nullable String name, String group, Kind kind, List<String> words) {

  static final String BETA = "training.objective.beta";
  static final String LEARNING_RATE = "training.optimiser.learningRate";
  static final String BATCH = "training.batchSize";

  /** What is typed. */
  enum Kind {
    NUMBER,
    /** A number, or nothing where the program is to find it. */
    OPTIONAL_NUMBER,
    FLAG,
    WORD,
    /** Anything else, as JSON. */
    JSON
  }

  private static final String OBJECTIVE = "train.group.objective";
  private static final String OPTIMISER = "train.group.optimiser";
  private static final String AUGMENTATION = "train.group.augmentation";
  private static final String SWAPS = "train.group.swaps";
  private static final String NETWORK = "train.group.network";
  private static final String RUN = "train.group.run";

  private static final String NETWORK_PATH = "model.network.";

  /** The fields that every recipe has and most people should see. */
  static final List<SpecField> BASIC =
      List.of(
          number(BETA, "train.field.beta", OBJECTIVE),
          number(LEARNING_RATE, "train.field.learning-rate", OPTIMISER),
          number(BATCH, "train.field.batch", RUN));

  private static final List<SpecField> MORE =
      List.of(
          words(
              "training.objective.error",
              "train.field.error",
              OBJECTIVE,
              "squared",
              "absolute",
              "charbonnier"),
          new SpecField(
              "training.objective.sigma",
              "train.field.sigma",
              OBJECTIVE,
              Kind.OPTIONAL_NUMBER,
              List.of()),
          words("training.objective.code", "train.field.code", OBJECTIVE, "kl", "square"),
          number("training.objective.warmUpFraction", "train.field.beta-warm-up", OBJECTIVE),
          number("training.objective.freeBits", "train.field.free-bits", OBJECTIVE),
          words(
              "training.objective.sharpening.kind",
              "train.field.sharpening",
              OBJECTIVE,
              "none",
              "focal-frequency",
              "wavelet",
              "features",
              "patches"),
          number(
              "training.objective.sharpening.weight", "train.field.sharpening-weight", OBJECTIVE),
          words(
              "training.objective.reduction",
              "train.field.reduction",
              OBJECTIVE,
              "per-value",
              "per-picture"),
          words(
              "training.optimiser.kind",
              "train.field.optimiser",
              OPTIMISER,
              "adamw",
              "adam",
              "rmsprop"),
          number("training.optimiser.finalFraction", "train.field.final-fraction", OPTIMISER),
          number("training.optimiser.warmUpSteps", "train.field.warm-up-steps", OPTIMISER),
          number("training.optimiser.beta1", "train.field.beta1", OPTIMISER),
          number("training.optimiser.beta2", "train.field.beta2", OPTIMISER),
          number("training.optimiser.epsilon", "train.field.epsilon", OPTIMISER),
          number("training.optimiser.weightDecay", "train.field.weight-decay", OPTIMISER),
          number("training.optimiser.clipNorm", "train.field.clip-norm", OPTIMISER),
          number("training.optimiser.emaDecay", "train.field.ema-decay", OPTIMISER),
          new SpecField(
              "training.augmentation.flip", "train.field.flip", AUGMENTATION, Kind.FLAG, List.of()),
          number("training.augmentation.affineProbability", "train.field.affine", AUGMENTATION),
          number("training.augmentation.shift", "train.field.shift", AUGMENTATION),
          number("training.augmentation.scale", "train.field.scale", AUGMENTATION),
          number("training.augmentation.hue", "train.field.hue", AUGMENTATION),
          number(
              "training.augmentation.hueProbability", "train.field.hue-probability", AUGMENTATION),
          number("training.swaps.styleBeta", "train.field.style-beta", SWAPS),
          number("training.swaps.ownStyle", "train.field.own-style", SWAPS),
          number("training.swaps.swapSide", "train.field.swap-side", SWAPS),
          number("training.swaps.grid", "train.field.grid", SWAPS),
          number("training.swaps.critic", "train.field.critic", SWAPS),
          number(
              "training.swaps.criticOnReconstructions",
              "train.field.critic-on-reconstructions",
              SWAPS),
          number("training.swaps.contentConsistency", "train.field.content-consistency", SWAPS),
          number("training.swaps.styleConsistency", "train.field.style-consistency", SWAPS),
          number("training.swaps.crossing", "train.field.crossing", SWAPS),
          number("training.swaps.alignment", "train.field.alignment", SWAPS),
          number("training.swaps.styleAlignment", "train.field.style-alignment", SWAPS),
          number("training.swaps.confusion", "train.field.confusion", SWAPS),
          number("training.swaps.recognition", "train.field.recognition", SWAPS),
          number("training.swaps.naming", "train.field.naming", SWAPS),
          number("training.swaps.reading", "train.field.reading", SWAPS),
          number("training.swaps.criticShift", "train.field.critic-shift", SWAPS),
          number("training.swaps.criticRate", "train.field.critic-rate", SWAPS),
          number("training.swaps.jitter", "train.field.jitter", SWAPS),
          number("training.swaps.contentJitter", "train.field.content-jitter", SWAPS),
          words(
              "model.posterior", "train.field.posterior", NETWORK, "per-picture", "global", "none"),
          number("training.seed", "train.field.seed", RUN),
          words("training.device", "train.field.device", RUN, "cpu", "cuda"),
          number("training.threads", "train.field.threads", RUN));

  private static SpecField number(String path, String name, String group) {
    return new SpecField(path, name, group, Kind.NUMBER, List.of());
  }

  private static SpecField words(String path, String name, String group, String... words) {
    return new SpecField(path, name, group, Kind.WORD, List.of(words));
  }

  /** All but the basic fields of a recipe: those that its network has, too. */
  static List<SpecField> more(ObjectNode recipe) {
    List<SpecField> fields = new ArrayList<>();
    for (SpecField field : MORE) {
      if (!at(recipe, field.path).isMissingNode()) {
        fields.add(field);
      }
    }
    JsonNode network = recipe.path("model").path("network");
    for (Iterator<Map.Entry<String, JsonNode>> each = network.fields(); each.hasNext(); ) {
      Map.Entry<String, JsonNode> field = each.next();
      if (!field.getKey().equals("kind")) {
        fields.add(
            new SpecField(
                NETWORK_PATH + field.getKey(),
                null,
                NETWORK,
                field.getValue().isBoolean() ? Kind.FLAG : Kind.JSON,
                List.of()));
      }
    }
    return fields;
  }

  private static JsonNode at(ObjectNode recipe, String path) {
    return recipe.at("/" + path.replace('.', '/'));
  }

  /** The last word of its path. */
  String word() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** What a recipe says, as a person would type it. */
  String text(ObjectNode recipe) {
    JsonNode value = at(recipe, path);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isNumber()) {
      return number(value.decimalValue());
    }
    return value.isTextual() ? value.textValue() : value.toString().replace(",", ", ");
  }

  private static String number(BigDecimal value) {
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    // A root has many digits, a small constant many zeros.
    return plain.scale() > 6 && plain.precision() < 4
        ? plain.unscaledValue() + "e-" + plain.scale()
        : plain.toPlainString();
  }

  /** What was typed, as it is in JSON. */
  private JsonNode json(String text) {
    String plain = text.strip();
    if (kind == Kind.OPTIONAL_NUMBER && plain.isEmpty()) {
      return Json.mapper().nullNode();
    }
    if (kind == Kind.NUMBER || kind == Kind.OPTIONAL_NUMBER) {
      plain = plain.replace(',', '.').replace('\u2212', '-');
    }
    if (kind == Kind.WORD) {
      return TextNode.valueOf(plain);
    }
    try {
      JsonNode read = Json.mapper().readTree(plain);
      return read == null || read.isMissingNode() ? TextNode.valueOf(plain) : read;
    } catch (IOException e) {
      return TextNode.valueOf(plain);
    }
  }

  /** The changes of several fields as one JSON text. */
  static String changes(Map<SpecField, String> typed) {
    ObjectNode whole = Json.mapper().createObjectNode();
    new LinkedHashMap<>(typed)
        .forEach(
            (field, text) -> {
              ObjectNode place = whole;
              String[] names = field.path.split("\\.", -1);
              for (int i = 0; i < names.length - 1; i++) {
                place = place.withObjectProperty(names[i]);
              }
              place.set(names[names.length - 1], field.json(text));
            });
    return whole.toString();
  }
}
