package dev.pentimento.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.SamplerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

  @TempDir Path folder;
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<Notice> heard = new ArrayList<>();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("config/settings.json");
  }

  private SettingsFile open() {
    return new SettingsFile(file, (action, delay) -> later.add(action), heard::add);
  }

  @Test
  void bringsEverythingBack() {
    SettingsFile first = open();
    assertEquals(Optional.empty(), first.trouble());
    first.settings().theme().set(Settings.Theme.DARK);
    first.settings().language().set(Settings.Language.CHINESE);
    first.settings().enlarging().set(Settings.Enlarging.SMOOTH);
    first.settings().fitting().set(Settings.Fitting.STRETCH);
    first.settings().temperature().set(0.7);
    first.settings().sampler().set(Optional.of(SamplerSpec.Kind.NEAR));
    first.settings().recentModel().set(Optional.of("/models/ünï"));
    first.settings().recentData().set(List.of("folder:/b", "emoji"));
    first.settings().cifar10Address().set(Optional.of("http://mirror/c.tar.gz"));
    first.settings().windowBounds().set(Optional.of(new WindowBounds(-5, 7.5, 900, 700, true)));
    assertEquals(1, later.size(), "many changes, one save");
    later.remove().run();

    Settings back = open().settings();
    assertEquals(Settings.Theme.DARK, back.theme().get());
    assertEquals(Settings.Language.CHINESE, back.language().get());
    assertEquals(Settings.Enlarging.SMOOTH, back.enlarging().get());
    assertEquals(Settings.Fitting.STRETCH, back.fitting().get());
    assertEquals(0.7, back.temperature().get());
    assertEquals(Optional.of(SamplerSpec.Kind.NEAR), back.sampler().get());
    assertEquals(Optional.of("/models/ünï"), back.recentModel().get());
    assertEquals(List.of("folder:/b", "emoji"), back.recentData().get());
    assertEquals(Optional.of("http://mirror/c.tar.gz"), back.cifar10Address().get());
    assertEquals(Optional.of(new WindowBounds(-5, 7.5, 900, 700, true)), back.windowBounds().get());
  }

  @Test
  void savesOnlyWhatChanged() throws IOException {
    SettingsFile settings = open();
    settings.settings().theme().set(Settings.Theme.SYSTEM);
    settings.close();
    assertFalse(Files.exists(file));
    settings.settings().theme().set(Settings.Theme.LIGHT);
    settings.close();
    assertTrue(Files.readString(file).contains("LIGHT"));
    Files.delete(file);
    later.remove().run();
    assertFalse(Files.exists(file), "what was saved at the end is not saved again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[1]",
        "{\"version\":1,\"theme\":\"PINK\"}",
        "{\"version\":1,\"temperature\":7.5}",
        "{\"version\":1,\"windowBounds\":{\"x\":0,\"y\":0,\"width\":-3,\"height\":4,\"maximized\":false}}"
      })
  void keepsABadFileAsideAndGoesOnWithTheUsual(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    SettingsFile settings = open();
    Notice notice = settings.trouble().orElseThrow();
    assertEquals("workspace.notice.settings-damaged", notice.phrase().key());
    Path kept = Path.of((String) notice.phrase().arguments().get(1));
    assertEquals(content, Files.readString(kept));
    assertFalse(Files.exists(file));
    assertEquals(Settings.Theme.SYSTEM, settings.settings().theme().get());
    assertEquals(1.0, settings.settings().temperature().get());
    assertEquals(Optional.empty(), settings.settings().windowBounds().get());
  }

  @Test
  void readsWhatItKnowsOfANewerFile() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"version\":9,\"theme\":\"DARK\",\"sound\":{\"loud\":true}}");
    SettingsFile settings = open();
    assertEquals(Optional.empty(), settings.trouble());
    assertEquals(Settings.Theme.DARK, settings.settings().theme().get());
  }

  @Test
  void tellsThatItCannotSave() throws IOException {
    SettingsFile settings = open();
    Files.createDirectories(file.resolve("in-the-way"));
    settings.settings().theme().set(Settings.Theme.DARK);
    settings.close();
    assertEquals(
        List.of("workspace.notice.settings-failed"),
        heard.stream().map(notice -> notice.phrase().key()).toList());
  }

  @Test
  void listenersHearOnlyChangesAndUntilTheyEnd() {
    Settings settings = open().settings();
    List<Double> values = new ArrayList<>();
    Runnable end = settings.temperature().listen(values::add);
    settings.temperature().set(1.0);
    settings.temperature().set(0.5);
    end.run();
    settings.temperature().set(0.25);
    assertEquals(List.of(0.5), values);
  }
}
