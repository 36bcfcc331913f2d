package dev.pentimento.engine;

import dev.pentimento.spec.WeightsShown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at earlier checkpoints of the open run. Reads them beside the explorer thread and keeps the
 * last few; of calls in quick succession only the last is followed, and answers them all.
 */
final class LookBacks {

  private static final int KEPT = 6;

  private final ExplorerLane explorer;
  private final Executor reader;
  private final Map<Key, RunModel> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RunModel> eldest) {
          return size() > KEPT;
        }
      };
  private List<CompletableFuture<WeightsShown>> waiting = new ArrayList<>();
  private @Nullable Path wanted;
  private boolean working;

  /** A checkpoint's folder is not changed, but may be replaced after going back. */
  private record Key(Path folder, FileTime written) {}

  /**
   * @param reader for files; one thread
   */
  LookBacks(ExplorerLane explorer, Executor reader) {
    this.explorer = explorer;
    this.reader = reader;
  }

  synchronized CompletableFuture<WeightsShown> look(@Nullable Path checkpoint) {
    CompletableFuture<WeightsShown> shown = new CompletableFuture<>();
    wanted = checkpoint;
    waiting.add(shown);
    if (!working) {
      working = true;
      reader.execute(this::work);
    }
    return shown;
  }

  private void work() {
    while (true) {
      List<CompletableFuture<WeightsShown>> askers;
      Path checkpoint;
      synchronized (this) {
        if (waiting.isEmpty()) {
          working = false;
          return;
        }
        askers = waiting;
        waiting = new ArrayList<>();
        checkpoint = wanted;
      }
      try {
        WeightsShown shown = show(checkpoint);
        askers.forEach(asker -> asker.complete(shown));
      } catch (CompletionException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        askers.forEach(asker -> asker.completeExceptionally(reason));
      } catch (IOException | RuntimeException e) {
        askers.forEach(asker -> asker.completeExceptionally(e));
      }
    }
  }

  private WeightsShown show(@Nullable Path checkpoint) throws IOException {
    Path run = explorer.openedRun().join();
    if (checkpoint == null) {
      return explorer.lookAhead(run, RunModel.newest(run)).join();
    }
    Path folder = checkpoint.toAbsolutePath().normalize();
    Key key = new Key(folder, Files.getLastModifiedTime(folder.resolve("weights.safetensors")));
    RunModel there = cache.get(key);
    if (there == null) {
      there = RunModel.of(run, folder);
      cache.put(key, there);
    }
    return explorer.look(run, there).join();
  }
}
