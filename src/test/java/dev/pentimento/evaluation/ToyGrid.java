package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A grid of boxes, 16×16, in three hands that nobody takes for each other: red on white, blue on
 * white, striped green on grey.
 */
public final class ToyGrid {

  public static final int SIZE = 16;
  public static final List<String> STYLES = List.of("red", "blue", "striped");

  private ToyGrid() {}

  /** Tells what a cell is for; null where the grid has none. */
  public interface Plan {
    Split split(int content, int style);
  }

  /** The grid in memory, content by content. */
  public static PictureSet of(int contents, Plan plan) {
    List<PictureSet.Entry> entries = new ArrayList<>();
    List<Picture> drawn = new ArrayList<>();
    for (int content = 0; content < contents; content++) {
      for (int style = 0; style < STYLES.size(); style++) {
        Split split = plan.split(content, style);
        if (split != null) {
          entries.add(new PictureSet.Entry("box-" + content, STYLES.get(style), split));
          drawn.add(draw(content, style));
        }
      }
    }
    int bytes = SIZE * SIZE * Picture.CHANNELS;
    byte[] pixels = new byte[drawn.size() * bytes];
    for (int i = 0; i < drawn.size(); i++) {
      System.arraycopy(drawn.get(i).rgb(), 0, pixels, i * bytes, bytes);
    }
    return new PictureSet("boxes", SIZE, pixels, entries);
  }

  /** Every cell as {@code style/content.png}. */
  public static void write(Path folder, int contents) throws IOException {
    for (int style = 0; style < STYLES.size(); style++) {
      Path place = Files.createDirectories(folder.resolve(STYLES.get(style)));
      for (int content = 0; content < contents; content++) {
        Picture picture = draw(content, style);
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
          for (int x = 0; x < SIZE; x++) {
            image.setRGB(
                x, y, picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2));
          }
        }
        ImageIO.write(image, "png", place.resolve("box-" + content + ".png").toFile());
      }
    }
  }

  static Picture draw(int content, int style) {
    int left = 1 + content % 4 * 2;
    int top = 1 + content / 4 % 4 * 2;
    int width = 3 + content / 16 % 3 * 2;
    int height = 3 + content / 48 % 3 * 2;
    byte[] rgb = new byte[SIZE * SIZE * Picture.CHANNELS];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean ink = x >= left && x < left + width && y >= top && y < top + height;
        int[] colour;
        if (style == 2) {
          colour = ink && x % 2 == 0 ? new int[] {20, 160, 40} : new int[] {170, 170, 170};
        } else if (ink) {
          colour = style == 0 ? new int[] {220, 30, 30} : new int[] {30, 60, 220};
        } else {
          colour = new int[] {255, 255, 255};
        }
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          rgb[(y * SIZE + x) * Picture.CHANNELS + channel] = (byte) colour[channel];
        }
      }
    }
    return new Picture(SIZE, SIZE, rgb);
  }
}
