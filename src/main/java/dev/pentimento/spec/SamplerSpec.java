package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/**
 * How random codes are drawn.
 *
 * @param kind from which distribution
 * @param temperature scales its deviations, {@value #COLDEST} to {@value #HOTTEST}: its covariance
 *     counts T² times; 1 is the distribution itself
 */
public record SamplerSpec(Kind kind, double temperature) {

  public static final double COLDEST = 0.1;
  public static final double HOTTEST = 1.5;

  /** A distribution of codes. */
  public enum Kind {
    /** N(0, I), which the KL divergence draws the codes towards. */
    @JsonProperty("prior")
    PRIOR("prior"),
    /** One normal distribution with the training codes' mean and covariance. */
    @JsonProperty("gaussian")
    GAUSSIAN("gaussian"),
    /** The mixture of normal distributions fitted to the training codes. */
    @JsonProperty("mixture")
    MIXTURE("mixture"),
    /** Around one picture's code. */
    @JsonProperty("near")
    NEAR("near");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Its stable word in files and on the command line. */
    public String word() {
      return word;
    }

    /**
     * The kind of that word.
     *
     * @throws InvalidSpecException if there is none
     */
    public static Kind named(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new InvalidSpecException("sampler", word, String.join(", ", words()));
    }

    /** All words. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }
  }

  public SamplerSpec {
    if (!(temperature >= COLDEST && temperature <= HOTTEST)) {
      throw new InvalidSpecException(
          "temperature", Double.toString(temperature), COLDEST + " to " + HOTTEST);
    }
  }
}
