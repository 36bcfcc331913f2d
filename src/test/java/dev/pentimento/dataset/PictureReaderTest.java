package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.UnreadablePictureException.Reason;
import dev.pentimento.spec.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

  @TempDir Path folder;

  /** Left half red, right half blue, a green corner at the top left; sides above 16. */
  private static BufferedImage drawing(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, width / 2, height);
    g.setColor(Color.BLUE);
    g.fillRect(width / 2, 0, width - width / 2, height);
    g.setColor(Color.GREEN);
    g.fillRect(0, 0, width / 4, height / 4);
    g.dispose();
    return image;
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), "no writer for " + format);
    return out.toByteArray();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void assertColour(int expected, Picture picture, int x, int y, int tolerance) {
    for (int channel = 0; channel < 3; channel++) {
      int wanted = expected >> (16 - 8 * channel) & 255;
      int seen = picture.at(x, y, channel);
      assertTrue(
          Math.abs(wanted - seen) <= tolerance,
          "channel " + channel + " at " + x + "," + y + ": " + seen + " instead of " + wanted);
    }
  }

  private static Reason reason(Path file) {
    UnreadablePictureException e =
        assertThrows(UnreadablePictureException.class, () -> PictureReader.read(file));
    assertEquals(file.getFileName().toString(), e.fileName());
    assertTrue(e.getMessage().startsWith(e.fileName()), e.getMessage());
    return e.reason();
  }

  @ParameterizedTest
  @CsvSource({"png,0", "bmp,0", "gif,0", "tiff,0", "jpg,12"})
  void readsEveryFormatWhateverTheNameSays(String format, int tolerance) throws Exception {
    Picture picture = PictureReader.read(file("picture.dat", written(drawing(48, 40), format)));
    assertEquals(48, picture.width());
    assertEquals(40, picture.height());
    assertColour(0x00ff00, picture, 4, 4, tolerance);
    assertColour(0xff0000, picture, 8, 32, tolerance);
    assertColour(0x0000ff, picture, 40, 20, tolerance);
  }

  @Test
  void readsWebP() throws Exception {
    Picture picture = PictureReader.read(file("a.webp", webp(30, 20, 0xff, 0x12a0f3)));
    assertEquals(30, picture.width());
    assertEquals(20, picture.height());
    assertColour(0x12a0f3, picture, 29, 19, 0);
    Picture clear = PictureReader.read(file("b.webp", webp(3, 3, 0, 0x12a0f3)), 0x00ff00);
    assertColour(0x00ff00, clear, 1, 1, 0);
    byte[] cut = Arrays.copyOf(webp(30, 20, 0xff, 1), 24);
    assertEquals(Reason.DAMAGED, reason(file("c.webp", cut)));
    assertEquals(Reason.TOO_LARGE, reason(file("d.webp", webp(16_000, 16_000, 0xff, 1))));
  }

  /**
   * A lossless WebP of one colour: each of its five prefix codes has a single symbol, so a pixel
   * takes no bits at all (WebP lossless bitstream, sections 3 and 6.2.1).
   */
  private static byte[] webp(int width, int height, int alpha, int rgb) {
    java.math.BigInteger bits = java.math.BigInteger.ZERO;
    int at = 0;
    int[][] fields = {
      {0x2f, 8},
      {width - 1, 14},
      {height - 1, 14},
      {1, 1},
      {0, 3}, // header, alpha used, version
      {0, 1},
      {0, 1},
      {0, 1}, // no transform, no colour cache, no meta codes
      {0b101, 3},
      {rgb >> 8 & 255, 8}, // simple code, one symbol, of 8 bits: green
      {0b101, 3},
      {rgb >> 16 & 255, 8}, // red
      {0b101, 3},
      {rgb & 255, 8}, // blue
      {0b101, 3},
      {alpha, 8},
      {0b001, 3},
      {0, 1}, // distance: one symbol of one bit
    };
    for (int[] field : fields) {
      bits = bits.or(java.math.BigInteger.valueOf(field[0]).shiftLeft(at));
      at += field[1];
    }
    // The decoder reads ahead by words, so some zeros follow.
    int length = (at + 7) / 8 + 8;
    int padded = length + length % 2;
    ByteBuffer out = ByteBuffer.allocate(20 + padded).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + padded);
    out.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    for (int i = 0; i < length; i++) {
      out.put(bits.shiftRight(8 * i).byteValue());
    }
    return out.array();
  }

  @Test
  void laysTransparencyOnTheBackground() throws Exception {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00123456);
    image.setRGB(1, 0, 0x80ff0000);
    image.setRGB(2, 0, 0xff0a0b0c);
    Path file = file("alpha.png", written(image, "png"));
    Picture onWhite = PictureReader.read(file);
    assertColour(0xffffff, onWhite, 0, 0, 0);
    assertColour(0xff7f7f, onWhite, 1, 0, 0); // 255·127/255
    assertColour(0x0a0b0c, onWhite, 2, 0, 0);
    Picture onGreen = PictureReader.read(file, 0x00ff00);
    assertColour(0x00ff00, onGreen, 0, 0, 0);
    assertColour(0x807f00, onGreen, 1, 0, 0);
  }

  @Test
  void keepsTheScaleOfGrey() throws Exception {
    BufferedImage eight = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    eight.getRaster().setSample(0, 0, 0, 128);
    eight.getRaster().setSample(1, 0, 0, 7);
    Picture picture = PictureReader.read(file("grey8.png", written(eight, "png")));
    assertColour(0x808080, picture, 0, 0, 0);
    assertColour(0x070707, picture, 1, 0, 0);

    BufferedImage sixteen = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    sixteen.getRaster().setSample(0, 0, 0, 128 * 257);
    sixteen.getRaster().setSample(1, 0, 0, 65535);
    Picture deep = PictureReader.read(file("grey16.png", written(sixteen, "png")));
    assertColour(0x808080, deep, 0, 0, 0);
    assertColour(0xffffff, deep, 1, 0, 0);

    Picture jpeg =
        PictureReader.read(file("grey.jpg", written(eight.getSubimage(0, 0, 1, 1), "jpg")));
    assertColour(0x808080, jpeg, 0, 0, 2);
  }

  @Test
  void readsGreyWithAlphaSixteenBitColourAndPalettes() throws Exception {
    // Grey 100 at alpha 51 of 255 on white: (100·51 + 255·204) / 255 = 224.
    Path greyAlpha = file("ga.png", png(1, 1, 8, 4, new byte[] {0, 100, 51}));
    assertColour(0xe0e0e0, PictureReader.read(greyAlpha), 0, 0, 0);
    Path deep = file("rgb16.png", png(1, 1, 16, 2, new byte[] {0, 10, 10, 20, 20, 30, 30}));
    assertColour(0x0a141e, PictureReader.read(deep), 0, 0, 0);
    byte[] levels = {0, (byte) 200};
    IndexColorModel palette = new IndexColorModel(1, 2, levels, levels, new byte[] {9, 90});
    BufferedImage two = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    two.getRaster().setSample(1, 0, 0, 1);
    Picture indexed = PictureReader.read(file("palette.png", written(two, "png")));
    assertColour(0x000009, indexed, 0, 0, 0);
    assertColour(0xc8c85a, indexed, 1, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // orientation, width, height, where the green corner of the stored top left goes
    "1, 64, 48, 0, 0", "2, 64, 48, 1, 0", "3, 64, 48, 1, 1", "4, 64, 48, 0, 1",
    "5, 48, 64, 0, 0", "6, 48, 64, 1, 0", "7, 48, 64, 1, 1", "8, 48, 64, 0, 1",
  })
  void appliesTheCamerasOrientation(int orientation, int width, int height, int right, int low)
      throws Exception {
    byte[] jpeg = written(drawing(64, 48), "jpg");
    Picture picture = PictureReader.read(file("o.jpg", withOrientation(jpeg, orientation)));
    assertEquals(width, picture.width());
    assertEquals(height, picture.height());
    assertColour(0x00ff00, picture, right * (width - 5) + 2, low * (height - 5) + 2, 30);
    // The stored top right is blue: along the width for 1 to 4, along the height for 5 to 8.
    int blueRight = orientation <= 4 ? 1 - right : right;
    int blueLow = orientation <= 4 ? low : 1 - low;
    assertColour(0x0000ff, picture, blueRight * (width - 5) + 2, blueLow * (height - 5) + 2, 30);
  }

  @Test
  void readsCmykJpeg() throws Exception {
    Path file = file("cmyk.jpg", cmykJpeg());
    Picture picture = PictureReader.read(file);
    assertEquals(16, picture.width());
    // Full cyan without black is no red at all and much blue; profiles differ about the rest.
    assertTrue(picture.at(8, 8, 0) < 60, "red " + picture.at(8, 8, 0));
    assertTrue(picture.at(8, 8, 2) > 180, "blue " + picture.at(8, 8, 2));
  }

  @Test
  void takesTheFirstFrameOfAnAnimation() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(drawing(20, 20), null, null), null);
      writer.writeToSequence(
          new IIOImage(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), null, null), null);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    assertColour(0x00ff00, PictureReader.read(file("anim.gif", bytes.toByteArray())), 2, 2, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif", "tiff"})
  void refusesWhatIsCutOff(String format) throws Exception {
    // Noise, so that half of the bytes is half of the picture in every format.
    BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB);
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 6400; i++) {
      image.setRGB(i % 80, i / 80, random.nextInt(1 << 24));
    }
    byte[] whole = written(image, format);
    for (double share : new double[] {0.3, 0.6, 0.95}) {
      byte[] part = Arrays.copyOf(whole, (int) (whole.length * share));
      assertEquals(Reason.DAMAGED, reason(file("cut." + format, part)), format + " " + share);
    }
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    assertEquals(Reason.MISSING, reason(folder.resolve("not-there.png")));
    assertEquals(Reason.NO_FILE, reason(folder));
    assertEquals(Reason.EMPTY, reason(file("empty.png", new byte[0])));
    byte[] text = "Not a picture at all.".getBytes(StandardCharsets.UTF_8);
    assertEquals(Reason.UNKNOWN_FORMAT, reason(file("text.png", text)));
    assertEquals(Reason.UNKNOWN_FORMAT, reason(file("zeros.bmp", new byte[5000])));
  }

  @Test
  void saysThatAFileMayNotBeReadUnlessItMay() throws Exception {
    Path file = file("secret.png", written(drawing(20, 20), "png"));
    assertTrue(file.toFile().setReadable(false));
    // The superuser reads everything, and then the picture must come.
    if (Files.isReadable(file)) {
      assertEquals(20, PictureReader.read(file).width());
    } else {
      assertEquals(Reason.NO_PERMISSION, reason(file));
    }
  }

  @Test
  void thinsOutAHugePictureWhileReading() throws Exception {
    // 20,000 × 20,000 at one bit: 400 million pixels, 50 MB of zeros that pack to little.
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(raw)) {
      byte[] row = new byte[1 + 2500];
      for (int y = 0; y < 20_000; y++) {
        deflate.write(row);
      }
    }
    Path file = file("huge.png", pngOf(20_000, 20_000, 1, 0, raw.toByteArray()));
    Picture picture = PictureReader.read(file);
    assertEquals(4000, picture.width()); // every fifth pixel
    assertEquals(4000, picture.height());
    assertColour(0x000000, picture, 3999, 3999, 0);
  }

  @Test
  void refusesABombByItsHeader() throws Exception {
    Path file = file("bomb.png", pngOf(100_000, 100_000, 8, 2, new byte[] {1, 2, 3}));
    assertEquals(Reason.TOO_LARGE, reason(file));
  }

  private static byte[] png(int width, int height, int bits, int colour, byte[] rows)
      throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(raw)) {
      deflate.write(rows);
    }
    return pngOf(width, height, bits, colour, raw.toByteArray());
  }

  private static byte[] pngOf(int width, int height, int bits, int colour, byte[] packed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) colour);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", packed);
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** Splices an APP1 segment with one Exif entry behind the start of the JPEG. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer app1 = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    app1.putShort((short) 0xffe1).putShort((short) (app1.capacity() - 2));
    app1.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    app1.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8); // big-endian TIFF
    app1.putShort((short) 1); // one entry: tag, type SHORT, count, value
    app1.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    app1.putShort((short) 0).putInt(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(app1.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** Four raw bands, inverted and marked as Adobe's CMYK, all of them full cyan. */
  private static byte[] cmykJpeg() throws IOException {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, new int[] {0, 255, 255, 255});
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    while (!writer.getClass().getName().startsWith("com.sun")) {
      var writers = ImageIO.getImageWritersByFormatName("jpg");
      for (writer = writers.next(); writers.hasNext(); writer = writers.next()) {
        if (writer.getClass().getName().startsWith("com.sun")) {
          break;
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] jpeg = bytes.toByteArray();
    ByteBuffer app14 = ByteBuffer.allocate(16);
    app14.putShort((short) 0xffee).putShort((short) 14);
    app14.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
    app14.putShort((short) 0).putShort((short) 0).put((byte) 0); // no transform: CMYK
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(app14.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
