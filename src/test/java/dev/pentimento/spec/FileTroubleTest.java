package dev.pentimento.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

  @TempDir Path folder;

  @Test
  void whatTheSystemSaysOnlyByTheKindOfFailureIsSaidInWords() throws IOException {
    Path file = folder.resolve("none").resolve("a.txt");
    IOException missing = assertThrows(IOException.class, () -> Files.createFile(file));
    assertEquals("no such file or folder: " + file, FileTrouble.of(missing));
    Path there = Files.createFile(folder.resolve("b"));
    IOException taken = assertThrows(IOException.class, () -> Files.createFile(there));
    assertEquals("there is a file of that name: " + there, FileTrouble.of(taken));
    assertEquals("access denied: c", FileTrouble.of(new AccessDeniedException("c")));
  }

  @Test
  void aReasonComesWithTheFileThatTheUserNamed() {
    assertEquals(
        "Is a directory: wanted",
        FileTrouble.of(new FileSystemException(".wanted.part", "wanted", "Is a directory")));
    assertEquals(
        "No space left on device", FileTrouble.of(new IOException("No space left on device")));
    assertEquals("IOException", FileTrouble.of(new IOException()));
  }
}
