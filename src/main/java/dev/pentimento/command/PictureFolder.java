package dev.pentimento.command;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that lie in a folder, not below it, in the order of their names. */
final class PictureFolder {

  /** So many bad files are named in one message. */
  private static final int NAMED = 8;

  private final List<Path> files;

  private PictureFolder(List<Path> files) {
    this.files = files;
  }

  /**
   * Lists a folder; files whose names begin with a dot are passed over.
   *
   * @throws CommandException if it is no folder or has fewer or more files than wanted
   */
  static PictureFolder of(Path folder, int fewest, int most) throws CommandException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          "There is no folder " + folder + ". Give --pictures a folder of pictures.");
    }
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder)) {
      files =
          inside
              .filter(file -> Files.isRegularFile(file) && !name(file).startsWith("."))
              .sorted(Comparator.comparing(PictureFolder::name))
              .toList();
    } catch (IOException e) {
      throw new CommandException(
          "The folder " + folder + " cannot be read (" + FileTrouble.of(e) + ").", e);
    }
    if (files.size() < fewest || files.size() > most) {
      throw new CommandException(
          String.format(
              "There are %s in %s; give a folder with %d to %d pictures.",
              files.isEmpty()
                  ? "no pictures"
                  : files.size() == 1 ? "1 picture only" : files.size() + " pictures",
              folder,
              fewest,
              most));
    }
    return new PictureFolder(files);
  }

  List<Path> files() {
    return files;
  }

  List<String> names() {
    return files.stream().map(PictureFolder::name).toList();
  }

  /**
   * All the pictures.
   *
   * @throws CommandException that says of every file that gives none why
   */
  List<Picture> read(PictureCode reader) throws CommandException {
    List<Picture> pictures = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    for (Path file : files) {
      try {
        pictures.add(reader.picture(file));
      } catch (CommandException e) {
        troubles.add(String.valueOf(e.getMessage()));
      }
    }
    if (!troubles.isEmpty()) {
      List<String> lines = new ArrayList<>(troubles.subList(0, Math.min(NAMED, troubles.size())));
      if (troubles.size() > NAMED) {
        lines.add("And " + (troubles.size() - NAMED) + " files more.");
      }
      lines.add("Repair them or take them out of the folder.");
      throw new CommandException(String.join(System.lineSeparator(), lines));
    }
    return pictures;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
