package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.Phrase;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One state on the way: a thumbnail of the history strip. */
public final class HistoryItem {

  private final long id;
  private final Phrase name;
  private final Instant time;
  private final Consumer<HistoryItem> wish;
  private final ReadOnlyObjectWrapper<@Nullable Picture> thumbnail =
      new ReadOnlyObjectWrapper<>(this, "thumbnail");
  private final ReadOnlyBooleanWrapper current = new ReadOnlyBooleanWrapper(this, "current");
  private final ReadOnlyIntegerWrapper branches = new ReadOnlyIntegerWrapper(this, "branches");
  private boolean wished;

  HistoryItem(long id, Phrase name, Instant time, Consumer<HistoryItem> wish) {
    this.id = id;
    this.name = name;
    this.time = time;
    this.wish = wish;
  }

  /** The node of the state tree, for {@link ExploreViewModel#goTo(long)}. */
  public long id() {
    return id;
  }

  /** The step that led here. */
  public Phrase name() {
    return name;
  }

  /** When. */
  public Instant time() {
    return time;
  }

  /**
   * Its picture at the model's size; null until it is there. The first call asks for it in the
   * background, so only what is on screen calls.
   */
  public ReadOnlyObjectProperty<@Nullable Picture> thumbnailProperty() {
    if (!wished) {
      wished = true;
      if (thumbnail.get() == null) {
        wish.accept(this);
      }
    }
    return thumbnail.getReadOnlyProperty();
  }

  /** Whether the walker stands here. */
  public ReadOnlyBooleanProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** How many ways lead on from here: 0 at an end, more than 1 where another branch was left. */
  public ReadOnlyIntegerProperty branchesProperty() {
    return branches.getReadOnlyProperty();
  }

  @Nullable Picture thumbnail() {
    return thumbnail.get();
  }

  void setThumbnail(Picture picture) {
    thumbnail.set(picture);
  }

  void setCurrent(boolean standing) {
    current.set(standing);
  }

  void setBranches(int count) {
    branches.set(count);
  }
}
