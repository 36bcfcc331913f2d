import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.JudgeFolder;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Judges;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;

/**
 * By what a style is lost: the share of pictures whose style the judges tell, of true drawings
 * spoilt and of drawn ones mended by a part of the true one.
 *
 * <pre>java -cp 'target/pentimento.jar:target/lib/*' docs/experiments/style/HalfTrue.java CHECKPOINT</pre>
 *
 * in the project's folder, after a build.
 */
final class HalfTrue {

  private static final int MOST = 700;

  private final int size;
  private final Judges judges;
  private final List<String> wanted = new ArrayList<>();
  private final List<Picture> truths = new ArrayList<>();

  private HalfTrue(int size, Judges judges) {
    this.size = size;
    this.judges = judges;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("ai.djl.offline", "true");
    Engine.getInstance();
    JniUtils.setGradMode(false);
    Path assets = Path.of("assets");
    Checkpoint.Stored stored = CheckpointReader.readModel(Path.of(arguments[0]));
    Vae vae = Vae.of(stored.checkpoint().spec());
    int size = stored.checkpoint().spec().pictureSize();
    LatentGroup style = stored.checkpoint().spec().latent().groups().get(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] flat = vae.layout().flat(stored.checkpoint().weights());
      Inference inference = new Inference(vae, manager.create(flat, new Shape(flat.length)));
      JudgeFolder.Stored known = JudgeFolder.read(JudgeFolder.of(assets, size));
      Judges judges = Judges.of(known.card(), known.weights(), manager);
      PictureSet all = EmojiStyles.read(assets.resolve("emoji-styles")).resizedTo(size);
      for (Split split : List.of(Split.TEST, Split.TRAIN)) {
        new HalfTrue(size, judges).measure(split, all, inference, style);
      }
    }
  }

  /** Every drawing beside its reconstruction and a swap that is to be like it. */
  private void measure(Split split, PictureSet all, Inference inference, LatentGroup style) {
    StyleGrid grid = StyleGrid.of(all, all.indices(split));
    Random random = new Random(1);
    List<Picture> contents = new ArrayList<>();
    List<Picture> partners = new ArrayList<>();
    while (truths.size() < MOST) {
      int to = random.nextInt(grid.styles().size());
      int[] drawn = grid.ofStyle(to);
      int content = random.nextInt(grid.contents().size());
      int truth = grid.cell(content, to);
      int source = grid.cell(content, random.nextInt(grid.styles().size()));
      int partner = drawn[random.nextInt(drawn.length)];
      if (truth == StyleGrid.MISSING
          || source == StyleGrid.MISSING
          || source == truth
          || partner == truth) {
        continue;
      }
      truths.add(all.picture(truth));
      wanted.add(grid.styles().get(to));
      contents.add(all.picture(source));
      partners.add(all.picture(partner));
    }
    List<LatentCode> own = codes(inference, truths);
    List<LatentCode> styles = codes(inference, partners);
    List<LatentCode> swapped = new ArrayList<>();
    for (LatentCode code : codes(inference, contents)) {
      float[] mixed = code.toArray();
      float[] other = styles.get(swapped.size()).toArray();
      System.arraycopy(other, style.offset(), mixed, style.offset(), style.size());
      swapped.add(LatentCode.of(mixed));
    }
    System.out.printf("%n%d drawings, %s%n%n", truths.size(), split);
    System.out.println("| | true drawings | reconstructions | swaps |\n|---|---|---|---|");
    List<List<Picture>> kinds =
        List.of(truths, decoded(inference, own), decoded(inference, swapped));
    row("as they are", kinds, (drawn, truth) -> drawn);
    row("softened, deviation 1 pixel", kinds, (drawn, truth) -> softened(drawn, 1));
    row("in six colours", kinds, (drawn, truth) -> inColours(drawn, 6));
    List<List<Picture>> made = kinds.subList(1, 3);
    row("with mean and deviation of the truth's colours", made, this::adjusted);
    row("with the truth's brightness", made, (drawn, truth) -> joined(truth, drawn));
    row("with the truth's colours", made, (drawn, truth) -> joined(drawn, truth));
    for (double deviation : new double[] {1.5, 3, 6}) {
      row(
          "with what of the truth is coarser than " + deviation + " pixels",
          made,
          (drawn, truth) -> coarse(truth, drawn, deviation));
      row(
          "with what of the truth is finer than " + deviation + " pixels",
          made,
          (drawn, truth) -> coarse(drawn, truth, deviation));
    }
  }

  private static List<LatentCode> codes(Inference inference, List<Picture> pictures) {
    List<LatentCode> codes = new ArrayList<>();
    for (int from = 0; from < pictures.size(); from += 50) {
      List<Picture> some = pictures.subList(from, Math.min(pictures.size(), from + 50));
      inference.encode(some).forEach(posterior -> codes.add(posterior.mean()));
    }
    return codes;
  }

  private static List<Picture> decoded(Inference inference, List<LatentCode> codes) {
    List<Picture> pictures = new ArrayList<>();
    for (int from = 0; from < codes.size(); from += 50) {
      pictures.addAll(inference.decode(codes.subList(from, Math.min(codes.size(), from + 50))));
    }
    return pictures;
  }

  private void row(String name, List<List<Picture>> kinds, BinaryOperator<Picture> change) {
    StringBuilder line = new StringBuilder("| " + name + " |" + " |".repeat(3 - kinds.size()));
    for (List<Picture> kind : kinds) {
      int right = 0;
      for (int from = 0; from < kind.size(); from += 50) {
        List<Picture> some = new ArrayList<>();
        for (int i = from; i < Math.min(kind.size(), from + 50); i++) {
          some.add(change.apply(kind.get(i), truths.get(i)));
        }
        List<String> told = judges.styles(some);
        for (int i = 0; i < told.size(); i++) {
          right += told.get(i).equals(wanted.get(from + i)) ? 1 : 0;
        }
      }
      line.append(" %.2f |".formatted((double) right / kind.size()));
    }
    System.out.println(line);
  }

  // --- pictures as numbers, channel by channel --------------------------------------------------

  private float[] planes(Picture picture) {
    int places = size * size;
    float[] planes = new float[3 * places];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = picture.at(i % size, i % places / size, i / places);
    }
    return planes;
  }

  private Picture picture(float[] planes) {
    int places = size * size;
    byte[] rgb = new byte[planes.length];
    for (int i = 0; i < planes.length; i++) {
      rgb[i % places * 3 + i / places] = (byte) Math.round(Math.max(0, Math.min(255, planes[i])));
    }
    return new Picture(size, size, rgb);
  }

  /** The brightness of one picture, the colours of another. */
  private Picture joined(Picture bright, Picture coloured) {
    float[] one = planes(bright);
    float[] other = planes(coloured);
    int places = size * size;
    float[] both = new float[one.length];
    for (int i = 0; i < places; i++) {
      float difference = brightness(one, i) - brightness(other, i);
      for (int channel = 0; channel < 3; channel++) {
        both[channel * places + i] = other[channel * places + i] + difference;
      }
    }
    return picture(both);
  }

  private float brightness(float[] planes, int place) {
    int places = size * size;
    return 0.299f * planes[place]
        + 0.587f * planes[places + place]
        + 0.114f * planes[2 * places + place];
  }

  /** The coarse part of one picture, the fine one of another. */
  private Picture coarse(Picture low, Picture high, double deviation) {
    float[] sum = smooth(planes(low), deviation);
    float[] fine = planes(high);
    float[] its = smooth(fine, deviation);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += fine[i] - its[i];
    }
    return picture(sum);
  }

  private Picture softened(Picture picture, double deviation) {
    return picture(smooth(planes(picture), deviation));
  }

  private float[] smooth(float[] planes, double deviation) {
    return smooth(smooth(planes, deviation, 1), deviation, size);
  }

  /** A Gaussian along one axis; the border's pixels go on beyond it. */
  private float[] smooth(float[] planes, double deviation, int stride) {
    int reach = (int) Math.ceil(3 * deviation);
    float[] smooth = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      int at = i / stride % size;
      double sum = 0;
      double weights = 0;
      for (int d = -reach; d <= reach; d++) {
        double weight = Math.exp(-d * d / (2 * deviation * deviation));
        int there = Math.max(0, Math.min(size - 1, at + d));
        sum += weight * planes[i + (there - at) * stride];
        weights += weight;
      }
      smooth[i] = (float) (sum / weights);
    }
    return smooth;
  }

  /** Each channel with mean and deviation of the true drawing's. */
  private Picture adjusted(Picture drawn, Picture truth) {
    float[] its = planes(drawn);
    float[] wantedPlanes = planes(truth);
    int places = size * size;
    for (int channel = 0; channel < 3; channel++) {
      double[] now = moments(its, channel * places, places);
      double[] then = moments(wantedPlanes, channel * places, places);
      for (int i = channel * places; i < (channel + 1) * places; i++) {
        its[i] = (float) ((its[i] - now[0]) / now[1] * then[1] + then[0]);
      }
    }
    return picture(its);
  }

  private static double[] moments(float[] values, int from, int count) {
    double mean = 0;
    double square = 0;
    for (int i = from; i < from + count; i++) {
      mean += values[i] / (double) count;
      square += values[i] * (double) values[i] / count;
    }
    return new double[] {mean, Math.sqrt(Math.max(1e-6, square - mean * mean))};
  }

  /** As few colours, by k-means from colours far apart. */
  private Picture inColours(Picture picture, int count) {
    float[] planes = planes(picture);
    int places = size * size;
    float[][] colours = new float[count][3];
    double[] nearest = new double[places];
    java.util.Arrays.fill(nearest, Double.MAX_VALUE);
    int next = 0;
    for (float[] colour : colours) {
      for (int channel = 0; channel < 3; channel++) {
        colour[channel] = planes[channel * places + next];
      }
      for (int i = 0; i < places; i++) {
        nearest[i] = Math.min(nearest[i], apart(planes, i, colour));
        next = nearest[i] > nearest[next] ? i : next;
      }
    }
    int[] which = new int[places];
    for (int round = 0; round < 12; round++) {
      double[][] sums = new double[count][4];
      for (int i = 0; i < places; i++) {
        for (int k = 0; k < count; k++) {
          if (apart(planes, i, colours[k]) < apart(planes, i, colours[which[i]])) {
            which[i] = k;
          }
        }
        for (int channel = 0; channel < 3; channel++) {
          sums[which[i]][channel] += planes[channel * places + i];
        }
        sums[which[i]][3]++;
      }
      for (int k = 0; k < count; k++) {
        for (int channel = 0; channel < 3 && sums[k][3] > 0; channel++) {
          colours[k][channel] = (float) (sums[k][channel] / sums[k][3]);
        }
      }
    }
    for (int i = 0; i < planes.length; i++) {
      planes[i] = colours[which[i % places]][i / places];
    }
    return picture(planes);
  }

  private double apart(float[] planes, int place, float[] colour) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      double difference = planes[channel * size * size + place] - colour[channel];
      sum += difference * difference;
    }
    return sum;
  }
}
