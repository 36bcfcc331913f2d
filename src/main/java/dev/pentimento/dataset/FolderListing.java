package dev.pentimento.dataset;

import dev.pentimento.dataset.UnreadablePictureException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * The files in a folder and below it, links followed, in the order of their names.
 *
 * @param files those that may be pictures
 * @param unreadable folders and links that could not be followed
 * @param hidden files and folders that were passed over, since their names begin with a dot
 */
record FolderListing(List<Item> files, List<Unreadable> unreadable, int hidden) {

  /**
   * A file.
   *
   * @param name its path below the folder, with slashes
   * @param path where it is
   * @param bytes its length
   * @param modified when it was changed, in milliseconds
   */
  record Item(String name, Path path, long bytes, long modified) {}

  static FolderListing of(Path folder) throws DatasetException {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          "the folder " + folder, "it is no folder", "Name the folder that the pictures lie in");
    }
    Walk walk = new Walk(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      throw new DatasetException(
          "the folder " + folder,
          "it cannot be read (" + e.getMessage() + ")",
          "Check its permissions and whether the disk is connected",
          e);
    }
    walk.files.sort(Comparator.comparing(Item::name));
    walk.unreadable.sort(Comparator.comparing(Unreadable::name));
    return new FolderListing(walk.files, walk.unreadable, walk.hidden);
  }

  /** Names, lengths and times. */
  String stamp() {
    StringBuilder stamp = new StringBuilder();
    for (Item item : files) {
      stamp.append(item.name).append('\0').append(item.bytes).append('\0');
      stamp.append(item.modified).append('\n');
    }
    unreadable.forEach(one -> stamp.append(one.name()).append('\n'));
    return stamp.append(hidden).toString();
  }

  private static final class Walk extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final List<Item> files = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private int hidden;

    Walk(Path folder) {
      this.folder = folder;
    }

    private String name(Path path) {
      return folder.relativize(path).toString().replace('\\', '/');
    }

    private boolean isHidden(Path path) {
      return !path.equals(folder) && String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      if (isHidden(path)) {
        hidden++;
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      if (isHidden(path)) {
        hidden++;
      } else {
        files.add(
            new Item(
                name(path), path, attributes.size(), attributes.lastModifiedTime().toMillis()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (path.equals(folder)) {
        throw e;
      }
      if (e instanceof FileSystemLoopException) {
        unreadable.add(
            new Unreadable(
                name(path), Reason.NO_FILE, name(path) + " is a link back to a folder above it."));
      } else {
        Reason reason =
            e instanceof AccessDeniedException ? Reason.NO_PERMISSION : Reason.READ_ERROR;
        unreadable.add(Unreadable.of(name(path), new UnreadablePictureException(path, reason, e)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path path, @org.jspecify.annotations.Nullable IOException e) {
      if (e != null) {
        unreadable.add(
            Unreadable.of(name(path), new UnreadablePictureException(path, Reason.READ_ERROR, e)));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
