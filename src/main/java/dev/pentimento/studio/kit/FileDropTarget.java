package dev.pentimento.studio.kit;

import dev.pentimento.workspace.Phrase;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file or folder that is dropped on a node and whatever is inside it.
 *
 * @param <O> what it makes of files that hang over the node
 */
public abstract class FileDropTarget<O extends FileDropTarget.Offer> extends DragTarget<O> {

  private final BooleanSupplier open;

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

  /** The files that are dragged; empty if it is something else. */
  public static List<Path> files(Dragboard board) {
    return board.hasFiles() ? board.getFiles().stream().map(File::toPath).toList() : List.of();
  }

  @Override
  protected final boolean isOpen() {
    return open.getAsBoolean();
  }

  @Override
  protected final O judge(DragEvent event) {
    return judge(files(event.getDragboard()));
  }

  @Override
  protected final boolean takes(O judged) {
    return judged.file() != null;
  }

  @Override
  protected final void take(O judged, DragEvent event) {
    Path file = judged.file();
    if (file != null) {
      take(judged, file);
    }
  }
}
