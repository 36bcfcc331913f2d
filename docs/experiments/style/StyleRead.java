import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.JudgeFolder;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Judges;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well one picture says whose style it is in: to the judges, and to a model, whose style code
 * lies nearest to one of the mean codes of the styles' training pictures.
 *
 * <pre>java -cp 'target/pentimento.jar:target/lib/*' docs/experiments/style/StyleRead.java CHECKPOINT</pre>
 *
 * in the project's folder, after a build.
 */
final class StyleRead {

  private static final int BATCH = 64;

  private StyleRead() {}

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
      Map<String, double[]> means = means(all, inference, style);
      System.out.println("| drawings | of them | told by the judges | by the style code |");
      System.out.println("|---|---|---|---|");
      for (Split split : List.of(Split.TRAIN, Split.HELD_OUT_CELL, Split.TEST)) {
        int[] part = all.indices(split);
        int judged = 0;
        int read = 0;
        for (int from = 0; from < part.length; from += BATCH) {
          List<Picture> batch = batch(all, part, from);
          List<String> told = judges.styles(batch);
          List<Posterior> codes = inference.encode(batch);
          for (int i = 0; i < batch.size(); i++) {
            String wanted = all.entry(part[from + i]).style();
            judged += told.get(i).equals(wanted) ? 1 : 0;
            float[] code = codes.get(i).mean().toArray();
            read += nearest(means, code, style.offset()).equals(wanted) ? 1 : 0;
          }
        }
        System.out.printf(
            "| %s | %d | %.3f | %.3f |%n",
            split, part.length, judged / (double) part.length, read / (double) part.length);
      }
    }
  }

  private static List<Picture> batch(PictureSet all, int[] part, int from) {
    List<Picture> batch = new ArrayList<>();
    for (int i = from; i < Math.min(part.length, from + BATCH); i++) {
      batch.add(all.picture(part[i]));
    }
    return batch;
  }

  private static Map<String, double[]> means(
      PictureSet all, Inference inference, LatentGroup style) {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    int[] training = all.indices(Split.TRAIN);
    for (int from = 0; from < training.length; from += BATCH) {
      List<Posterior> codes = inference.encode(batch(all, training, from));
      for (int i = 0; i < codes.size(); i++) {
        String name = all.entry(training[from + i]).style();
        counts.merge(name, 1, Integer::sum);
        double[] sum = sums.computeIfAbsent(name, key -> new double[style.size()]);
        float[] code = codes.get(i).mean().toArray();
        for (int k = 0; k < sum.length; k++) {
          sum[k] += code[style.offset() + k];
        }
      }
    }
    sums.forEach(
        (name, sum) -> {
          for (int k = 0; k < sum.length; k++) {
            sum[k] /= counts.get(name);
          }
        });
    return sums;
  }

  private static String nearest(Map<String, double[]> means, float[] code, int offset) {
    String best = "";
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, double[]> mean : means.entrySet()) {
      double sum = 0;
      for (int k = 0; k < mean.getValue().length; k++) {
        double difference = code[offset + k] - mean.getValue()[k];
        sum += difference * difference;
      }
      if (sum < least) {
        least = sum;
        best = mean.getKey();
      }
    }
    return best;
  }
}
