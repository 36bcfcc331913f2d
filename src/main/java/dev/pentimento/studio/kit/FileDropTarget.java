package dev.pentimento.studio.kit;

import dev.pentimento.workspace.Phrase;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file or folder that is dropped on a node and whatever is inside it.
 *
 * @param <O> what it makes of files that hang over the node
 */
public abstract class FileDropTarget<O extends FileDropTarget.Offer> {

  private final BooleanSupplier open;
  private final ReadOnlyObjectWrapper<@Nullable O> offer =
      new ReadOnlyObjectWrapper<>(this, "offer");

  /** What would come of letting go. */
  public interface Offer {

    /** What would be taken; null if nothing would. */
    @Nullable Path file();

    /** What to say while it hangs there. */
    Phrase phrase();
  }

  /**
   * @param open whether the room of the node is
   */
  protected FileDropTarget(BooleanSupplier open) {
    this.open = open;
  }

  /** Judges files, quickly: a hand is waiting. */
  protected abstract O judge(List<Path> files);

  /** Takes what was let go, of an offer that takes something. */
  protected abstract void take(O taken, Path file);

  /** What hangs over the node now; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable O> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Makes a node the target. Before others of it: what is heard here they do not hear. */
  public void install(Node node) {
    node.addEventFilter(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> offer.set(null));
    // A late word of a drag that has ended would hang for ever: a mouse that moves drags nothing.
    node.addEventFilter(MouseEvent.MOUSE_MOVED, event -> offer.set(null));
    node.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private O judge(DragEvent event) {
    List<File> files =
        event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
    return judge(files.stream().map(File::toPath).toList());
  }

  private void over(DragEvent event) {
    if (!open.getAsBoolean()) {
      return;
    }
    O judged = judge(event);
    if (!judged.equals(offer.get())) {
      offer.set(judged);
    }
    if (judged.file() != null) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    if (!open.getAsBoolean()) {
      return;
    }
    O judged = judge(event);
    offer.set(null);
    Path file = judged.file();
    if (file != null) {
      take(judged, file);
    }
    event.setDropCompleted(file != null);
    event.consume();
  }
}
