package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
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
 * The pictures of a step that learns swaps, in four quarters: some contents in one style each,
 * other contents in the same styles, then both again in other styles. Row by row a picture of the
 * first quarter has its {@linkplain #mates mate}, another content in its style, in the second and
 * its {@linkplain #partners partner}, its content in another style, in the third. So every picture
 * can be reconstructed, and drawn from its partner's content and its mate's style. What is of one
 * content is varied in place and size alike, what is of one style in colour.
 *
 * <p>Pictures without styles are their own: a change of colours is a style, each picture is its own
 * mate, and its style is seen in its own pieces, shuffled. What is learnt so has no true drawing to
 * be held against.
 */
final class SwapBatch {

  private static final int QUARTERS = SwapSpec.BATCH_UNIT;

  private static final int PIECES = 4;

  private final PictureSet stored;
  private final @Nullable StyleGrid grid;
  private final int styleCount;
  private final int[] split;
  private final SwapSpec spec;
  private final int size;
  private final int quarter;
  private final Augmentation augmentation;
  private final ColourChange colours = new ColourChange();
  private final ColourChange otherColours = new ColourChange();
  private final ColourChange ownColours = new ColourChange();
  private final byte[] scratch;
  private final int[] contentOf;
  private final int[] styleOf;
  private final int[][] ofContent;
  private final int[][] ofStyle;

  /** (N, 3, S, S) each. What is to be drawn. */
  final float[] targets;

  /** What the contents are read from. */
  final float[] contents;

  /** What the styles are read from. */
  final float[] styles;

  /** (N, styles): 1 for the picture's style. */
  final float[] wanted;

  /** (N, styles): 1 for another style. */
  final float[] wrong;

  /** (N, 1): 1 where a picture is reconstructed by its own style, 0 where by its mate's. */
  final float[] own;

  /**
   * @param stored pictures of at least the model's size
   * @param split the indices of those to train on
   * @param size of the model's pictures
   * @param batchSize N, a multiple of {@link SwapSpec#BATCH_UNIT}
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
    quarter = batchSize / QUARTERS;
    this.augmentation = new Augmentation(augmentation, stored.size(), size);
    scratch = new byte[stored.pictureBytes()];
    contentOf = new int[stored.count()];
    styleOf = new int[stored.count()];
    int values = batchSize * size * size * Picture.CHANNELS;
    targets = new float[values];
    contents = new float[values];
    if (stored.entry(split[0]).style().isEmpty()) {
      grid = null;
      styleCount = 1;
      ofContent = new int[0][];
      ofStyle = new int[0][];
      styles = new float[values];
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
      styles = targets;
    }
    int rows = batchSize * styleCount;
    wanted = new float[rows];
    wrong = new float[rows];
    own = new float[batchSize];
  }

  /** Which picture is shown at a position: {@link DataOrder#at}. */
  interface Order {
    int at(long position);
  }

  int styleCount() {
    return styleCount;
  }

  /** The rows of an array of the batch, (N, …), in the order of their partners. */
  static NDArray partners(NDArray rows) {
    NDList halves = rows.split(2, 0);
    return halves.get(1).concat(halves.get(0));
  }

  /** The rows of an array of the batch, (N, …), in the order of their mates. */
  NDArray mates(NDArray rows) {
    if (grid == null) {
      return rows;
    }
    NDList quarters = rows.split(QUARTERS, 0);
    return NDArrays.concat(
        new NDList(quarters.get(1), quarters.get(0), quarters.get(3), quarters.get(2)));
  }

  /**
   * Makes the batch of a step: a quarter in the order, and what goes with it.
   *
   * @param before pictures shown before, a multiple of {@link SwapSpec#BATCH_UNIT}
   */
  void prepare(Order order, long before, SplittableRandom random) {
    Arrays.fill(wanted, 0);
    Arrays.fill(wrong, 0);
    for (int i = 0; i < quarter; i++) {
      SplittableRandom drawn = random.split();
      int first = split[order.at(before / QUARTERS + i)];
      int partner = grid == null ? first : other(ofContent[contentOf[first]], first, drawn);
      int mate = mate(first, partner, drawn);
      int last = grid == null ? mate : grid.cell(contentOf[mate], styleOf[partner]);
      long place = drawn.nextLong();
      long matePlace = drawn.nextLong();
      colours.draw(spec.jitter(), drawn);
      otherColours.draw(grid == null ? 1 : spec.jitter(), drawn);
      put(first, place, colours, i, drawn);
      put(partner, place, otherColours, i + 2 * quarter, drawn);
      if (grid == null) {
        colours.draw(spec.jitter(), drawn);
        otherColours.draw(1, drawn);
      }
      put(mate, matePlace, colours, i + quarter, drawn);
      put(last, matePlace, otherColours, i + 3 * quarter, drawn);
    }
  }

  private void put(int picture, long place, ColourChange change, int row, SplittableRandom random) {
    int plane = size * size;
    int at = row * plane * Picture.CHANNELS;
    stored.read(picture, scratch, 0);
    augmentation.apply(scratch, new SplittableRandom(place), targets, at);
    change.apply(targets, at, plane);
    System.arraycopy(targets, at, contents, at, plane * Picture.CHANNELS);
    ownColours.draw(spec.contentJitter(), random);
    ownColours.apply(contents, at, plane);
    if (grid == null) {
      System.arraycopy(targets, at, styles, at, plane * Picture.CHANNELS);
      shuffle(styles, at, random);
    }
    own[row] = random.nextDouble() < spec.ownStyle() ? 1 : 0;
    wanted[row * styleCount + styleOf[picture]] = 1;
    if (styleCount > 1) {
      int other = (styleOf[picture] + 1 + random.nextInt(styleCount - 1)) % styleCount;
      wrong[row * styleCount + other] = 1;
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

  /**
   * Another content that is drawn in both pictures' styles, in the first one's; that picture itself
   * where there is none.
   */
  private int mate(int first, int partner, SplittableRandom random) {
    if (grid == null) {
      return other(split, first, random);
    }
    int[] pictures = ofStyle[styleOf[first]];
    int from = random.nextInt(pictures.length);
    for (int i = 0; i < pictures.length; i++) {
      int found = pictures[(from + i) % pictures.length];
      if (found != first && grid.cell(contentOf[found], styleOf[partner]) != StyleGrid.MISSING) {
        return found;
      }
    }
    return first;
  }

  /** One of the pictures that is not that one, unless it is the only one. */
  private static int other(int[] pictures, int than, SplittableRandom random) {
    int drawn = random.nextInt(pictures.length);
    if (pictures[drawn] == than) {
      drawn = (drawn + 1) % pictures.length;
    }
    return pictures[drawn];
  }
}
