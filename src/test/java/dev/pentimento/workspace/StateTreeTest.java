package dev.pentimento.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTreeTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static StateTree<String> tree(int limit) {
    return new StateTree<>(limit, Phrase.of("begin"), "a", NOW);
  }

  private static void step(StateTree<String> tree, String state) {
    tree.step(Phrase.of("to", state), state, NOW);
  }

  private static List<String> states(List<StateTree.Node<String>> nodes) {
    return nodes.stream().map(StateTree.Node::state).toList();
  }

  @Test
  void undoesAndRedoes() {
    StateTree<String> tree = tree(100);
    step(tree, "b");
    step(tree, "c");
    assertTrue(tree.undo());
    assertTrue(tree.undo());
    assertFalse(tree.undo());
    assertEquals("a", tree.current().state());
    assertTrue(tree.redo());
    assertTrue(tree.redo());
    assertFalse(tree.redo());
    assertEquals("c", tree.current().state());
    assertEquals(Phrase.of("to", "c"), tree.current().name());
  }

  @Test
  void aStepAfterUndoLosesNothing() {
    StateTree<String> tree = tree(100);
    step(tree, "b");
    long b = tree.current().id();
    step(tree, "c");
    tree.goTo(0);
    step(tree, "d");
    assertEquals(List.of("b", "d"), states(tree.children(0)));
    assertEquals(List.of("a", "d"), states(tree.line()));
    assertTrue(tree.goTo(b));
    assertEquals(List.of("a", "b", "c"), states(tree.line()));
    tree.undo();
    assertEquals(Optional.of("b"), tree.redoTarget().map(StateTree.Node::state));
  }

  @Test
  void goingNowhereIsNoMove() {
    StateTree<String> tree = tree(100);
    List<String> heard = new ArrayList<>();
    Runnable end = tree.listen(recorder(heard));
    assertFalse(tree.goTo(0));
    assertFalse(tree.goTo(77));
    step(tree, "b");
    tree.undo();
    end.run();
    tree.redo();
    assertEquals(List.of("stepped b", "moved a"), heard);
  }

  @Test
  void cutsTheOldestEndThatOneIsNotOn() {
    StateTree<String> tree = tree(4);
    step(tree, "b");
    tree.undo();
    step(tree, "c");
    step(tree, "d");
    tree.undo();
    tree.undo();
    List<String> heard = new ArrayList<>();
    tree.listen(recorder(heard));
    step(tree, "e");
    assertEquals(List.of("stepped e", "pruned b"), heard);
    step(tree, "f");
    assertEquals(List.of("a", "c", "e", "f"), states(tree.nodes()));
  }

  @Test
  void cutsTheBeginningOfAWayWithoutBranches() {
    StateTree<String> tree = tree(3);
    for (String state : List.of("b", "c", "d", "e")) {
      step(tree, state);
    }
    assertEquals(List.of("c", "d", "e"), states(tree.line()));
    assertEquals("c", tree.root().state());
    tree.undo();
    tree.undo();
    assertFalse(tree.undo());
  }

  @Test
  void refusesALimitWithoutRoomForAStep() {
    assertThrows(IllegalArgumentException.class, () -> tree(1));
  }

  /** As two stacks do it in any editor, as long as nobody jumps. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTwoStacks(long seed) {
    Random random = new Random(seed);
    StateTree<String> tree = tree(20_000);
    Deque<String> past = new ArrayDeque<>();
    Deque<String> future = new ArrayDeque<>();
    String present = "a";
    for (int action = 0; action < 10_000; action++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          assertEquals(!past.isEmpty(), tree.undo());
          if (!past.isEmpty()) {
            future.push(present);
            present = past.pop();
          }
        }
        case 2 -> {
          assertEquals(!future.isEmpty(), tree.redo());
          if (!future.isEmpty()) {
            past.push(present);
            present = future.pop();
          }
        }
        default -> {
          past.push(present);
          present = "s" + action;
          future.clear();
          step(tree, present);
        }
      }
      assertEquals(present, tree.current().state());
      assertEquals(Optional.ofNullable(past.peek()), tree.undoTarget().map(n -> n.state()));
      assertEquals(Optional.ofNullable(future.peek()), tree.redoTarget().map(n -> n.state()));
    }
  }

  /**
   * As a diary of every visit tells it: redo leads to the child under which one was last; every
   * event is one action's doing, and no node is there that no step made.
   */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void agreesWithADiary(long seed) {
    Random random = new Random(seed);
    StateTree<String> tree = tree(20_000);
    List<String> heard = new ArrayList<>();
    tree.listen(recorder(heard));
    Map<Long, Long> parents = new HashMap<>();
    Map<Long, String> states = new HashMap<>(Map.of(0L, "a"));
    List<Long> diary = new ArrayList<>(List.of(0L));
    for (int action = 0; action < 10_000; action++) {
      long here = diary.get(diary.size() - 1);
      heard.clear();
      long expected = here;
      boolean stepped = false;
      switch (random.nextInt(6)) {
        case 0 -> {
          expected = parents.getOrDefault(here, here);
          tree.undo();
        }
        case 1 -> {
          expected = lastUnder(here, diary, parents);
          tree.redo();
        }
        case 2 -> {
          expected = random.nextInt(states.size());
          tree.goTo(expected);
        }
        default -> {
          expected = states.size();
          stepped = true;
          parents.put(expected, here);
          states.put(expected, "s" + action);
          step(tree, "s" + action);
        }
      }
      if (expected == here) {
        assertEquals(List.of(), heard);
      } else {
        assertEquals(List.of((stepped ? "stepped " : "moved ") + states.get(expected)), heard);
        diary.add(expected);
      }
      assertEquals(expected, tree.current().id());
      assertEquals(states.get(expected), tree.current().state());
      assertEquals(states.size(), tree.size());
    }
    for (StateTree.Node<String> node : tree.nodes()) {
      assertEquals(parents.getOrDefault(node.id(), StateTree.NONE), node.parent());
    }
  }

  /** Bounded: what is left hangs together, the way to here stays, the count is the limit's. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void staysWholeWhileItIsCut(long seed) {
    Random random = new Random(seed);
    StateTree<String> tree = tree(50);
    Set<Long> cut = new HashSet<>();
    tree.listen(
        new StateTree.Listener<>() {
          @Override
          public void stepped(StateTree.Node<String> node) {}

          @Override
          public void moved(StateTree.Node<String> node) {}

          @Override
          public void pruned(StateTree.Node<String> node) {
            assertTrue(cut.add(node.id()));
          }
        });
    int steps = 0;
    for (int action = 0; action < 10_000; action++) {
      List<String> before = states(wayHere(tree));
      switch (random.nextInt(6)) {
        case 0 -> tree.undo();
        case 1 -> tree.redo();
        case 2 -> tree.goTo(tree.nodes().get(random.nextInt(tree.size())).id());
        default -> {
          step(tree, "s" + action);
          steps++;
          List<String> after = states(wayHere(tree));
          List<String> wanted = new ArrayList<>(before);
          wanted.add("s" + action);
          // Only a way that is the whole tree loses its beginning.
          assertEquals(wanted.subList(wanted.size() - after.size(), wanted.size()), after);
          assertTrue(after.size() == wanted.size() || tree.size() == after.size());
        }
      }
      assertEquals(1 + steps, tree.size() + cut.size());
      assertTrue(tree.size() <= 50);
      if (action % 10 != 0) {
        continue;
      }
      for (StateTree.Node<String> node : tree.nodes()) {
        assertFalse(cut.contains(node.id()));
        List<StateTree.Node<String>> children = tree.children(node.id());
        assertEquals(children.isEmpty(), tree.redoTarget(node.id()).isEmpty());
        tree.redoTarget(node.id()).ifPresent(child -> assertTrue(children.contains(child)));
        assertTrue(
            node.equals(tree.root()) || tree.children(node.parent()).contains(node),
            "every node but the root is its parent's child");
      }
    }
  }

  private static List<StateTree.Node<String>> wayHere(StateTree<String> tree) {
    List<StateTree.Node<String>> line = tree.line();
    return line.subList(0, line.indexOf(tree.current()) + 1);
  }

  private static long lastUnder(long here, List<Long> diary, Map<Long, Long> parents) {
    for (int entry = diary.size() - 1; entry >= 0; entry--) {
      Long child = diary.get(entry);
      while (child != null && parents.containsKey(child)) {
        if (parents.get(child) == here) {
          return child;
        }
        child = parents.get(child);
      }
    }
    return here;
  }

  private static StateTree.Listener<String> recorder(List<String> heard) {
    return new StateTree.Listener<>() {
      @Override
      public void stepped(StateTree.Node<String> node) {
        heard.add("stepped " + node.state());
      }

      @Override
      public void moved(StateTree.Node<String> node) {
        heard.add("moved " + node.state());
      }

      @Override
      public void pruned(StateTree.Node<String> node) {
        heard.add("pruned " + node.state());
      }
    };
  }
}
