package dev.pentimento.dataset;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.Picture;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Square pictures of one size, wherever their bytes lie, and what is known of each. */
public final class PictureSet {

  private final String name;
  private final int size;
  private final PixelStore pixels;
  private final List<Entry> entries;
  private @Nullable String fingerprint;

  /**
   * One picture's place in the set.
   *
   * @param content what is shown, for example {@code grinning-face}; in a folder, the file
   * @param style who drew it, for example {@code noto}; empty where the set has no styles
   * @param split what it is for
   * @param label its class, for example {@code ship}; empty where the set has no classes
   */
  public record Entry(String content, String style, Split split, String label) {

    /** A picture without a class. */
    public Entry(String content, String style, Split split) {
      this(content, style, split, "");
    }

    /** What tells it from the others of its set: {@code content} or {@code style/content}. */
    public String name() {
      return style.isEmpty() ? content : style + "/" + content;
    }

    /** What a fingerprint is made of; older ones know no class. */
    String words() {
      String old = "Entry[content=" + content + ", style=" + style + ", split=" + split;
      return label.isEmpty() ? old + "]" : old + ", label=" + label + "]";
    }
  }

  /**
   * A set in memory.
   *
   * @param name the set as the user names it
   * @param size width and height in pixels
   * @param pixels all pictures one after another, each {@code size * size * 3} bytes, RGB; shared
   *     by agreement and never changed
   * @param entries one a picture, in the same order
   */
  public PictureSet(String name, int size, byte[] pixels, List<Entry> entries) {
    this(name, size, resident(size, pixels, entries), entries, null);
  }

  /**
   * A set whose bytes lie wherever its store says.
   *
   * @param fingerprint what {@link #fingerprint()} would compute, where it is known; else null
   */
  public PictureSet(
      String name, int size, PixelStore pixels, List<Entry> entries, @Nullable String fingerprint) {
    if (pixels.count() != entries.size()
        || pixels.pictureBytes() != size * size * Picture.CHANNELS) {
      throw new IllegalArgumentException(
          pixels.count()
              + " pictures of "
              + pixels.pictureBytes()
              + " bytes are not "
              + entries.size()
              + " pictures of "
              + size
              + " pixels");
    }
    this.name = name;
    this.size = size;
    this.pixels = pixels;
    this.entries = List.copyOf(entries);
    this.fingerprint = fingerprint;
  }

  private static PixelStore resident(int size, byte[] pixels, List<Entry> entries) {
    int pictureBytes = size * size * Picture.CHANNELS;
    if (pixels.length != (long) entries.size() * pictureBytes) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are not " + entries.size() + " pictures of " + size + " pixels");
    }
    return new ResidentPixels(pixels, pictureBytes);
  }

  public String name() {
    return name;
  }

  /** Width and height of every picture, in pixels. */
  public int size() {
    return size;
  }

  public int count() {
    return entries.size();
  }

  public Entry entry(int index) {
    return entries.get(index);
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The bytes of one picture. */
  public int pictureBytes() {
    return pixels.pictureBytes();
  }

  /** Copies one picture's bytes; see {@link PixelStore#read}. */
  public void read(int index, byte[] target, int at) {
    pixels.read(index, target, at);
  }

  /** A copy of one picture. */
  public Picture picture(int index) {
    byte[] copy = new byte[pictureBytes()];
    pixels.read(index, copy, 0);
    return new Picture(size, size, copy);
  }

  /** The indices of a split, ascending. */
  public int[] indices(Split split) {
    return IntStream.range(0, count()).filter(i -> entries.get(i).split() == split).toArray();
  }

  /**
   * This set at a smaller size by area averaging in the bytes' own scale, rounded half up: at once
   * where it is in memory, else picture by picture as they are read.
   *
   * @param smaller a divisor of {@link #size()}
   */
  public PictureSet resizedTo(int smaller) {
    return resizedTo(smaller, new CancelToken());
  }

  /**
   * See {@link #resizedTo(int)}.
   *
   * @throws CancelledException if so wanted
   */
  public PictureSet resizedTo(int smaller, CancelToken cancel) {
    if (smaller < 1 || size % smaller != 0) {
      throw new IllegalArgumentException(size + " pixels do not divide into " + smaller);
    }
    if (smaller == size) {
      return this;
    }
    AreaAverage view = new AreaAverage(pixels, size, smaller);
    if (!(pixels instanceof ResidentPixels memory)) {
      return new PictureSet(name, smaller, view, entries, null);
    }
    byte[] result = new byte[count() * view.pictureBytes()];
    for (int index = 0; index < count(); index++) {
      cancel.throwIfCancelled();
      view.average(
          memory.pixels(), index * memory.pictureBytes(), result, index * view.pictureBytes());
    }
    return new PictureSet(name, smaller, result, entries);
  }

  /**
   * Some pictures of this set, as a view of it.
   *
   * @param chosen their indices
   * @param without the names of the others
   * @return a set whose fingerprint is made of this one's and of what it is without
   */
  PictureSet only(int[] chosen, List<String> without) {
    return new PictureSet(
        name,
        size,
        new ChosenPixels(pixels, chosen),
        IntStream.of(chosen).mapToObj(entries::get).toList(),
        Hashes.hex(fingerprint() + " without " + String.join("\n", without)));
  }

  /**
   * SHA-256 over size, pixels and entries, in lower-case hexadecimal; computed once, by reading
   * every picture, where it was not known.
   */
  public String fingerprint() {
    return fingerprint(new CancelToken());
  }

  /**
   * See {@link #fingerprint()}.
   *
   * @throws CancelledException if so wanted
   */
  public synchronized String fingerprint(CancelToken cancel) {
    String known = fingerprint;
    if (known == null) {
      SetFingerprint computed = new SetFingerprint(size);
      byte[] picture = new byte[pictureBytes()];
      for (int index = 0; index < count(); index++) {
        cancel.throwIfCancelled();
        pixels.read(index, picture, 0);
        computed.add(picture);
      }
      known = computed.of(entries);
      fingerprint = known;
    }
    return known;
  }
}
