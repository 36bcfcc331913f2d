package dev.pentimento.workspace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Every state that was ever stepped to, as a tree, and where one stands in it. Undo goes to the
 * parent, redo to the child visited last; a step after an undo opens a branch, and nothing is lost.
 *
 * <p>The tree is bounded: beyond its limit the oldest end that one does not stand on is cut off;
 * where there is no other end, the beginning. Not safe for several threads.
 *
 * @param <S> an immutable state
 */
public final class StateTree<S> {

  /** The parent of the root. */
  public static final long NONE = -1;

  /**
   * One state and the step that led to it.
   *
   * @param id grows with every step, never used twice
   * @param parent the node that the step left, or {@link #NONE}; it may have been cut off since
   * @param name the step, in words
   * @param state where it led
   * @param time when
   */
  public record Node<S>(long id, long parent, Phrase name, S state, Instant time) {}

  /** Hears what happens to a tree, on the thread that does it. */
  public interface Listener<S> {

    /** A step led to a new node, which is the current one now. */
    void stepped(Node<S> node);

    /** One stands elsewhere now: an undo, a redo or a jump. */
    void moved(Node<S> node);

    /** A node was cut off. */
    default void pruned(Node<S> node) {}
  }

  private static final class Place<S> {
    private final Node<S> node;
    private @Nullable Place<S> parent;
    private final List<Place<S>> children = new ArrayList<>(1);
    private @Nullable Place<S> visited;

    Place(Node<S> node, @Nullable Place<S> parent) {
      this.node = node;
      this.parent = parent;
    }
  }

  private final int limit;
  private final Map<Long, Place<S>> places = new HashMap<>();
  private final TreeSet<Long> ends = new TreeSet<>();
  private final List<Listener<S>> listeners = new CopyOnWriteArrayList<>();
  private Place<S> root;
  private Place<S> current;
  private long nextId;

  /**
   * A tree of one state.
   *
   * @param limit how many nodes it keeps, at least 2
   */
  public StateTree(int limit, Phrase name, S state, Instant time) {
    this(limit, new Node<>(0, NONE, name, state, time));
  }

  /** A tree that begins with a node kept earlier. */
  StateTree(int limit, Node<S> first) {
    if (limit < 2) {
      throw new IllegalArgumentException("a history of " + limit + " states");
    }
    this.limit = limit;
    root = new Place<>(first, null);
    current = root;
    places.put(first.id(), root);
    ends.add(first.id());
    nextId = first.id() + 1;
  }

  /** How many nodes it keeps at most. */
  public int limit() {
    return limit;
  }

  /** How many nodes it has. */
  public int size() {
    return places.size();
  }

  /** The oldest state. */
  public Node<S> root() {
    return root.node;
  }

  /** Where one stands. */
  public Node<S> current() {
    return current.node;
  }

  /** The node of that id, unless it was cut off. */
  public Optional<Node<S>> node(long id) {
    return Optional.ofNullable(places.get(id)).map(place -> place.node);
  }

  /** Every node, the oldest first. */
  public List<Node<S>> nodes() {
    return places.keySet().stream().sorted().map(id -> at(id).node).toList();
  }

  /** The nodes that steps from here led to, the oldest first. */
  public List<Node<S>> children(long id) {
    return at(id).children.stream().map(child -> child.node).toList();
  }

  /** How many steps lead on from a node. */
  public int branches(long id) {
    return at(id).children.size();
  }

  /** Where undo would go. */
  public Optional<Node<S>> undoTarget() {
    return Optional.ofNullable(current.parent).map(place -> place.node);
  }

  /** Where redo would go. */
  public Optional<Node<S>> redoTarget() {
    return redoTarget(current.node.id());
  }

  /** The child of that node that was visited last. */
  Optional<Node<S>> redoTarget(long id) {
    return Optional.ofNullable(at(id).visited).map(place -> place.node);
  }

  /** The way from the root to here and on to where redo after redo would lead. */
  public List<Node<S>> line() {
    Deque<Node<S>> way = new ArrayDeque<>();
    for (Place<S> place = current; place != null; place = place.parent) {
      way.addFirst(place.node);
    }
    for (Place<S> place = current.visited; place != null; place = place.visited) {
      way.addLast(place.node);
    }
    return List.copyOf(way);
  }

  /** A step from here to a new state, which is then the current one. */
  public Node<S> step(Phrase name, S state, Instant time) {
    Node<S> node = new Node<>(nextId, current.node.id(), name, state, time);
    add(node);
    return node;
  }

  /** Takes the last step back. Whether there was one. */
  public boolean undo() {
    return undoTarget().map(node -> goTo(node.id())).orElse(false);
  }

  /** Takes the step again that was visited last from here. Whether there is one. */
  public boolean redo() {
    return redoTarget().map(node -> goTo(node.id())).orElse(false);
  }

  /** Goes to any node. Whether that is elsewhere: false for one that is here or was cut off. */
  public boolean goTo(long id) {
    Place<S> target = places.get(id);
    if (target == null || target == current) {
      return false;
    }
    current = target;
    for (Place<S> place = target; place.parent != null; place = place.parent) {
      place.parent.visited = place;
    }
    listeners.forEach(listener -> listener.moved(target.node));
    return true;
  }

  /**
   * Hears every later change.
   *
   * @return ends it
   */
  public Runnable listen(Listener<S> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Adds a node kept earlier as a child of its parent and stands on it. */
  void add(Node<S> node) {
    Place<S> parent = at(node.parent());
    if (node.id() < nextId) {
      throw new IllegalArgumentException("step " + node.id() + " comes after " + (nextId - 1));
    }
    Place<S> place = new Place<>(node, parent);
    places.put(node.id(), place);
    parent.children.add(place);
    parent.visited = place;
    ends.remove(parent.node.id());
    ends.add(node.id());
    nextId = node.id() + 1;
    if (current != parent) {
      goTo(parent.node.id());
    }
    current = place;
    listeners.forEach(listener -> listener.stepped(node));
    prune();
  }

  /** Makes a node the one that redo goes to from its parent. */
  void visit(long id) {
    Place<S> place = at(id);
    if (place.parent != null) {
      place.parent.visited = place;
    }
  }

  private void prune() {
    while (places.size() > limit) {
      Long oldest = ends.first();
      if (oldest == current.node.id()) {
        oldest = ends.higher(oldest);
      }
      Place<S> gone = oldest == null ? root : at(oldest);
      if (gone == root) {
        cutBeginning();
      } else {
        cutEnd(gone);
      }
      places.remove(gone.node.id());
      listeners.forEach(listener -> listener.pruned(gone.node));
    }
  }

  private void cutBeginning() {
    // With no other end than the current node, every node has one child at most.
    root = root.children.get(0);
    root.parent = null;
  }

  private void cutEnd(Place<S> gone) {
    Place<S> parent = gone.parent;
    ends.remove(gone.node.id());
    if (parent != null) {
      parent.children.remove(gone);
      if (parent.children.isEmpty()) {
        ends.add(parent.node.id());
        parent.visited = null;
      } else if (parent.visited == gone) {
        parent.visited =
            Collections.max(parent.children, (a, b) -> Long.compare(a.node.id(), b.node.id()));
      }
    }
  }

  private Place<S> at(long id) {
    Place<S> place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("no state " + id);
    }
    return place;
  }
}
