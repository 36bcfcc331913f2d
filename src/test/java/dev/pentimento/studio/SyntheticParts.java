package dev.pentimento.studio;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.explore.DataPictures;
import dev.pentimento.workspace.Scheduler;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Everything a studio needs, without an engine. */
final class SyntheticParts {

  private SyntheticParts() {}

  static StudioParts in(
      Path folder, ModelService service, Settings settings, @Nullable Path checkpoint) {
    ScheduledExecutorService workers =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "synthetic-workers");
              made.setDaemon(true);
              return made;
            });
    Scheduler scheduler =
        (action, delay) -> {
          var unused = workers.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        };
    return new StudioParts(
        service,
        workers,
        SyntheticParts::load,
        size -> new DataPictures.Named("grinning-face (noto)", example()),
        SyntheticParts::shelf,
        SyntheticData::look,
        SyntheticData::fetch,
        folder.resolve("data"),
        folder.resolve("runs"),
        scheduler,
        new Sessions(folder.resolve("sessions"), workers, scheduler),
        settings,
        new LatencyMeter(600),
        System::nanoTime,
        InstantSource.system(),
        new Random(42),
        checkpoint,
        null,
        false,
        List.of());
  }

  /** A folder that {@link SyntheticService} takes for a checkpoint. */
  static Path checkpoint(Path folder) throws IOException {
    Path made = Files.createDirectories(folder.resolve("emoji-quality-32"));
    Files.writeString(made.resolve("model.json"), "{}");
    return made;
  }

  static Picture example() {
    float[] code = new float[SyntheticService.DIMENSION];
    Random random = new Random(3);
    for (int i = 0; i < code.length; i++) {
      code[i] = (float) (0.6 * random.nextGaussian());
    }
    return SyntheticService.face(LatentCode.of(code));
  }

  private static Picture load(Path file, int size, PictureFit fit) throws IOException {
    BufferedImage read = ImageIO.read(file.toFile());
    if (read == null) {
      throw new IOException("it is not a picture");
    }
    BufferedImage scaled = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(read, 0, 0, size, size, null);
    graphics.dispose();
    byte[] rgb = new byte[size * size * 3];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int argb = scaled.getRGB(x, y);
        int at = (y * size + x) * 3;
        rgb[at] = (byte) (argb >> 16);
        rgb[at + 1] = (byte) (argb >> 8);
        rgb[at + 2] = (byte) argb;
      }
    }
    return new Picture(size, size, rgb);
  }

  /** Faces in three styles, which are colours. */
  static PictureSet shelf(int size) {
    List<PictureSet.Entry> entries = new ArrayList<>();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    String[] styles = {"amber", "jade", "violet"};
    for (int content = 0; content < 12; content++) {
      for (int style = 0; style < styles.length; style++) {
        float[] code = new float[SyntheticService.DIMENSION];
        code[0] = 3f * style;
        code[57] = content % 4 - 2;
        code[20] = content / 4 - 1;
        pixels.writeBytes(SyntheticService.face(LatentCode.of(code)).rgb());
        entries.add(new PictureSet.Entry("face-" + content, styles[style], Split.TRAIN));
      }
    }
    return new PictureSet("shelf", size, pixels.toByteArray(), entries);
  }

  /** Writes a picture as PNG. */
  static Path write(Picture picture, Path file) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(
            x, y, picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2));
      }
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
