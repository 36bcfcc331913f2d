package dev.pentimento.studio.explore;

import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The state and the commands of the Explore tab. Everything here is called on the JavaFX thread and
 * returns at once; what takes time arrives later by the properties. Commands that cannot be
 * followed, for example without a model, do nothing.
 *
 * <p>A <em>gesture</em> moves one dimension from the press of a hand to its release and is one step
 * of the history, however many values lie between; it is no step if it ends where it began. Any
 * other command ends an open gesture first.
 */
public final class ExploreViewModel {

  private final LatentViewModel latent = new LatentViewModel();
  private final ReadOnlyObjectWrapper<@Nullable ModelInfo> model =
      new ReadOnlyObjectWrapper<>(this, "model");
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture =
      new ReadOnlyObjectWrapper<>(this, "picture");
  private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison");
  private final ReadOnlyObjectWrapper<LatencyReport> latency =
      new ReadOnlyObjectWrapper<>(this, "latency", LatencyReport.EMPTY);
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
  private final ReadOnlyObjectWrapper<@Nullable Phrase> undoName =
      new ReadOnlyObjectWrapper<>(this, "undoName");
  private final ReadOnlyObjectWrapper<@Nullable Phrase> redoName =
      new ReadOnlyObjectWrapper<>(this, "redoName");
  private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature", 1);
  private final ObservableList<HistoryItem> history = FXCollections.observableArrayList();
  private final ObservableList<HistoryItem> historyView =
      FXCollections.unmodifiableObservableList(history);
  private final ObservableList<Notice> notices = FXCollections.observableArrayList();

  public ExploreViewModel(ExploreParts parts) {}

  // What is to be seen

  /** The 128 values, their ranking and their search. */
  public LatentViewModel latent() {
    return latent;
  }

  /** The open model; null before the first. */
  public ReadOnlyObjectProperty<@Nullable ModelInfo> modelProperty() {
    return model.getReadOnlyProperty();
  }

  /** Whether there is a model and a point to stand on: then every command works. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Whether a model or a picture is being opened. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** The picture where the walker stands, or the newest that has been decoded; null before any. */
  public ReadOnlyObjectProperty<@Nullable Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /**
   * The opened picture that the walk comes from, beside its reconstruction; null if it comes from
   * none. Undo and redo change it too.
   */
  public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /** How long from input to pixels; renewed at most four times a second. */
  public ReadOnlyObjectProperty<LatencyReport> latencyProperty() {
    return latency.getReadOnlyProperty();
  }

  /** How far random draws stray, 0..2; remembered in the settings. */
  public DoubleProperty temperatureProperty() {
    return temperature;
  }

  /**
   * What the user is to be told, the newest last. Whoever shows a notice removes it from here when
   * it is gone.
   */
  public ObservableList<Notice> notices() {
    return notices;
  }

  // The hand on a slider

  /** A hand takes hold of a dimension. */
  public void beginGesture(int dimension) {}

  /** The hand moves it, now. */
  public void drag(int dimension, double value) {}

  /**
   * The hand moves it. Without a gesture on this dimension one begins; a value that is not finite
   * is passed over.
   *
   * @param inputNanos {@link System#nanoTime()} of the input event
   */
  public void drag(int dimension, double value, long inputNanos) {}

  /** The hand lets go: one step of the history, if it has moved anything. */
  public void commitGesture() {}

  /** The hand thinks better of it: everything is as before {@link #beginGesture}. */
  public void cancelGesture() {}

  /** A whole gesture at once: a value was typed. */
  public void set(int dimension, double value) {}

  /** A dimension back to 0, the mean of the prior. */
  public void resetDimension(int dimension) {}

  // Jumps

  /** To a code drawn from the Gaussian of the training codes, at the chosen temperature. */
  public void random() {}

  /** To the origin. */
  public void reset() {}

  /** To the mean of the training codes. */
  public void mean() {}

  // Files

  /**
   * Opens a checkpoint and what was last seen in it, or a picture of the data set. On failure there
   * is a notice, and the model that was open stays.
   */
  public void openModel(Path checkpoint) {}

  /**
   * Opens the first of these pictures: a picture that was saved here with this model goes to the
   * very code it was made of, any other is encoded. What cannot be opened gives a notice.
   */
  public void openPictures(List<Path> files) {}

  /** Asks for a picture and opens it. */
  public void openPicture() {}

  /** Opens a picture of the data set. */
  public void openDataPicture() {}

  /** Saves the picture where the walker stands as PNG with its recipe inside. */
  public void savePicture(Path file) {}

  /** Asks where, and saves. */
  public void savePicture() {}

  // The way

  /** The states from the first to here and on to where redo leads, in this order. */
  public ObservableList<HistoryItem> history() {
    return historyView;
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /** The step that undo takes back; null if there is none. */
  public ReadOnlyObjectProperty<@Nullable Phrase> undoNameProperty() {
    return undoName.getReadOnlyProperty();
  }

  /** The step that redo takes again; null if there is none. */
  public ReadOnlyObjectProperty<@Nullable Phrase> redoNameProperty() {
    return redoName.getReadOnlyProperty();
  }

  public void undo() {}

  public void redo() {}

  /** To any state of the history, {@link HistoryItem#id()}; nothing is lost by it. */
  public void goTo(long node) {}

  /** Sees to it that the walk is on disk; call it before the program ends. */
  public void close() {}
}
