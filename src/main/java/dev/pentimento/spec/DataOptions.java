package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the pictures of a data set are brought to one size, and which of them do not take part.
 *
 * @param fit how a picture that is no square becomes one
 * @param background {@code #rrggbb}: behind transparent parts, and where a picture does not reach
 * @param excluded the names of pictures that are left out, as {@code dataset inspect} prints them;
 *     a name that the set does not have is no error
 */
public record DataOptions(Fit fit, String background, List<String> excluded) {

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  /** The middle square of every picture, on white, nothing left out. */
  public static final DataOptions USUAL = new DataOptions(Fit.CROP, "#ffffff", List.of());

  /** How a picture that is no square becomes one. */
  public enum Fit {
    /** Its middle square. */
    @JsonProperty("crop")
    CROP,
    /** The whole of it, on the background. */
    @JsonProperty("fit")
    FIT,
    /** The whole of it, drawn out to a square. */
    @JsonProperty("stretch")
    STRETCH;

    /** The word on the command line and in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of that word.
     *
     * @throws InvalidSpecException if there is none
     */
    public static Fit of(String word) {
      for (Fit fit : values()) {
        if (fit.word().equals(word)) {
          return fit;
        }
      }
      throw new InvalidSpecException("fit", word, "crop, fit, stretch");
    }
  }

  public DataOptions {
    background = background.toLowerCase(Locale.ROOT);
    if (!COLOUR.matcher(background).matches()) {
      throw new InvalidSpecException("background", background, "a colour such as #ffffff");
    }
    excluded = List.copyOf(excluded);
  }

  /** The background as {@code 0xRRGGBB}. */
  @JsonIgnore
  public int rgb() {
    return Integer.parseInt(background.substring(1), 16);
  }

  /** The same with other pictures left out. */
  public DataOptions excluding(List<String> names) {
    return new DataOptions(fit, background, names);
  }
}
