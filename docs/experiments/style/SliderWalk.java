import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SquaredError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one slider does to a picture, content and style apart: 32 test pictures, each dimension of
 * their codes set to -2 and to 2 (the codes of a standardised model have deviation 1), and how far
 * the picture is from the one before, root mean square in grey levels. A picture beyond 100 is
 * counted as lost: so far are two test pictures from each other.
 *
 * <pre>java -cp 'target/pentimento.jar:target/lib/*' docs/experiments/style/SliderWalk.java CHECKPOINT</pre>
 *
 * in the project's folder, after a build.
 */
final class SliderWalk {

  private static final int PICTURES = 32;

  private static final float[] ENDS = {-2, 2};

  private static final double LOST = 100;

  private SliderWalk() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("ai.djl.offline", "true");
    Engine.getInstance();
    JniUtils.setGradMode(false);
    Checkpoint.Stored stored = CheckpointReader.readModel(Path.of(arguments[0]));
    Vae vae = Vae.of(stored.checkpoint().spec());
    int size = stored.checkpoint().spec().pictureSize();
    PictureSet all = EmojiStyles.read(Path.of("assets/emoji-styles")).resizedTo(size);
    int[] test = all.indices(Split.TEST);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      pictures.add(all.picture(test[(int) ((long) i * test.length / PICTURES)]));
    }
    double apart = 0;
    for (int i = 0; i < PICTURES; i++) {
      apart += distance(pictures.get(i), pictures.get((i + 1) % PICTURES)) / PICTURES;
    }
    System.out.printf("Two test pictures are %.0f grey levels apart.%n%n", apart);
    System.out.println("| sliders | median | nine of ten below | lost |");
    System.out.println("|---|---|---|---|");
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] flat = vae.layout().flat(stored.checkpoint().weights());
      Inference inference = new Inference(vae, manager.create(flat, new Shape(flat.length)));
      List<Posterior> codes = inference.encode(pictures);
      for (LatentGroup group : stored.checkpoint().spec().latent().groups()) {
        double[] changes = changes(inference, codes, group);
        Arrays.sort(changes);
        long lost = Arrays.stream(changes).filter(change -> change > LOST).count();
        System.out.printf(
            "| %s | %.1f | %.1f | %.1f %% |%n",
            group.name(),
            changes[changes.length / 2],
            changes[changes.length * 9 / 10],
            100.0 * lost / changes.length);
      }
    }
  }

  private static double[] changes(Inference inference, List<Posterior> codes, LatentGroup group) {
    double[] changes = new double[codes.size() * group.size() * ENDS.length];
    int count = 0;
    for (Posterior posterior : codes) {
      List<LatentCode> walked = new ArrayList<>(List.of(posterior.mean()));
      for (int i = 0; i < group.size(); i++) {
        for (float end : ENDS) {
          float[] code = posterior.mean().toArray();
          code[group.offset() + i] = end;
          walked.add(LatentCode.of(code));
        }
      }
      List<Picture> drawn = inference.decode(walked);
      for (Picture moved : drawn.subList(1, drawn.size())) {
        changes[count++] = distance(drawn.get(0), moved);
      }
    }
    return changes;
  }

  /** Root mean square, in grey levels. */
  private static double distance(Picture one, Picture other) {
    return 255 * Math.sqrt(SquaredError.between(one, other).mean());
  }
}
