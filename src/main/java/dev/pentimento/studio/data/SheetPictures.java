package dev.pentimento.studio.data;

import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.Pulse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thumbnails of a sheet: made when they are wanted, the newest wish first, since that is what
 * one looks at. Wishes that have scrolled far away are forgotten.
 */
final class SheetPictures {

  /** Width and height of a thumbnail that is made of a file, in pixels. */
  static final int SIZE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(SheetPictures.class);
  private static final int KEPT = 2048;
  private static final int MOST_WISHES = 512;

  /** As many are made in a row before other work has its turn. */
  private static final int BATCH = 12;

  private final Executor workers;
  private final Pulse pulse;
  private final Map<Integer, Picture> made =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Picture> eldest) {
          return size() > KEPT;
        }
      };

  /** As they were read before: better than nothing until they are made anew. */
  private final Map<Integer, Picture> before = new HashMap<>();

  private final Deque<Integer> wishes = new ArrayDeque<>();
  private final Set<Integer> wished = new HashSet<>();
  private IntConsumer arrived = index -> {};
  private @Nullable DataShown data;
  private DataOptions options = DataOptions.USUAL;
  private long generation;
  private boolean busy;

  private record Made(int index, Picture picture) {}

  SheetPictures(Executor workers, Pulse pulse) {
    this.workers = workers;
    this.pulse = pulse;
  }

  /** Hears which pictures have come, on the JavaFX thread. */
  void setOnArrived(IntConsumer heard) {
    arrived = heard;
  }

  /** From now on pictures of that set, read like that. */
  void show(@Nullable DataShown shown, DataOptions how) {
    boolean same =
        data != null
            && shown != null
            && data.source().equals(shown.source())
            && data.count() == shown.count();
    if (!same) {
      before.clear();
    } else {
      before.putAll(made);
    }
    data = shown;
    options = how;
    generation++;
    made.clear();
    wishes.clear();
    wished.clear();
  }

  /**
   * A thumbnail. If it is still to come, which {@link #setOnArrived} then hears of: as the picture
   * was read before, or null.
   */
  @Nullable Picture get(int index) {
    Picture there = made.get(index);
    if (there == null && wished.add(index)) {
      wishes.addFirst(index);
      if (wishes.size() > MOST_WISHES) {
        wished.remove(wishes.removeLast());
      }
      work();
    }
    return there == null ? before.get(index) : there;
  }

  private void work() {
    DataShown of = data;
    if (busy || of == null || wishes.isEmpty()) {
      return;
    }
    busy = true;
    List<Integer> batch = new ArrayList<>();
    while (batch.size() < BATCH && !wishes.isEmpty()) {
      batch.add(wishes.removeFirst());
    }
    long turn = generation;
    DataOptions how = options;
    workers.execute(() -> make(of, how, batch, turn));
  }

  private void make(DataShown of, DataOptions how, List<Integer> batch, long turn) {
    List<Made> done = new ArrayList<>();
    try {
      for (int index : batch) {
        done.add(new Made(index, of.thumbnail(index, SIZE, how)));
      }
    } catch (RuntimeException e) {
      LOG.warn("Could not make a thumbnail of {}", of.source().word(), e);
    }
    pulse.run(
        () -> {
          busy = false;
          if (turn == generation) {
            batch.forEach(wished::remove);
            done.forEach(one -> made.put(one.index(), one.picture()));
            done.forEach(one -> before.remove(one.index()));
            done.forEach(one -> arrived.accept(one.index()));
          }
          work();
        });
  }
}
