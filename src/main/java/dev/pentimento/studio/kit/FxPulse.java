package dev.pentimento.studio.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The pulse of JavaFX, and the only place that calls {@link Platform#runLater}. It beats with the
 * scene it was attached to; without one that is showing it falls back to the event queue, so that
 * nothing waits for a pulse that never comes.
 */
public final class FxPulse implements Pulse {

  private final Queue<Mailbox<?>> filled = new ConcurrentLinkedQueue<>();
  private List<Runnable> afterLayout = new ArrayList<>();
  private volatile boolean beating;

  /**
   * Beats with a scene for as long as it is in a showing window. To be called on the JavaFX thread.
   *
   * @return undoes it
   */
  public Subscription attach(Scene scene) {
    Runnable before = this::deliver;
    Runnable after = this::runAfterLayout;
    scene.addPreLayoutPulseListener(before);
    scene.addPostLayoutPulseListener(after);
    Subscription showing =
        scene
            .windowProperty()
            .flatMap(window -> window.showingProperty())
            .orElse(false)
            .subscribe(this::setBeating);
    return Subscription.combine(
        showing,
        () -> {
          scene.removePreLayoutPulseListener(before);
          scene.removePostLayoutPulseListener(after);
          setBeating(false);
        });
  }

  private void setBeating(boolean now) {
    beating = now;
    if (!now) {
      // What was waiting for a pulse of this scene must not wait for ever.
      Platform.runLater(
          () -> {
            deliver();
            runAfterLayout();
          });
    }
  }

  @Override
  public void run(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /** Runs work on the JavaFX thread when what that thread is doing now is done. */
  public void later(Runnable work) {
    Platform.runLater(work);
  }

  @Override
  public <T> Consumer<T> latest(Consumer<? super T> target) {
    return new Mailbox<T>(target);
  }

  @Override
  public void afterLayout(Runnable work) {
    if (beating) {
      afterLayout.add(work);
      Platform.requestNextPulse();
    } else {
      Platform.runLater(work);
    }
  }

  private void deliver() {
    // Only what is there now: a target that fills its own mailbox is served at the next pulse.
    for (int waiting = filled.size(); waiting > 0; waiting--) {
      Mailbox<?> mailbox = filled.poll();
      if (mailbox == null) {
        return;
      }
      mailbox.empty();
    }
  }

  private void runAfterLayout() {
    if (afterLayout.isEmpty()) {
      return;
    }
    List<Runnable> due = afterLayout;
    afterLayout = new ArrayList<>();
    due.forEach(Runnable::run);
  }

  private final class Mailbox<T> implements Consumer<T> {
    private final Consumer<? super T> target;
    private final AtomicReference<@Nullable T> newest = new AtomicReference<>();

    Mailbox(Consumer<? super T> target) {
      this.target = target;
    }

    @Override
    public void accept(T value) {
      if (newest.getAndSet(value) != null) {
        return;
      }
      filled.add(this);
      if (beating) {
        Platform.requestNextPulse();
      } else {
        Platform.runLater(FxPulse.this::deliver);
      }
    }

    void empty() {
      T value = newest.getAndSet(null);
      if (value != null) {
        target.accept(value);
      }
    }
  }
}
