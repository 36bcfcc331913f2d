package dev.pentimento.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.List;

/**
 * Words for a person that are still to be put into their language: the key of a message and what
 * fills its places. Kept like this, a history reads right after a change of language.
 *
 * @param key a key of the message bundle
 * @param arguments strings, whole numbers (as {@link Long}) and other numbers (as {@link Double}),
 *     brought to these types whatever number comes in, so that a phrase equals itself read back
 */
public record Phrase(String key, List<Object> arguments) {

  @JsonCreator
  public Phrase {
    arguments = arguments.stream().map(Phrase::canonical).toList();
  }

  /** A phrase of that key with these arguments. */
  public static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  private static Object canonical(Object argument) {
    if (argument instanceof Integer || argument instanceof Short || argument instanceof Byte) {
      return ((Number) argument).longValue();
    }
    if (argument instanceof Float) {
      // By way of decimal digits: 0.3f is meant as 0.3, not as 0.30000001192092896.
      return Double.parseDouble(argument.toString());
    }
    if (argument instanceof BigDecimal decimal) {
      return decimal.doubleValue();
    }
    if (argument instanceof Long || argument instanceof Double || argument instanceof String) {
      return argument;
    }
    return argument.toString();
  }
}
