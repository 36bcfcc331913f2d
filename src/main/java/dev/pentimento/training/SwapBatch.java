package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SwapSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a step that learns swaps: for each target a content picture and a style picture,
 * the first half to be reconstructed, the second to be swapped. Content picture and target are
 * varied in place and size alike, style picture and target in colour.
 *
 * <p>Pictures without styles are their own: a change of colours is a style, and the style picture
 * is the target's own pieces, shuffled. What is learnt so has no true drawing to be held against.
 */
final class SwapBatch {

  private static final int PIECES = 4;

  private final PictureSet stored;
  private final @Nullable StyleGrid grid;
  private final int styleCount;
  private final int[] split;
  private final SwapSpec spec;
  private final int size;
  private final int batchSize;
  private final Augmentation augmentation;
  private final ColourChange colours = new ColourChange();
  private final ColourChange ownColours = new ColourChange();
  private final byte[] scratch;
  private final int[] contentOf;
  private final int[] styleOf;
  private final int[][] ofContent;
  private final int[][] ofStyle;

  /** (N, 3, S, S) each. */
  final float[] targets;

  final float[] contents;
  final float[] styles;

  /** (N, styles): 1 for the target's style. */
  final float[] wanted;

  /** (N, styles): 1 for another style than the target's. */
  final float[] wrong;

  /** (N, styles): 1 for the content picture's style. */
  final float[] given;

  /**
   * @param stored pictures of at least the model's size
   * @param split the indices of those to train on
   * @param size of the model's pictures
   * @param batchSize an even number
   */
  SwapBatch(
      PictureSet stored,
      int[] split,
      AugmentationSpec augmentation,
      SwapSpec spec,
      int size,
      int batchSize) {
    this.stored = stored;
    this.split = split;
    this.spec = spec;
    this.size = size;
    this.batchSize = batchSize;
    this.augmentation = new Augmentation(augmentation, stored.size(), size);
    scratch = new byte[stored.pictureBytes()];
    contentOf = new int[stored.count()];
    styleOf = new int[stored.count()];
    if (stored.entry(split[0]).style().isEmpty()) {
      grid = null;
      styleCount = 1;
      ofContent = new int[0][];
      ofStyle = new int[0][];
    } else {
      StyleGrid found = StyleGrid.of(stored, split);
      grid = found;
      styleCount = found.styles().size();
      Map<String, Integer> contentIndex = new HashMap<>();
      for (String content : found.contents()) {
        contentIndex.put(content, contentIndex.size());
      }
      for (int picture : split) {
        contentOf[picture] = contentIndex.getOrDefault(stored.entry(picture).content(), 0);
        styleOf[picture] = found.styles().indexOf(stored.entry(picture).style());
      }
      ofContent = new int[found.contents().size()][];
      Arrays.setAll(ofContent, found::ofContent);
      ofStyle = new int[styleCount][];
      Arrays.setAll(ofStyle, found::ofStyle);
    }
    int values = batchSize * size * size * Picture.CHANNELS;
    targets = new float[values];
    contents = new float[values];
    styles = new float[values];
    int rows = batchSize * styleCount;
    wanted = new float[rows];
    wrong = new float[rows];
    given = new float[rows];
  }

  /** Which picture is shown at a position: {@link DataOrder#at}. */
  interface Order {
    int at(long position);
  }

  int styleCount() {
    return styleCount;
  }

  /**
   * Makes the batch of a step.
   *
   * @param before pictures shown before
   */
  void prepare(Order order, long before, SplittableRandom random) {
    Arrays.fill(wanted, 0);
    Arrays.fill(wrong, 0);
    Arrays.fill(given, 0);
    int half = batchSize / 2;
    for (int i = 0; i < batchSize; i++) {
      int target = split[order.at(before + i)];
      SplittableRandom own = random.split();
      int content = i < half ? target : sameContent(target, own);
      boolean byItself = i < half && own.nextDouble() < spec.ownStyle();
      int style = byItself ? target : sameStyle(target, own);
      put(target, content, style, i, own);
      wanted[i * styleCount + styleOf[target]] = 1;
      given[i * styleCount + styleOf[content]] = 1;
      if (styleCount > 1) {
        int other = (styleOf[target] + 1 + own.nextInt(styleCount - 1)) % styleCount;
        wrong[i * styleCount + other] = 1;
      }
    }
  }

  private void put(int target, int content, int style, int row, SplittableRandom random) {
    int plane = size * size;
    int at = row * plane * Picture.CHANNELS;
    boolean ownStyles = grid == null && row >= batchSize / 2;
    long place = random.nextLong();
    colours.draw(ownStyles ? 1 : spec.jitter(), random);
    ownColours.draw(ownStyles ? 1 : spec.contentJitter(), random);
    draw(target, targets, at, new SplittableRandom(place));
    colours.apply(targets, at, plane);
    draw(content, contents, at, new SplittableRandom(place));
    if (target == content && !ownStyles) {
      // What is to be reconstructed is what is seen.
      colours.apply(contents, at, plane);
    }
    ownColours.apply(contents, at, plane);
    if (style == target) {
      System.arraycopy(targets, at, styles, at, plane * Picture.CHANNELS);
      if (ownStyles) {
        shuffle(styles, at, random);
      }
    } else {
      draw(style, styles, at, random);
      colours.apply(styles, at, plane);
    }
  }

  /** Exchanges the pieces of a picture, a quarter of its side each, at random. */
  private void shuffle(float[] planes, int at, SplittableRandom random) {
    int piece = size / PIECES;
    for (int i = PIECES * PIECES - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      for (int y = 0; y < Picture.CHANNELS * piece; y++) {
        int plane = at + y / piece * size * size;
        int one = plane + (i / PIECES * piece + y % piece) * size + i % PIECES * piece;
        int two = plane + (other / PIECES * piece + y % piece) * size + other % PIECES * piece;
        for (int x = 0; x < piece; x++) {
          float kept = planes[one + x];
          planes[one + x] = planes[two + x];
          planes[two + x] = kept;
        }
      }
    }
  }

  private void draw(int picture, float[] planes, int at, SplittableRandom random) {
    stored.read(picture, scratch, 0);
    augmentation.apply(scratch, random, planes, at);
  }

  /** The same content in another style; itself where there is none. */
  private int sameContent(int target, SplittableRandom random) {
    return grid == null ? target : other(ofContent[contentOf[target]], target, random);
  }

  /** Another content in the same style; itself where there is none. */
  private int sameStyle(int target, SplittableRandom random) {
    return grid == null ? target : other(ofStyle[styleOf[target]], target, random);
  }

  private static int other(int[] pictures, int than, SplittableRandom random) {
    int drawn = random.nextInt(pictures.length);
    if (pictures[drawn] == than) {
      drawn = (drawn + 1) % pictures.length;
    }
    return pictures[drawn];
  }
}
