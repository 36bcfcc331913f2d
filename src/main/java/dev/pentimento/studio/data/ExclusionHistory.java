package dev.pentimento.studio.data;

import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.Phrase;
import javafx.beans.value.ObservableValue;

/** The studio's one history, as far as it is about exclusions. */
public interface ExclusionHistory {

  /** What is excluded now; undo and redo change it too. */
  ObservableValue<Exclusions> exclusions();

  /**
   * Excludes other pictures, in one step.
   *
   * @param name the step, in words
   */
  void exclude(Phrase name, Exclusions changed);
}
