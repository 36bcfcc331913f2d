package dev.pentimento.studio.data;

import dev.pentimento.studio.kit.FileDropTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes a data set that is dropped on a node and whatever is inside it. */
public final class DataDropTarget extends FileDropTarget<DataDropOffer> {

  private final DataViewModel data;

  /**
   * @param open whether the Data tab is
   */
  public DataDropTarget(DataViewModel data, BooleanSupplier open) {
    super(open);
    this.data = data;
  }

  @Override
  protected DataDropOffer judge(List<Path> files) {
    return DataDropOffer.of(files);
  }

  @Override
  protected void take(DataDropOffer taken, Path file) {
    data.open(file.toString());
  }
}
