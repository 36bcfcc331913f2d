package dev.pentimento.studio.data;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.WholeFile;
import dev.pentimento.workspace.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is excluded of a data set, as the text file that the command line's {@code --exclude} takes:
 * one name a line. The history is what counts; the file follows it.
 */
final class ExclusionList {

  private static final Logger LOG = LoggerFactory.getLogger(ExclusionList.class);
  private static final int DIGITS = 8;

  private final Path folder;
  private final Executor workers;
  private final Consumer<Notice> notices;
  private final Object writing = new Object();
  private final Map<Path, Long> newest = new ConcurrentHashMap<>();
  private long writes;

  /**
   * @param folder of the files; made when it is needed
   * @param notices hears if a file cannot be written, on a worker
   */
  ExclusionList(Path folder, Executor workers, Consumer<Notice> notices) {
    this.folder = folder;
    this.workers = workers;
    this.notices = notices;
  }

  /** Where the list of a data set is, if anything of it is excluded. */
  Path file(String data) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(data.getBytes(StandardCharsets.UTF_8));
      String name = DataViewModel.name(data).replaceAll("[^\\p{L}\\p{N}._-]", "-");
      String unique = HexFormat.of().formatHex(digest).substring(0, DIGITS);
      return folder.resolve(name + "-" + unique + ".txt");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Writes the list in the background. */
  void write(String data, List<String> names) {
    long mine = ++writes;
    Path file = file(data);
    newest.put(file, mine);
    workers.execute(
        () -> {
          synchronized (writing) {
            write(mine, file, names);
          }
        });
  }

  private void write(long mine, Path file, List<String> names) {
    if (!Long.valueOf(mine).equals(newest.get(file))) {
      // Workers may take it up in another order than it was given.
      return;
    }
    try {
      if (names.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        WholeFile.write(file, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.warn("Could not write {}", file, e);
      notices.accept(Notice.warning("data.notice.list-failed", file.toString(), FileTrouble.of(e)));
    }
  }
}
