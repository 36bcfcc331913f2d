package dev.pentimento.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  @Test
  void replacesAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("new/deep/file");
    WholeFile.write(file, new byte[] {1, 2, 3});
    WholeFile.write(file, new byte[] {4});
    assertArrayEquals(new byte[] {4}, Files.readAllBytes(file));
    try (Stream<Path> list = Files.list(file.getParent())) {
      assertEquals(List.of(file), list.toList());
    }
  }

  @Test
  void leavesThingsAsTheyWereWhenItFails() throws IOException {
    Path inTheWay = folder.resolve("target");
    Files.createDirectories(inTheWay.resolve("full"));
    assertThrows(IOException.class, () -> WholeFile.write(inTheWay, new byte[] {1}));
    try (Stream<Path> list = Files.list(folder)) {
      assertEquals(List.of(inTheWay), list.toList());
    }
  }
}
