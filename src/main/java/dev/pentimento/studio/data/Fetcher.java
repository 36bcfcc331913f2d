package dev.pentimento.studio.data;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.Fetched;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.spec.CancelToken;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Fetches published files; called on workers. */
@FunctionalInterface
public interface Fetcher {

  /**
   * See {@link dev.pentimento.dataset.fetch.Fetch#fetch}.
   *
   * @throws DatasetException if it cannot be had
   */
  Fetched fetch(
      PublishedFile file, Path folder, CancelToken cancel, Consumer<FetchProgress> progress)
      throws DatasetException;
}
