package dev.pentimento.studio.train;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The data sets as the Data tab knows them. */
public interface TrainData {

  /** The set that the Data tab shows, as the command line names it; null for none. */
  ObservableValue<@Nullable String> shown();

  /** How a set is to be read, without what is excluded of it. Only on the JavaFX thread. */
  DataOptions options(String word);

  /**
   * How many pictures of a set are trained on; blocks, so it is called on a worker.
   *
   * @throws DatasetException if it cannot be read
   * @throws java.util.concurrent.CancellationException if that was wished
   */
  int trainingPictures(String word, DataOptions options, CancelToken cancel)
      throws DatasetException;
}
