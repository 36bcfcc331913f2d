package dev.pentimento.studio.explore;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** Takes files that are dropped on a node and whatever is inside it. */
public final class DropTarget {

  private final ExploreViewModel explore;
  private final ReadOnlyObjectWrapper<@Nullable DropOffer> offer =
      new ReadOnlyObjectWrapper<>(this, "offer");

  public DropTarget(ExploreViewModel explore) {
    this.explore = explore;
  }

  /** What hangs over the node now; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable DropOffer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Makes a node the target. */
  public void install(Node node) {
    node.addEventHandler(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> offer.set(null));
    // A late word of a drag that has ended would hang for ever: a mouse that moves drags nothing.
    node.addEventFilter(MouseEvent.MOUSE_MOVED, event -> offer.set(null));
    node.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private DropOffer judge(DragEvent event) {
    List<File> files =
        event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
    List<Path> paths = files.stream().map(File::toPath).toList();
    // Many events a second, all about the same files: the disk is asked once.
    if (offer.get() instanceof DropOffer.Pictures same && same.files().equals(paths)) {
      return same;
    }
    return DropOffer.of(paths, explore.readyProperty().get());
  }

  private void over(DragEvent event) {
    DropOffer judged = judge(event);
    offer.set(judged);
    if (!(judged instanceof DropOffer.Refused)) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    DropOffer judged = judge(event);
    offer.set(null);
    if (judged instanceof DropOffer.Pictures pictures) {
      explore.openPictures(pictures.files());
    } else if (judged instanceof DropOffer.Model model) {
      explore.openModel(model.folder());
    }
    event.setDropCompleted(!(judged instanceof DropOffer.Refused));
    event.consume();
  }
}
