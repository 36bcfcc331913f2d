package dev.pentimento.studio.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.workspace.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropOfferTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.PNG", "b.jpeg", "c.JPG", "d.webp", "e.gif", "f.bmp"})
  void picturesAreTakenByTheirEnding(String name) {
    Path file = folder.resolve(name);
    assertEquals(
        new DropOffer.Pictures(List.of(file), Phrase.of("explore.drop.picture", name)),
        DropOffer.of(List.of(file), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "png", "archive.png.zip", "model.safetensors"})
  void otherFilesAreRefusedByName(String name) {
    assertEquals(
        new DropOffer.Refused(Phrase.of("explore.drop.no-picture", name)),
        DropOffer.of(List.of(folder.resolve(name)), true));
  }

  @Test
  void aCheckpointIsTakenAlsoWithoutAModel() throws IOException {
    Path model = Files.createDirectory(folder.resolve("emoji"));
    assertEquals(
        new DropOffer.Refused(Phrase.of("explore.drop.folder", "emoji")),
        DropOffer.of(List.of(model), true));
    Files.writeString(model.resolve("model.json"), "{}");
    assertEquals(
        new DropOffer.Model(model, Phrase.of("explore.drop.model", "emoji")),
        DropOffer.of(List.of(model), false));
  }

  @Test
  void aPictureNeedsAModel() {
    assertEquals(
        new DropOffer.Refused(Phrase.of("explore.drop.no-model")),
        DropOffer.of(List.of(folder.resolve("a.png")), false));
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertEquals(
        new DropOffer.Refused(Phrase.of("explore.drop.no-file")), DropOffer.of(List.of(), true));
  }
}
