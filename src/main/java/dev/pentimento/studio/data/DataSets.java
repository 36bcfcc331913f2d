package dev.pentimento.studio.data;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;

/** Reads data sets; called on workers. */
@FunctionalInterface
public interface DataSets {

  /**
   * Reads a set whole, also one in which little can be read.
   *
   * @throws DatasetException if it cannot be read as such
   * @throws java.util.concurrent.CancellationException if that was wished
   */
  LoadedData look(
      DataSource source, DataOptions options, ImportProgress progress, CancelToken cancel)
      throws DatasetException;
}
