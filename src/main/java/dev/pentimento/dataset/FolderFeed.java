package dev.pentimento.dataset;

import dev.pentimento.dataset.UnreadablePictureException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files of a folder, each of which may be a picture. */
final class FolderFeed implements Feed {

  private final FolderListing listing;
  private final Function<FolderListing.Item, Candidate> reading;

  private FolderFeed(FolderListing listing, Function<FolderListing.Item, Candidate> reading) {
    this.listing = listing;
    this.reading = reading;
  }

  /**
   * Pictures at any depth; the class is the folder directly below, and the split goes by the file's
   * bytes.
   *
   * @param background {@code 0xRRGGBB} behind transparent parts
   */
  static Feed pictures(Path folder, int background) throws DatasetException {
    return new FolderFeed(
        FolderListing.of(folder),
        item -> {
          int slash = item.name().indexOf('/');
          return new Candidate(
              item.name(),
              "",
              slash < 0 ? "" : item.name().substring(0, slash),
              SplitRule.ALL,
              () -> decode(item.path(), background));
        });
  }

  /**
   * A grid of {@code style/content.png}: the split goes by the content, and one in fifty cells of
   * the training contents is held out.
   *
   * @param background {@code 0xRRGGBB} behind transparent parts
   */
  static Feed styles(Path folder, int background) throws DatasetException {
    FolderListing listing = FolderListing.of(folder);
    Set<String> taken = new HashSet<>();
    return new FolderFeed(
        listing,
        item -> {
          String[] parts = item.name().split("/", 2);
          if (parts.length < 2 || parts[1].contains("/")) {
            return new Candidate(
                item.name(),
                "",
                "",
                SplitRule.ALL,
                () -> {
                  throw new UnreadablePictureException(item.path(), Reason.OUT_OF_PLACE, null);
                });
          }
          int dot = parts[1].lastIndexOf('.');
          String stem = dot > 0 ? parts[1].substring(0, dot) : parts[1];
          // A second file of the same stem is a thing of its own.
          String content = taken.add(parts[0] + "/" + stem) ? stem : parts[1];
          return new Candidate(
              content,
              parts[0],
              "",
              cell(content, parts[0]),
              () -> decode(item.path(), background));
        });
  }

  private static SplitRule cell(String content, String style) {
    Split split = SplitRule.ALL.of(Hashes.of("content/" + content));
    boolean heldOut =
        split == Split.TRAIN && Hashes.fraction(Hashes.of("cell/" + content + "/" + style)) < 0.02;
    return SplitRule.given(heldOut ? Split.HELD_OUT_CELL : split);
  }

  private static Decoded decode(Path file, int background) throws UnreadablePictureException {
    PictureReader.Original original = PictureReader.readOriginal(file, background);
    MessageDigest digest = Hashes.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UnreadablePictureException(file, Reason.READ_ERROR, e);
    }
    return new Decoded(original, digest.digest());
  }

  @Override
  public String stamp() {
    return listing.stamp();
  }

  @Override
  public Run open() {
    Iterator<FolderListing.Item> items = listing.files().iterator();
    return new Run() {
      @Override
      public int total() {
        return listing.files().size();
      }

      @Override
      public @Nullable Candidate next() {
        return items.hasNext() ? reading.apply(items.next()) : null;
      }

      @Override
      public int hidden() {
        return listing.hidden();
      }

      @Override
      public List<Unreadable> unreadable() {
        return listing.unreadable();
      }
    };
  }
}
