package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTest {

  @Test
  void opensTheEmojiPack() throws Exception {
    PictureSet set = DataSource.parse("emoji").open(Path.of("assets"));
    assertEquals("emoji", set.name());
    assertEquals(64, set.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar10:/data", "idx:x", "folder:.", "styles:.", "/tmp", "", "Emoji"})
  void saysWhatIsAllowedForEverythingElse(String word) {
    DatasetException e = assertThrows(DatasetException.class, () -> DataSource.parse(word));
    assertTrue(e.getMessage().contains("'" + word + "'"), e.getMessage());
    assertTrue(e.getMessage().contains("version"), e.getMessage());
    assertTrue(e.getMessage().contains("Allowed: emoji"), e.getMessage());
  }

  @Test
  void aMissingPackIsRefusedWithTheWayOut(@org.junit.jupiter.api.io.TempDir Path empty)
      throws Exception {
    DataSource source = DataSource.parse("emoji");
    DatasetException e = assertThrows(DatasetException.class, () -> source.open(empty));
    assertTrue(e.getMessage().contains("index.json"), e.getMessage());
    assertTrue(e.getMessage().contains("build-emoji"), e.getMessage());
  }
}
