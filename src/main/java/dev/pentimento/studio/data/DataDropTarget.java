package dev.pentimento.studio.data;

import java.io.File;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** Takes a data set that is dropped on a node and whatever is inside it. */
public final class DataDropTarget {

  private final DataViewModel data;
  private final BooleanSupplier open;
  private final ReadOnlyObjectWrapper<@Nullable DataDropOffer> offer =
      new ReadOnlyObjectWrapper<>(this, "offer");

  /**
   * @param open whether the Data tab is
   */
  public DataDropTarget(DataViewModel data, BooleanSupplier open) {
    this.data = data;
    this.open = open;
  }

  /** What hangs over the node now; null for nothing. */
  ReadOnlyObjectProperty<@Nullable DataDropOffer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Makes a node the target. Before others of it: what is heard here they do not hear. */
  public void install(Node node) {
    node.addEventFilter(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> offer.set(null));
    node.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private static DataDropOffer judge(DragEvent event) {
    List<File> files =
        event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
    return DataDropOffer.of(files.stream().map(File::toPath).toList());
  }

  private void over(DragEvent event) {
    if (!open.getAsBoolean()) {
      return;
    }
    DataDropOffer judged = judge(event);
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
    DataDropOffer judged = judge(event);
    offer.set(null);
    if (judged.file() != null) {
      data.open(judged.file().toString());
    }
    event.setDropCompleted(judged.file() != null);
    event.consume();
  }
}
