package dev.pentimento.studio.blend;

import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.Phrase;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A picture that one may go to: of the strip, the matrix or the gallery. */
public final class Tile {

  private final Phrase name;
  private final Runnable action;
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture =
      new ReadOnlyObjectWrapper<>(this, "picture");

  Tile(Phrase name, Runnable action) {
    this.name = name;
    this.action = action;
  }

  /** What it is. */
  public Phrase name() {
    return name;
  }

  /** It, once it has been decoded. */
  public ReadOnlyObjectProperty<@Nullable Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /** Goes there. */
  public void go() {
    action.run();
  }

  void show(Picture decoded) {
    picture.set(decoded);
  }
}
