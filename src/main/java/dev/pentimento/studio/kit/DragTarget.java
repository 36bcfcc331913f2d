package dev.pentimento.studio.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is dropped on a node and whatever is inside it.
 *
 * @param <O> what it makes of that which hangs over the node
 */
public abstract class DragTarget<O> {

  private final ReadOnlyObjectWrapper<@Nullable O> offer =
      new ReadOnlyObjectWrapper<>(this, "offer");

  /** What hangs over the node now; null for nothing. */
  public final ReadOnlyObjectProperty<@Nullable O> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Whether it listens just now. */
  protected abstract boolean isOpen();

  /** Judges what hangs there, quickly: a hand is waiting. */
  protected abstract O judge(DragEvent event);

  /** Whether letting go would do something. */
  protected abstract boolean takes(O judged);

  /** Takes what was let go, of an offer that takes something. */
  protected abstract void take(O judged, DragEvent event);

  /** Makes a node the target. Before others of it: what is heard here they do not hear. */
  public final void install(Node node) {
    node.addEventFilter(DragEvent.DRAG_OVER, this::over);
    node.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    forgetOn(node);
  }

  /** Makes a node the target of what no target inside it takes. */
  public final void installLast(Node node) {
    node.addEventHandler(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    forgetOn(node);
  }

  private void forgetOn(Node node) {
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> offer.set(null));
    // A late word of a drag that has ended would hang for ever: a mouse that moves drags nothing.
    node.addEventFilter(MouseEvent.MOUSE_MOVED, event -> offer.set(null));
  }

  private void over(DragEvent event) {
    if (!isOpen()) {
      return;
    }
    O judged = judge(event);
    if (!judged.equals(offer.get())) {
      offer.set(judged);
    }
    if (takes(judged)) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    if (!isOpen()) {
      return;
    }
    O judged = judge(event);
    offer.set(null);
    boolean taken = takes(judged);
    if (taken) {
      take(judged, event);
    }
    event.setDropCompleted(taken);
    event.consume();
  }
}
