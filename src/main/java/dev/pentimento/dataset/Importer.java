package dev.pentimento.dataset;

import dev.pentimento.dataset.Feed.Candidate;
import dev.pentimento.dataset.Feed.Decoded;
import dev.pentimento.dataset.UnreadablePictureException.Reason;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings pictures to one size and writes them to a cache file in their order. Helpers decode ahead;
 * where there are none, or they are busy, the calling thread does it.
 */
final class Importer {

  /** How many pictures are in hand at once: enough that no helper waits for a slow one. */
  private static final int WINDOW = 32;

  private final Executor helpers;
  private final DataOptions options;
  private final int size;
  private final ImportProgress progress;
  private final CancelToken cancel;

  private final List<Candidate> kept = new ArrayList<>();
  private final List<byte[]> hashes = new ArrayList<>();
  private final Ints widths = new Ints();
  private final Ints heights = new Ints();
  private final Ints twins = new Ints();
  private final ImportNotes.Twins seen = new ImportNotes.Twins();
  private final List<Unreadable> unreadable = new ArrayList<>();

  Importer(
      Executor helpers,
      DataOptions options,
      int size,
      ImportProgress progress,
      CancelToken cancel) {
    this.helpers = helpers;
    this.options = options;
    this.size = size;
    this.progress = progress;
    this.cancel = cancel;
  }

  /** A picture at its stored size. */
  private record Fitted(byte[] rgb, int width, int height, byte[] contentHash) {}

  private record InHand(Candidate candidate, FutureTask<Fitted> task) {}

  /**
   * Reads everything.
   *
   * @throws CancellationException if that was wished
   */
  void run(Feed feed, CacheWriter cache) throws DatasetException, IOException {
    Deque<InHand> window = new ArrayDeque<>();
    try (Feed.Run pictures = feed.open()) {
      unreadable.addAll(pictures.unreadable());
      int total = pictures.total();
      int done = 0;
      boolean more = true;
      while (true) {
        while (more && window.size() < WINDOW) {
          Candidate candidate = pictures.next();
          more = candidate != null;
          if (candidate != null) {
            window.add(begin(candidate));
          }
        }
        InHand next = window.poll();
        if (next == null) {
          break;
        }
        if (cancel.isCancelled()) {
          throw new CancellationException("The import was cancelled; nothing was kept.");
        }
        progress.at(done, total, next.candidate().name());
        Fitted fitted = result(next, window);
        if (fitted != null) {
          take(next.candidate(), fitted, cache);
        }
        done++;
      }
      progress.at(done, total, "");
      cache.finish(
          entries(),
          new ImportNotes(
              widths.toArray(),
              heights.toArray(),
              twins.toArray(),
              unreadable,
              pictures.hidden(),
              List.of()));
    } finally {
      // Helpers that come to these later find nothing to do.
      window.forEach(left -> left.task().cancel(false));
    }
  }

  private InHand begin(Candidate candidate) {
    FutureTask<Fitted> task = new FutureTask<>(() -> fit(candidate.decoder().decode()));
    helpers.execute(task);
    return new InHand(candidate, task);
  }

  private Fitted fit(Decoded decoded) {
    PictureReader.Original original = decoded.original();
    return new Fitted(
        PictureFit.of(options.fit()).fit(original.picture(), size, options.rgb()).rgb(),
        original.width(),
        original.height(),
        decoded.contentHash());
  }

  private @Nullable Fitted result(InHand next, Deque<InHand> window) {
    try {
      try {
        return finish(next.task());
      } catch (UnreadablePictureException e) {
        if (e.reason() != Reason.TOO_LARGE || !(e.getCause() instanceof OutOfMemoryError)) {
          throw e;
        }
        // Several large ones at once: alone it may have room enough.
        for (InHand other : window) {
          await(other.task());
        }
        return fit(next.candidate().decoder().decode());
      }
    } catch (UnreadablePictureException e) {
      unreadable.add(Unreadable.of(next.candidate().name(), e));
      return null;
    }
  }

  private static Fitted finish(FutureTask<Fitted> task) throws UnreadablePictureException {
    // Does nothing where a helper was faster.
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnreadablePictureException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The import was interrupted; nothing was kept.");
    }
  }

  private static void await(FutureTask<Fitted> task) {
    try {
      finish(task);
    } catch (UnreadablePictureException | IllegalStateException e) {
      // Its turn to be reported comes.
      return;
    }
  }

  private void take(Candidate candidate, Fitted fitted, CacheWriter cache) throws IOException {
    twins.add(seen.firstLike(fitted.rgb(), kept.size()));
    kept.add(candidate);
    hashes.add(fitted.contentHash());
    widths.add(fitted.width());
    heights.add(fitted.height());
    cache.add(fitted.rgb());
  }

  /**
   * Places every picture. Equal pictures whose files differ, such as a PNG and a BMP of the same
   * drawing, could fall in different splits by their content; then all of them go where the one
   * goes that is nearest to training, so that no test picture has a twin there.
   */
  private List<PictureSet.Entry> entries() {
    int[] same = twins.toArray();
    Split[] splits = new Split[same.length];
    Split[] first = new Split[same.length];
    for (int i = 0; i < same.length; i++) {
      splits[i] = kept.get(i).rule().of(hashes.get(i));
      if (kept.get(i).rule().given() == null) {
        Split before = first[same[i]];
        first[same[i]] = before == null || splits[i].compareTo(before) < 0 ? splits[i] : before;
      }
    }
    List<PictureSet.Entry> entries = new ArrayList<>(same.length);
    for (int i = 0; i < same.length; i++) {
      Split shared = first[same[i]];
      boolean given = kept.get(i).rule().given() != null;
      entries.add(kept.get(i).entry(given || shared == null ? splits[i] : shared));
    }
    return entries;
  }

  /** What could not be read, for a message where nothing could. */
  static String firstOf(List<Unreadable> unreadable) {
    return unreadable.stream().limit(3).map(Unreadable::why).collect(Collectors.joining(" "));
  }

  /** A growing array. */
  private static final class Ints {

    private int[] values = new int[256];
    private int count;

    void add(int value) {
      if (count == values.length) {
        values = java.util.Arrays.copyOf(values, count * 2);
      }
      values[count++] = value;
    }

    int[] toArray() {
      return java.util.Arrays.copyOf(values, count);
    }
  }
}
