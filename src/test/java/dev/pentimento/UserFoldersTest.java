package dev.pentimento;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserFoldersTest {

  private static final Path HOME = Path.of("/home/ada");

  @Test
  void linuxFollowsTheXdgFolders() {
    assertEquals(
        new UserFolders(
            HOME.resolve(".config/pentimento/settings.json"),
            HOME.resolve(".local/share/pentimento/sessions"),
            HOME.resolve(".local/share/pentimento/data"),
            HOME.resolve(".local/share/pentimento/runs"),
            HOME.resolve(".local/state/pentimento/logs"),
            HOME.resolve(".cache/pentimento")),
        UserFolders.of("Linux", HOME, Map.of()));
    assertEquals(
        new UserFolders(
            Path.of("/c/pentimento/settings.json"),
            Path.of("/d/pentimento/sessions"),
            Path.of("/d/pentimento/data"),
            Path.of("/d/pentimento/runs"),
            Path.of("/s/pentimento/logs"),
            Path.of("/x/pentimento")),
        UserFolders.of(
            "Linux",
            HOME,
            Map.of(
                "XDG_CONFIG_HOME",
                "/c",
                "XDG_DATA_HOME",
                "/d",
                "XDG_STATE_HOME",
                "/s",
                "XDG_CACHE_HOME",
                "/x")));
  }

  @Test
  void emptyAndRelativeFoldersDoNotCount() {
    assertEquals(
        UserFolders.of("Linux", HOME, Map.of()),
        UserFolders.of(
            "Linux", HOME, Map.of("XDG_CONFIG_HOME", "", "XDG_DATA_HOME", "somewhere/else")));
  }

  @Test
  void macHasItsLibrary() {
    assertEquals(
        HOME.resolve("Library/Logs/Pentimento"),
        UserFolders.of("Mac OS X", HOME, Map.of("XDG_STATE_HOME", "/s")).logs());
  }
}
