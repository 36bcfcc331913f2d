package dev.pentimento.studio.train;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** Takes a data set or a run that is dropped on a node and whatever is inside it. */
public final class TrainDropTarget {

  private final TrainViewModel train;
  private final BooleanSupplier open;
  private final ReadOnlyObjectWrapper<@Nullable TrainDropOffer> offer =
      new ReadOnlyObjectWrapper<>(this, "offer");

  /**
   * @param open whether the Train tab is
   */
  public TrainDropTarget(TrainViewModel train, BooleanSupplier open) {
    this.train = train;
    this.open = open;
  }

  /** What hangs over the node now; null for nothing. */
  ReadOnlyObjectProperty<@Nullable TrainDropOffer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Makes a node the target. Before others of it: what is heard here they do not hear. */
  public void install(Node node) {
    node.addEventFilter(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> offer.set(null));
    node.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private TrainDropOffer judge(DragEvent event) {
    List<File> files =
        event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
    return TrainDropOffer.of(
        files.stream().map(File::toPath).toList(), train.activeProperty().get());
  }

  private void over(DragEvent event) {
    if (!open.getAsBoolean()) {
      return;
    }
    TrainDropOffer judged = judge(event);
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
    TrainDropOffer judged = judge(event);
    offer.set(null);
    Path file = judged.file();
    if (file != null) {
      if (judged.isRun()) {
        train.openRun(file);
      } else {
        train.newTraining();
        train.setup().dataProperty().set(file.toString());
      }
    }
    event.setDropCompleted(file != null);
    event.consume();
  }
}
