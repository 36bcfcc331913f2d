package dev.pentimento.studio.data;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.InspectionReport;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.Unreadable;
import dev.pentimento.dataset.UnreadablePictureException;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Picture;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A data set that was looked at, with what its sheet asks for again and again. Immutable; made on a
 * worker, since it goes through every picture.
 */
public final class DataShown {

  private final DataSource source;
  private final LoadedData data;
  private final InspectionReport report;
  private final List<String> classes;
  private final BitSet repeated = new BitSet();
  private final int[] copies;
  private final Map<String, Integer> byName;

  /** Looks through a set. */
  public DataShown(DataSource source, LoadedData data) {
    this.source = source;
    this.data = data;
    report = data.report();
    int count = data.pictures().count();
    byName = new HashMap<>(count * 2);
    copies = new int[count];
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      PictureSet.Entry entry = data.pictures().entry(i);
      byName.put(entry.name(), i);
      if (!group(entry).isEmpty()) {
        found.add(group(entry));
      }
      int first = data.notes().twins()[i];
      copies[first]++;
      if (first != i) {
        repeated.set(first);
        repeated.set(i);
      }
    }
    classes = List.copyOf(found);
  }

  /** A picture's class, or its style where the set has styles instead. */
  private static String group(PictureSet.Entry entry) {
    return entry.label().isEmpty() ? entry.style() : entry.label();
  }

  public DataSource source() {
    return source;
  }

  public InspectionReport report() {
    return report;
  }

  public int count() {
    return copies.length;
  }

  /** Width and height of the pictures as they are stored. */
  public int size() {
    return data.pictures().size();
  }

  /** What tells a picture from the others; what exclusions go by. */
  public String name(int index) {
    return data.pictures().entry(index).name();
  }

  public Split split(int index) {
    return data.pictures().entry(index).split();
  }

  /** Its class or style; empty where it has none. */
  public String group(int index) {
    return group(data.pictures().entry(index));
  }

  /** Every class or style there is, by name; empty where there are none. */
  public List<String> groups() {
    return classes;
  }

  /** Whether {@link #groups} are styles and not classes. */
  public boolean hasStyles() {
    return report.classes().isEmpty() && !report.styles().isEmpty();
  }

  /** Width of the original, in pixels. */
  public int width(int index) {
    return data.notes().widths()[index];
  }

  /** Height of the original, in pixels. */
  public int height(int index) {
    return data.notes().heights()[index];
  }

  /** Whether there is another picture that is equal to it. */
  public boolean isRepeated(int index) {
    return repeated.get(index);
  }

  /** Whether an equal picture comes before it. */
  public boolean isRepeat(int index) {
    return data.notes().twins()[index] != index;
  }

  /** The first picture that is equal to it, which may be itself. */
  public int firstLike(int index) {
    return data.notes().twins()[index];
  }

  /** How many pictures have an equal one. */
  public int repeatedCount() {
    return repeated.cardinality();
  }

  /** How many pictures are equal to it, itself among them. */
  public int copies(int index) {
    return copies[data.notes().twins()[index]];
  }

  public List<Unreadable> unreadable() {
    return data.notes().unreadable();
  }

  /** The pictures of these names; names that are not there are passed over. */
  public BitSet indices(Collection<String> names) {
    BitSet indices = new BitSet(count());
    for (String name : names) {
      Integer index = byName.get(name);
      if (index != null) {
        indices.set(index);
      }
    }
    return indices;
  }

  /**
   * A picture as it is trained on. Blocks.
   *
   * @param options how it is to be read: may be others than those it was read with
   */
  public Picture seen(int index, DataOptions options) {
    Picture picture = original(index, options);
    return picture == null
        ? data.pictures().picture(index)
        : PictureFit.of(options.fit()).fit(picture, size(), options.rgb());
  }

  /**
   * A picture to be recognised by: of that size where its file can be read, else as it is stored.
   * Blocks.
   */
  public Picture thumbnail(int index, int wanted, DataOptions options) {
    Picture picture = original(index, options);
    return picture == null
        ? data.pictures().picture(index)
        : PictureFit.of(options.fit()).fit(picture, wanted, options.rgb());
  }

  private @Nullable Picture original(int index, DataOptions options) {
    Path folder = source.path();
    if (source.kind() != DataSource.Kind.FOLDER || folder == null) {
      return null;
    }
    try {
      return PictureReader.read(folder.resolve(name(index)), options.rgb());
    } catch (UnreadablePictureException e) {
      // Gone since the set was read; what was read of it is still there.
      return null;
    }
  }
}
