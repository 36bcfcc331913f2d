package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.DataSource.Kind;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTest {

  @TempDir private Path folder;

  private LoadedData open(String word, Path assets) throws DatasetException {
    return new DataLibrary(assets, folder.resolve("cache"), Runnable::run)
        .open(
            DataSource.parse(word), DataOptions.USUAL, 32, ImportProgress.NONE, new CancelToken());
  }

  @Test
  void opensTheEmojiPack() throws Exception {
    PictureSet set = open("emoji", Path.of("assets")).pictures();
    assertEquals("emoji", set.name());
    assertEquals(64, set.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cifar10:/no/data", "idx:x", "folder:", "styles:no-such", "/no/such", "", "Emoji"})
  void saysWhatIsAllowedForEverythingElse(String word) {
    DatasetException e = assertThrows(DatasetException.class, () -> DataSource.parse(word));
    assertTrue(e.getMessage().contains("'" + word + "'"), e.getMessage());
    assertTrue(e.getMessage().contains("Allowed: emoji, cifar10:PATH"), e.getMessage());
  }

  @Test
  void aFileThatIsNoDataSetIsRefused() throws Exception {
    for (String content : new String[] {"", "a text", "x".repeat(1000)}) {
      Path file = Files.writeString(folder.resolve("some.bin"), content);
      DatasetException e =
          assertThrows(DatasetException.class, () -> DataSource.parse(file.toString()));
      assertTrue(e.getMessage().contains("neither"), e.getMessage());
    }
  }

  @Test
  void aFolderAloneIsOneOfPictures() throws Exception {
    assertEquals(Kind.FOLDER, DataSource.parse(folder.toString()).kind());
    assertEquals(folder, DataSource.parse("folder:" + folder).path());
  }

  @Test
  void aMissingPackIsRefusedWithTheWayOut() {
    DatasetException e = assertThrows(DatasetException.class, () -> open("emoji", folder));
    assertTrue(e.getMessage().contains("index.json"), e.getMessage());
    assertTrue(e.getMessage().contains("build-emoji"), e.getMessage());
  }
}
