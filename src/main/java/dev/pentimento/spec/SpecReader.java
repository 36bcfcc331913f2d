package dev.pentimento.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads what a person wrote about a model and its training: the JSON of a {@link Preset}, of which
 * only what differs need be there. Whatever is wrong is told by field, value and what is allowed.
 */
public final class SpecReader {

  private SpecReader() {}

  /**
   * A recipe with a person's changes.
   *
   * @param usual what holds where the changes say nothing
   * @param changes JSON such as {@code {"training": {"objective": {"beta": 2}}}}
   * @throws InvalidSpecException if it says something unknown or impossible
   */
  public static Preset changed(Preset usual, String changes) {
    JsonNode wanted;
    try {
      wanted = Json.mapper().readTree(changes);
    } catch (JsonProcessingException e) {
      throw new InvalidSpecException(
          "the spec at line " + e.getLocation().getLineNr(), e.getOriginalMessage(), "JSON");
    }
    if (!(wanted instanceof ObjectNode)) {
      throw new InvalidSpecException("the spec", wanted.toString(), "an object, {…}");
    }
    ObjectNode whole = Json.mapper().valueToTree(usual);
    merge(whole, (ObjectNode) wanted);
    return read(whole);
  }

  /**
   * A recipe with one field changed.
   *
   * @param path of the field, for example {@code training.objective.beta}
   * @param value JSON; a word need not stand in quotation marks
   * @throws InvalidSpecException if there is no such field, or the value is impossible
   */
  public static Preset changed(Preset usual, String path, String value) {
    ObjectNode changes = Json.mapper().createObjectNode();
    ObjectNode place = changes;
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      place = place.putObject(names[i]);
    }
    place.set(names[names.length - 1], json(value));
    return changed(usual, changes.toString());
  }

  private static JsonNode json(String value) {
    try {
      JsonNode read = Json.mapper().readTree(value);
      return read.isMissingNode() ? TextNode.valueOf(value) : read;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value);
    }
  }

  private static void merge(ObjectNode whole, ObjectNode changes) {
    for (Iterator<Map.Entry<String, JsonNode>> fields = changes.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> change = fields.next();
      JsonNode old = whole.get(change.getKey());
      // Another kind of network has other fields: it replaces the old one whole.
      boolean replaced =
          change.getKey().equals("network")
              && change.getValue().has("kind")
              && !change.getValue().get("kind").equals(old == null ? null : old.get("kind"));
      if (old instanceof ObjectNode inner
          && change.getValue() instanceof ObjectNode deeper
          && !replaced) {
        merge(inner, deeper);
      } else {
        whole.set(change.getKey(), change.getValue());
      }
    }
  }

  private static Preset read(ObjectNode whole) {
    try {
      return Json.mapper().treeToValue(whole, Preset.class);
    } catch (UnrecognizedPropertyException e) {
      List<String> known = new ArrayList<>();
      if (e.getKnownPropertyIds() != null) {
        e.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
      }
      throw new InvalidSpecException(
          path(e), "no field of a spec", known.stream().sorted().collect(Collectors.joining(", ")));
    } catch (InvalidTypeIdException e) {
      throw new InvalidSpecException(
          path(e) + ".kind",
          String.valueOf(e.getTypeId()),
          "residual, convolutional, style or linear");
    } catch (InvalidFormatException e) {
      throw new InvalidSpecException(
          path(e), String.valueOf(e.getValue()), allowed(e.getTargetType()));
    } catch (MismatchedInputException e) {
      throw new InvalidSpecException(path(e), written(e), allowed(e.getTargetType()));
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof InvalidSpecException invalid) {
        throw invalid;
      }
      throw new InvalidSpecException(path(e), written(e), "what the documentation lists");
    } catch (IOException e) {
      throw new InvalidSpecException("the spec", String.valueOf(e.getMessage()), "JSON");
    }
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
      }
    }
    return path.length() == 0 ? "the spec" : path.toString();
  }

  private static String written(JsonMappingException e) {
    if (e.getProcessor() instanceof JsonParser parser) {
      try {
        String text = parser.getText();
        if (text != null) {
          return text;
        }
      } catch (IOException unreadable) {
        return "something else";
      }
    }
    return "something else";
  }

  private static String allowed(Class<?> type) {
    if (type == null) {
      return "another kind of value";
    }
    if (type.isEnum()) {
      List<String> words = new ArrayList<>();
      for (Object constant : type.getEnumConstants()) {
        words.add(Json.mapper().convertValue(constant, String.class));
      }
      return String.join(", ", words);
    }
    if (type == int.class || type == long.class || type == Integer.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text in quotation marks";
    }
    return List.class.isAssignableFrom(type) ? "a list, […]" : "an object, {…}";
  }
}
