package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.ExploreState;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.StateTree;
import dev.pentimento.workspace.StateTree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A state tree as the window shows it: one line of thumbnails, and the names of undo and redo. */
final class Walk {

  private final BiConsumer<HistoryItem, ExploreState> thumbnailWishes;
  private final Map<Long, HistoryItem> items = new HashMap<>();
  private final ObservableList<HistoryItem> line = FXCollections.observableArrayList();
  private final ObservableList<HistoryItem> lineView =
      FXCollections.unmodifiableObservableList(line);
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
  private final ReadOnlyObjectWrapper<@Nullable Phrase> undoName =
      new ReadOnlyObjectWrapper<>(this, "undoName");
  private final ReadOnlyObjectWrapper<@Nullable Phrase> redoName =
      new ReadOnlyObjectWrapper<>(this, "redoName");
  private @Nullable StateTree<ExploreState> tree;

  Walk(BiConsumer<HistoryItem, ExploreState> thumbnailWishes) {
    this.thumbnailWishes = thumbnailWishes;
  }

  /** Shows another tree, or none. */
  void follow(@Nullable StateTree<ExploreState> followed) {
    tree = followed;
    items.clear();
    line.clear();
    if (followed != null) {
      followed.listen(
          new StateTree.Listener<>() {
            @Override
            public void stepped(Node<ExploreState> node) {}

            @Override
            public void moved(Node<ExploreState> node) {}

            @Override
            public void pruned(Node<ExploreState> node) {
              items.remove(node.id());
            }
          });
    }
    refresh();
  }

  @Nullable StateTree<ExploreState> tree() {
    return tree;
  }

  ObservableList<HistoryItem> line() {
    return lineView;
  }

  ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Phrase> undoNameProperty() {
    return undoName.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Phrase> redoNameProperty() {
    return redoName.getReadOnlyProperty();
  }

  /** The picture of where one stands is known. */
  void setThumbnail(Picture picture) {
    if (tree != null) {
      HistoryItem item = items.get(tree.current().id());
      if (item != null) {
        item.setThumbnail(picture);
      }
    }
  }

  /** Shows where one stands now; called after every step and move, when pruning is done too. */
  void refresh() {
    StateTree<ExploreState> shown = tree;
    if (shown == null) {
      canUndo.set(false);
      canRedo.set(false);
      undoName.set(null);
      redoName.set(null);
      return;
    }
    List<Node<ExploreState>> way = shown.line();
    while (!line.isEmpty() && shown.node(line.get(0).id()).isEmpty()) {
      line.remove(0);
    }
    int same = 0;
    while (same < line.size() && same < way.size() && line.get(same).id() == way.get(same).id()) {
      same++;
    }
    if (same < line.size()) {
      line.remove(same, line.size());
    }
    List<HistoryItem> tail = new ArrayList<>();
    for (Node<ExploreState> node : way.subList(same, way.size())) {
      tail.add(items.computeIfAbsent(node.id(), id -> item(node)));
    }
    if (!tail.isEmpty()) {
      line.addAll(tail);
    }
    long current = shown.current().id();
    for (HistoryItem item : line) {
      item.setCurrent(item.id() == current);
      item.setBranches(shown.branches(item.id()));
    }
    Optional<Node<ExploreState>> back = shown.undoTarget();
    Optional<Node<ExploreState>> forth = shown.redoTarget();
    canUndo.set(back.isPresent());
    canRedo.set(forth.isPresent());
    undoName.set(back.isPresent() ? shown.current().name() : null);
    redoName.set(forth.map(Node::name).orElse(null));
  }

  private HistoryItem item(Node<ExploreState> node) {
    return new HistoryItem(
        node.id(), node.name(), node.time(), item -> thumbnailWishes.accept(item, node.state()));
  }
}
