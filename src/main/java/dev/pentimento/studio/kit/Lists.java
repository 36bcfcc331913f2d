package dev.pentimento.studio.kit;

import java.util.Optional;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/** What a ListView cannot do by itself. */
public final class Lists {

  private Lists() {}

  /** Scrolls no further than needed to show a row wholly. */
  public static void reveal(ListView<?> list, int index) {
    flow(list).ifPresent(flow -> flow.scrollTo(index));
  }

  /** The cell that shows a row now, if one does. */
  public static Optional<IndexedCell<?>> cell(ListView<?> list, int index) {
    return flow(list).map(flow -> flow.getVisibleCell(index));
  }

  /** The row at the top of what is seen; 0 for an empty list. */
  public static int first(ListView<?> list) {
    return flow(list)
        .map(flow -> flow.getFirstVisibleCell())
        .map(cell -> cell.getIndex())
        .orElse(0);
  }

  private static Optional<VirtualFlow<?>> flow(ListView<?> list) {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        ? Optional.of(flow)
        : Optional.empty();
  }
}
