package dev.pentimento.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files go that cannot be used but are not ours to throw away. */
final class Aside {

  private Aside() {}

  /** Moves a file to a free name beside it. */
  static Path move(Path file) throws IOException {
    return Files.move(file, freeName(file));
  }

  /** Copies a file to a free name beside it. */
  static Path copy(Path file) throws IOException {
    return Files.copy(file, freeName(file));
  }

  private static Path freeName(Path file) {
    Path free = file.resolveSibling(file.getFileName() + ".kept");
    for (int number = 2; Files.exists(free); number++) {
      free = file.resolveSibling(file.getFileName() + ".kept-" + number);
    }
    return free;
  }
}
