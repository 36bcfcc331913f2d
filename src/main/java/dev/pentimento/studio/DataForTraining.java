package dev.pentimento.studio;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.studio.data.DataSets;
import dev.pentimento.studio.data.DataShown;
import dev.pentimento.studio.data.DataViewModel;
import dev.pentimento.studio.train.TrainData;
import dev.pentimento.workspace.Exclusions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The Data tab's sets, as trainings ask for them. */
final class DataForTraining implements TrainData {

  private final DataViewModel data;
  private final DataSets sets;
  private final ObservableValue<Exclusions> exclusions;

  DataForTraining(DataViewModel data, DataSets sets, ObservableValue<Exclusions> exclusions) {
    this.data = data;
    this.sets = sets;
    this.exclusions = exclusions;
  }

  @Override
  public ObservableValue<@Nullable String> shown() {
    return data.sheet().dataProperty().map(of -> of.source().word());
  }

  @Override
  public DataOptions options(String word) {
    DataShown of = data.sheet().dataProperty().get();
    if (of != null && of.source().word().equals(word)) {
      return data.options();
    }
    return DataOptions.USUAL.excluding(List.copyOf(exclusions.getValue().of(word)));
  }

  @Override
  public int trainingPictures(String word, DataOptions options, CancelToken cancel)
      throws DatasetException {
    PictureSet pictures =
        sets.look(
                DataViewModel.canonical(DataSource.parse(word)),
                options.excluding(List.of()),
                (done, total, current) -> {},
                cancel)
            .pictures();
    Set<String> excluded = new HashSet<>(options.excluded());
    int count = 0;
    for (int index : pictures.indices(Split.TRAIN)) {
      if (!excluded.contains(pictures.entry(index).name())) {
        count++;
      }
    }
    return count;
  }
}
