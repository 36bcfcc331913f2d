package dev.pentimento.latent;

import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two codes of one space as one: content by the arc ({@link Interpolation#spherical}), style by the
 * straight line, each with its own weight. In a space without a style group the whole code goes by
 * the arc, with the content's weight.
 */
public final class Blend {

  private final LatentSpace space;
  private final LatentCode a;
  private final LatentCode b;

  public Blend(LatentSpace space, LatentCode a, LatentCode b) {
    if (a.dimension() != space.dimension() || b.dimension() != space.dimension()) {
      throw new IllegalArgumentException(
          "codes of "
              + a.dimension()
              + " and of "
              + b.dimension()
              + " dimensions in a space of "
              + space.dimension());
    }
    this.space = space;
    this.a = a;
    this.b = b;
  }

  /** Whether content and style have weights of their own there. */
  public static boolean isSplit(LatentSpace space) {
    return space.group(LatentSpace.STYLE).isPresent();
  }

  /**
   * The first of some codes in the mean style of all of them. One picture says less of whose hand
   * drew it than several do, and its code something of what it shows besides.
   *
   * @param codes at least one, each of the space's dimension
   * @return the first as it is, in a space without a style group
   */
  public static LatentCode inMeanStyle(LatentSpace space, List<LatentCode> codes) {
    LatentGroup style = space.group(LatentSpace.STYLE).orElse(null);
    if (style == null) {
      return codes.get(0);
    }
    float[] result = codes.get(0).toArray();
    meanStyle(style, codes).copyTo(result, style.offset());
    return LatentCode.of(result);
  }

  /**
   * The mean of the style codes in some codes.
   *
   * @param style the group of the space that they are
   * @param codes at least one
   */
  public static LatentCode meanStyle(LatentGroup style, List<LatentCode> codes) {
    float[] mean = new float[style.size()];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (LatentCode code : codes) {
        sum += code.get(style.offset() + i);
      }
      mean[i] = (float) (sum / codes.size());
    }
    return LatentCode.of(mean);
  }

  /** The blended code. */
  public LatentCode code(BlendSpec how) {
    if (!isSplit(space)) {
      return Interpolation.spherical(a, b, how.content());
    }
    float[] result = new float[space.dimension()];
    for (LatentGroup group : space.groups()) {
      LatentCode fromA = part(a, group);
      LatentCode fromB = part(b, group);
      LatentCode blended =
          group.name().equals(LatentSpace.STYLE)
              ? Interpolation.linear(fromA, fromB, how.style())
              : Interpolation.spherical(fromA, fromB, how.content());
      blended.copyTo(result, group.offset());
    }
    return LatentCode.of(result);
  }

  /**
   * The style of each level of a decoder that takes several.
   *
   * @param sides of the levels, coarsest first; see {@link
   *     dev.pentimento.spec.ModelInfo#styleSides}
   * @return one style code a level; empty if all follow the style inside {@link #code}
   */
  public List<LatentCode> styles(BlendSpec how, List<Integer> sides) {
    if (sides.isEmpty() || !isSplit(space)) {
      return List.of();
    }
    LatentGroup style = space.group(LatentSpace.STYLE).orElseThrow();
    LatentCode followed = part(code(how), style);
    List<LatentCode> styles = new ArrayList<>();
    boolean mixed = false;
    for (StyleBand band : StyleBand.of(sides)) {
      StyleSource source = how.source(band);
      mixed |= source != StyleSource.BLEND;
      styles.add(
          switch (source) {
            case A -> part(a, style);
            case B -> part(b, style);
            case BLEND -> followed;
          });
    }
    return mixed ? styles : List.of();
  }

  private static LatentCode part(LatentCode code, LatentGroup group) {
    return LatentCode.of(
        Arrays.copyOfRange(code.toArray(), group.offset(), group.offset() + group.size()));
  }
}
