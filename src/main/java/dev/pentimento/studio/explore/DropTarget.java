package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.DragTarget;
import dev.pentimento.studio.kit.FileDropTarget;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.DragEvent;

/** Takes files that are dropped on a node and whatever is inside it. */
public final class DropTarget extends DragTarget<DropOffer> {

  private final ExploreViewModel explore;

  public DropTarget(ExploreViewModel explore) {
    this.explore = explore;
  }

  @Override
  protected boolean isOpen() {
    return true;
  }

  @Override
  protected DropOffer judge(DragEvent event) {
    List<Path> paths = FileDropTarget.files(event.getDragboard());
    // Many events a second, all about the same files: the disk is asked once.
    if (offerProperty().get() instanceof DropOffer.Pictures same && same.files().equals(paths)) {
      return same;
    }
    return DropOffer.of(paths, explore.readyProperty().get());
  }

  @Override
  protected boolean takes(DropOffer judged) {
    return !(judged instanceof DropOffer.Refused);
  }

  @Override
  protected void take(DropOffer judged, DragEvent event) {
    if (judged instanceof DropOffer.Pictures pictures) {
      explore.openPictures(pictures.files());
    } else if (judged instanceof DropOffer.Model model) {
      explore.openModel(model.folder());
    }
  }
}
