package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.Pulse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A pulse that beats when a test says so. */
public final class FakePulse implements Pulse {

  private final Deque<Runnable> actions = new ArrayDeque<>();
  private final List<Runnable> afterLayout = new ArrayList<>();

  @Override
  public void run(Runnable action) {
    actions.add(action);
  }

  @Override
  public void afterLayout(Runnable action) {
    afterLayout.add(action);
  }

  public int waiting() {
    return actions.size();
  }

  /** What is due at this pulse, up to its layout. */
  public void beforeLayout() {
    for (int due = actions.size(); due > 0; due--) {
      actions.remove().run();
    }
  }

  public void layout() {
    List<Runnable> due = List.copyOf(afterLayout);
    afterLayout.clear();
    due.forEach(Runnable::run);
  }

  public void beat() {
    beforeLayout();
    layout();
  }
}
