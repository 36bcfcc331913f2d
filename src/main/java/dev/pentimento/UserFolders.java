package dev.pentimento;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where this user's files belong, by the customs of the system: the XDG base directories on Linux,
 * Library on macOS, AppData on Windows.
 *
 * @param settings the file of the settings
 * @param sessions the folder of the walks
 * @param data the folder for data sets that are fetched
 * @param runs the folder for trainings
 * @param logs the folder of the log files
 * @param cache the folder of what can be made again
 */
record UserFolders(Path settings, Path sessions, Path data, Path runs, Path logs, Path cache) {

  /** Everything in one folder: for a tour or a test that must not touch the user's files. */
  static UserFolders under(Path folder) {
    return new UserFolders(
        folder.resolve("settings.json"),
        folder.resolve("sessions"),
        folder.resolve("data"),
        folder.resolve("runs"),
        folder.resolve("logs"),
        folder.resolve("cache"));
  }

  /**
   * The folders of a user.
   *
   * @param system {@code os.name}
   * @param home {@code user.home}
   * @param environment the process's; an empty or relative folder in it does not count, as the XDG
   *     specification says
   */
  static UserFolders of(String system, Path home, Map<String, String> environment) {
    if (system.startsWith("Mac")) {
      Path support = home.resolve("Library/Application Support/Pentimento");
      return new UserFolders(
          support.resolve("settings.json"),
          support.resolve("sessions"),
          support.resolve("data"),
          support.resolve("runs"),
          home.resolve("Library/Logs/Pentimento"),
          home.resolve("Library/Caches/Pentimento"));
    }
    if (system.startsWith("Windows")) {
      Path local =
          folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Pentimento");
      return under(local);
    }
    return new UserFolders(
        folder(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
            .resolve("pentimento/settings.json"),
        folder(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
            .resolve("pentimento/sessions"),
        folder(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
            .resolve("pentimento/data"),
        folder(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
            .resolve("pentimento/runs"),
        folder(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
            .resolve("pentimento/logs"),
        folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("pentimento"));
  }

  private static Path folder(Map<String, String> environment, String name, Path usual) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() || !Path.of(value).isAbsolute() ? usual : Path.of(value);
  }
}
