package dev.pentimento.dataset;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import dev.pentimento.dataset.UnreadablePictureException.Reason;
import dev.pentimento.spec.Picture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads any picture file of a user: PNG, JPEG (CMYK too), GIF (its first frame), BMP, TIFF and
 * WebP, by content and not by name. Transparency is laid on a background, 16 bits become 8, grey
 * and palette become RGB, the camera's orientation is applied.
 *
 * <p>Safe against hostile and huge files: the header is read first, a picture with a side above
 * {@link #LARGEST_SIDE} is thinned out while it is read, and one above the limits is refused before
 * any pixel is decoded. Blocks on the disk; call it from a worker.
 */
public final class PictureReader {

  /** A picture never comes back with a longer side than this. */
  public static final int LARGEST_SIDE = 4096;

  /** The most pixels of a format that is decoded row by row. */
  static final long MOST_PIXELS = 1_000_000_000L;

  /** The most pixels where a decoder must hold the whole picture: WebP and progressive JPEG. */
  static final long MOST_PIXELS_AT_ONCE = 100_000_000L;

  private static final int WHITE = 0xffffff;

  private PictureReader() {}

  /** Reads a file, its transparent parts on white. */
  public static Picture read(Path file) throws UnreadablePictureException {
    return read(file, WHITE);
  }

  /**
   * Reads a file.
   *
   * @param background {@code 0xRRGGBB}, shown through transparent parts
   */
  public static Picture read(Path file, int background) throws UnreadablePictureException {
    return readOriginal(file, background).picture();
  }

  /**
   * A picture and how large it was in its file.
   *
   * @param picture thinned out if it was very large
   * @param width of the original in pixels, upright
   * @param height of the original in pixels, upright
   */
  record Original(Picture picture, int width, int height) {}

  /** Reads a file, and says how large its picture was. */
  static Original readOriginal(Path file, int background) throws UnreadablePictureException {
    try {
      if (!Files.exists(file)) {
        throw new UnreadablePictureException(file, Reason.MISSING, null);
      }
      if (!Files.isRegularFile(file)) {
        throw new UnreadablePictureException(file, Reason.NO_FILE, null);
      }
      if (!Files.isReadable(file)) {
        throw new UnreadablePictureException(file, Reason.NO_PERMISSION, null);
      }
      if (Files.size(file) == 0) {
        throw new UnreadablePictureException(file, Reason.EMPTY, null);
      }
      Decoded decoded = decode(file);
      int orientation = orientation(file);
      boolean swapped = orientation >= 5;
      return new Original(
          turn(flatten(decoded.image(), background), orientation),
          swapped ? decoded.height() : decoded.width(),
          swapped ? decoded.width() : decoded.height());
    } catch (AccessDeniedException e) {
      throw new UnreadablePictureException(file, Reason.NO_PERMISSION, e);
    } catch (IOException e) {
      throw new UnreadablePictureException(file, Reason.READ_ERROR, e);
    } catch (RuntimeException e) {
      // Whatever a codec or a colour conversion meets damage with.
      throw new UnreadablePictureException(file, Reason.DAMAGED, e);
    } catch (OutOfMemoryError e) {
      throw new UnreadablePictureException(file, Reason.TOO_LARGE, e);
    }
  }

  private record Decoded(BufferedImage image, int width, int height) {}

  private static Decoded decode(Path file) throws IOException, UnreadablePictureException {
    Exception first = null;
    boolean recognised = false;
    List<ImageReader> readers = new ArrayList<>();
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      if (input == null) {
        throw new IOException("no stream can be opened");
      }
      ImageIO.getImageReaders(input).forEachRemaining(readers::add);
      for (ImageReader reader : readers) {
        // A wireless bitmap is recognised by two zero bytes, which is as good as nothing.
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (format.equals("wbmp")) {
          continue;
        }
        try {
          input.seek(0);
          reader.setInput(input, false, true);
          int width = reader.getWidth(0);
          int height = reader.getHeight(0);
          recognised = true;
          check(file, format, width, height);
          return new Decoded(pixels(reader, width, height), width, height);
        } catch (IOException | RuntimeException e) {
          // Decoders meet damage with whatever exception comes first; another one may do better.
          first = first == null ? e : first;
        } finally {
          reader.reset();
        }
      }
    } finally {
      readers.forEach(ImageReader::dispose);
    }
    if (first != null
        && !(first instanceof RuntimeException)
        && !(first instanceof IIOException)
        && diskFails(file)) {
      throw new UnreadablePictureException(file, Reason.READ_ERROR, first);
    }
    boolean damaged = recognised || first != null;
    throw new UnreadablePictureException(
        file, damaged ? Reason.DAMAGED : Reason.UNKNOWN_FORMAT, first);
  }

  /** Whether the bytes themselves cannot be had, as opposed to making no picture. */
  private static boolean diskFails(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void check(Path file, String format, int width, int height)
      throws IOException, UnreadablePictureException {
    long pixels = (long) width * height;
    boolean atOnce = format.contains("webp");
    if (format.contains("jpeg")) {
      JpegEnd end = JpegEnd.scan(file);
      // The decoder pads a picture that is cut off with grey and only mumbles a warning.
      if (!end.complete()) {
        throw new IIOException("the JPEG data end early");
      }
      atOnce = end.progressive();
    }
    if (pixels > (atOnce ? MOST_PIXELS_AT_ONCE : MOST_PIXELS)) {
      throw new UnreadablePictureException(file, Reason.TOO_LARGE, null);
    }
  }

  private static BufferedImage pixels(ImageReader reader, int width, int height)
      throws IOException {
    int step = (Math.max(width, height) + LARGEST_SIDE - 1) / LARGEST_SIDE;
    ImageReadParam param = reader.getDefaultReadParam();
    if (step > 1) {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    BufferedImage image = reader.read(0, param);
    if (image == null) {
      throw new IIOException("the decoder gave nothing");
    }
    return image;
  }

  /** The file's pixels as RGB bytes on the background, blended in the bytes' own scale. */
  private static Picture flatten(BufferedImage image, int background) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), Picture.CHANNELS)];
    boolean palette = image.getColorModel() instanceof IndexColorModel;
    ColorSpace space = image.getColorModel().getColorSpace();
    boolean grey = !palette && space.getType() == ColorSpace.TYPE_GRAY;
    BufferedImage source = image;
    if (!palette && !grey && !space.isCS_sRGB()) {
      source = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      new ColorConvertOp(null).filter(image, source);
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (grey) {
        greyRow(source, y, row);
      } else {
        source.getRGB(0, y, width, 1, row, 0, width);
      }
      int at = y * width * Picture.CHANNELS;
      for (int argb : row) {
        int alpha = argb >>> 24;
        rgb[at++] = blend(argb >> 16, background >> 16, alpha);
        rgb[at++] = blend(argb >> 8, background >> 8, alpha);
        rgb[at++] = blend(argb, background, alpha);
      }
    }
    return new Picture(width, height, rgb);
  }

  private static byte blend(int over, int under, int alpha) {
    return (byte) (((over & 255) * alpha + (under & 255) * (255 - alpha) + 127) / 255);
  }

  /**
   * A row of a grey picture as ARGB. Java takes grey for linear light and would brighten it; files
   * mean the same scale as in their colours.
   */
  private static void greyRow(BufferedImage image, int y, int[] argb) {
    Raster raster = image.getRaster();
    int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
    boolean alpha = image.getColorModel().hasAlpha() && raster.getNumBands() > 1;
    boolean premultiplied = alpha && image.isAlphaPremultiplied();
    for (int x = 0; x < argb.length; x++) {
      int a = alpha ? scale(raster.getSample(x, y, 1), most) : 255;
      int v = scale(raster.getSample(x, y, 0), most);
      if (premultiplied && a > 0) {
        v = Math.min(255, v * 255 / a);
      }
      argb[x] = a << 24 | v << 16 | v << 8 | v;
    }
  }

  private static int scale(int value, int most) {
    return (int) ((value * 255L + most / 2) / most);
  }

  /** The Exif orientation, 1 to 8; 1 where none is said or the metadata are unreadable. */
  private static int orientation(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ExifIFD0Directory exif =
          ImageMetadataReader.readMetadata(in).getFirstDirectoryOfType(ExifIFD0Directory.class);
      @Nullable Integer said =
          exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return said == null || said < 1 || said > 8 ? 1 : said;
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      // The pixels were read well; metadata that are broken say nothing about them.
      return 1;
    }
  }

  /**
   * Applies an Exif orientation: what row 0 and column 0 of the file are in the upright picture
   * (Exif 2.32, tag 0x0112).
   */
  static Picture turn(Picture stored, int orientation) {
    if (orientation == 1) {
      return stored;
    }
    int w = stored.width();
    int h = stored.height();
    boolean swapped = orientation >= 5;
    int width = swapped ? h : w;
    int height = swapped ? w : h;
    byte[] rgb = new byte[stored.rgb().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sx =
            switch (orientation) {
              case 2, 3 -> w - 1 - x;
              case 4 -> x;
              case 5, 6 -> y;
              default -> w - 1 - y;
            };
        int sy =
            switch (orientation) {
              case 2 -> y;
              case 3, 4 -> h - 1 - y;
              case 5, 8 -> x;
              default -> h - 1 - x;
            };
        System.arraycopy(
            stored.rgb(),
            (sy * w + sx) * Picture.CHANNELS,
            rgb,
            (y * width + x) * Picture.CHANNELS,
            Picture.CHANNELS);
      }
    }
    return new Picture(width, height, rgb);
  }

  /**
   * How a JPEG file ends.
   *
   * @param complete whether an end-of-image marker follows the last scan; inside entropy-coded data
   *     a marker cannot appear by chance (ITU-T T.81, B.1.1.5)
   * @param progressive whether a frame is progressive
   */
  private record JpegEnd(boolean complete, boolean progressive) {

    static JpegEnd scan(Path file) throws IOException {
      boolean complete = false;
      boolean progressive = false;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        boolean inHeader = true;
        in.skipNBytes(2);
        while (inHeader) {
          int marker = in.read() == 0xff ? in.read() : -1;
          while (marker == 0xff) {
            marker = in.read();
          }
          int length = in.read() << 8 | in.read();
          if (marker <= 0 || length < 2) {
            return new JpegEnd(false, progressive);
          }
          progressive |= marker == 0xc2 || marker == 0xc6 || marker == 0xca || marker == 0xce;
          in.skipNBytes(length - 2L);
          inHeader = marker != 0xda;
        }
        int previous = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
          if (previous == 0xff && b == 0xd9) {
            complete = true;
            break;
          }
          previous = b;
        }
      } catch (java.io.EOFException e) {
        return new JpegEnd(false, progressive);
      }
      return new JpegEnd(complete, progressive);
    }
  }
}
