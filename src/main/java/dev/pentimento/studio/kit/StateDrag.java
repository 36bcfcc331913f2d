package dev.pentimento.studio.kit;

import java.util.Optional;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/**
 * A state of the history on its way from the strip to wherever it is wanted.
 *
 * @param node its id
 * @param name what people call it
 */
public record StateDrag(long node, String name) {

  private static final DataFormat FORMAT = new DataFormat("application/x-pentimento-state");

  /** What a dragboard carries. */
  public static Optional<StateDrag> of(Dragboard board) {
    return board.getContent(FORMAT) instanceof String text && text.contains("\t")
        ? Optional.of(
            new StateDrag(
                Long.parseLong(text.substring(0, text.indexOf('\t'))),
                text.substring(text.indexOf('\t') + 1)))
        : Optional.empty();
  }

  /** As a dragboard carries it. */
  public ClipboardContent content() {
    ClipboardContent content = new ClipboardContent();
    content.put(FORMAT, node + "\t" + name);
    return content;
  }
}
