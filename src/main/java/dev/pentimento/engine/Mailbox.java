package dev.pentimento.engine;

import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.RequestTag.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the explorer thread. Of the gesture lane the newest request of each kind, which
 * replaces an older one; tasks of the service itself and the background lane in order.
 */
final class Mailbox {

  /** Something to do: a task of the service, or else a letter. */
  record Item(@Nullable Runnable task, @Nullable Letter letter) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Deque<Letter> background = new ArrayDeque<>();
  private @Nullable Letter decode;
  private @Nullable Letter encode;
  private boolean closed;

  /** {@link System#nanoTime()} before which no decoding of the gesture lane is handed out. */
  private long notBefore = System.nanoTime();

  /** A letter that must be sent back, and why. */
  record Returned(Letter letter, Reason reason) {}

  /**
   * Puts in a letter.
   *
   * @return an older letter that this one replaces, or this one if the box is closed; null if none
   */
  @Nullable Returned put(Letter letter) {
    lock.lock();
    try {
      if (closed) {
        return new Returned(letter, Reason.CLOSED);
      }
      Letter replaced = null;
      if (letter.request().tag().lane() == Lane.BACKGROUND) {
        background.add(letter);
      } else if (letter.request() instanceof ModelRequest.Decode) {
        replaced = decode;
        decode = letter;
      } else {
        replaced = encode;
        encode = letter;
      }
      filled.signal();
      return replaced == null ? null : new Returned(replaced, Reason.SUPERSEDED);
    } finally {
      lock.unlock();
    }
  }

  /** Puts in work of the service itself; answers false if the box is closed. */
  boolean put(Runnable task) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      tasks.add(task);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for what is most urgent and takes it: a task first, so that a model just opened answers
   * what was asked after it; then gestures; then the background.
   *
   * @return null once the box is closed
   */
  @Nullable Item take() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Runnable task = tasks.poll();
        if (task != null) {
          return new Item(task, null);
        }
        Letter letter = nextGesture();
        if (letter == null && decode != null) {
          filled.awaitNanos(notBefore - System.nanoTime());
          continue;
        }
        if (letter == null) {
          letter = background.poll();
        }
        if (letter != null) {
          return new Item(null, letter);
        }
        filled.await();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the gesture that waits, if any, without waiting for one. */
  @Nullable Letter pollGesture() {
    lock.lock();
    try {
      return nextGesture();
    } finally {
      lock.unlock();
    }
  }

  /** No decoding of the gesture lane is handed out before then; a newer one may replace it. */
  void restUntil(long nanos) {
    lock.lock();
    try {
      notBefore = nanos;
    } finally {
      lock.unlock();
    }
  }

  /** An encoding before a decoding: it is rarer, and a picture just dropped waits for it. */
  private @Nullable Letter nextGesture() {
    Letter letter = encode;
    if (letter != null) {
      encode = null;
      return letter;
    }
    if (!closed && notBefore - System.nanoTime() > 0) {
      return null;
    }
    letter = decode;
    decode = null;
    return letter;
  }

  /** Closes the box and answers the letters that are left in it. */
  List<Letter> close() {
    lock.lock();
    try {
      closed = true;
      List<Letter> left = new ArrayList<>(background);
      background.clear();
      for (Letter gesture = nextGesture(); gesture != null; gesture = nextGesture()) {
        left.add(gesture);
      }
      filled.signalAll();
      return left;
    } finally {
      lock.unlock();
    }
  }
}
