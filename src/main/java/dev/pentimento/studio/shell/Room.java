package dev.pentimento.studio.shell;

/** The rooms of the window, in the order of their tabs. */
public enum Room {
  /** Walking the latent space. */
  EXPLORE("shell.room.explore", "shell.keys.room-explore"),
  /** Two pictures made one. */
  BLEND("shell.room.blend", "shell.keys.room-blend"),
  /** Training a model and watching it. */
  TRAIN("shell.room.train", "shell.keys.room-train"),
  /** What models are trained on. */
  DATA("shell.room.data", "shell.keys.room-data");

  private final String title;
  private final String shortcut;

  Room(String title, String shortcut) {
    this.title = title;
    this.shortcut = shortcut;
  }

  /** The message that names it. */
  String title() {
    return title;
  }

  /** The message that says what its shortcut does. */
  String shortcut() {
    return shortcut;
  }
}
