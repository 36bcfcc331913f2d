package dev.pentimento.dataset.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much a disk still takes. */
@FunctionalInterface
public interface FreeSpace {

  /** What the file system says. */
  FreeSpace OF_THE_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

  /** Bytes that this user may still write in a folder, which exists. */
  long in(Path folder) throws IOException;
}
