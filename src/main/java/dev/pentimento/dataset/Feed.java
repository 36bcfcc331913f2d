package dev.pentimento.dataset;

import dev.pentimento.dataset.PictureReader.Original;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the pictures of an import come from, one after another, always in the same order. */
interface Feed {

  /** What changes when the files change: their names, sizes and times. */
  String stamp();

  /** Begins to read. */
  Run open() throws DatasetException;

  /** One passage through the pictures, by one thread. */
  interface Run extends Closeable {

    /** How many there are. */
    int total();

    /** The next; null behind the last. */
    @Nullable Candidate next() throws DatasetException;

    /** Files that were not looked at, since their names begin with a dot. */
    default int hidden() {
      return 0;
    }

    /** What was found unreadable before any picture was looked at, for example a folder. */
    default List<Unreadable> unreadable() {
      return List.of();
    }

    @Override
    default void close() {}
  }

  /**
   * A picture that may turn out to be none.
   *
   * @param content see {@link PictureSet.Entry}
   * @param style see {@link PictureSet.Entry}
   * @param label see {@link PictureSet.Entry}
   * @param rule who says what it is for
   * @param decoder makes the picture
   */
  record Candidate(String content, String style, String label, SplitRule rule, Decoder decoder) {

    String name() {
      return entry(Split.TRAIN).name();
    }

    PictureSet.Entry entry(Split split) {
      return new PictureSet.Entry(content, style, split, label);
    }
  }

  /** Makes a picture; may be called on any thread. */
  interface Decoder {
    Decoded decode() throws UnreadablePictureException;
  }

  /**
   * A picture as it was found.
   *
   * @param original with its size
   * @param contentHash SHA-256 of what a split by content goes by
   */
  record Decoded(Original original, byte[] contentHash) {}
}
