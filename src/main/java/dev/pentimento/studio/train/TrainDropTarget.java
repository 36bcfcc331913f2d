package dev.pentimento.studio.train;

import dev.pentimento.studio.kit.FileDropTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes a data set or a run that is dropped on a node and whatever is inside it. */
public final class TrainDropTarget extends FileDropTarget<TrainDropOffer> {

  private final TrainViewModel train;

  /**
   * @param open whether the Train tab is
   */
  public TrainDropTarget(TrainViewModel train, BooleanSupplier open) {
    super(open);
    this.train = train;
  }

  @Override
  protected TrainDropOffer judge(List<Path> files) {
    return TrainDropOffer.of(files, train.activeProperty().get());
  }

  @Override
  protected void take(TrainDropOffer taken, Path file) {
    if (taken.isRun()) {
      train.openRun(file);
    } else {
      train.newTraining();
      train.setup().dataProperty().set(file.toString());
    }
  }
}
