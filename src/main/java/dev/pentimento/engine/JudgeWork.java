package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.JudgeFolder;
import dev.pentimento.checkpoint.NewFolder;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.evaluation.JudgeCeilings;
import dev.pentimento.model.Judges;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.training.JudgeTraining;
import java.io.IOException;

/** Trains the networks that judge swaps, measures them and writes them. */
final class JudgeWork {

  private JudgeWork() {}

  static JudgeCard run(JudgeOrder order, DataLibrary data, String version, NDManager manager)
      throws DatasetException, IOException {
    NewFolder.check(order.out());
    PictureSet pictures =
        data.open(
                DataSource.parse(order.data()),
                DataOptions.USUAL,
                order.size(),
                ImportProgress.NONE,
                order.cancel())
            .pictures();
    JudgeTraining.Trained trained =
        new JudgeTraining(pictures, order.size(), order.epochs(), order.seed())
            .run(manager, order.command(), version, order.progress(), order.cancel());
    JudgeCard.Ceiling ceiling;
    try (NDManager own = manager.newSubManager()) {
      ceiling =
          JudgeCeilings.of(
              pictures,
              Judges.of(trained.card(), trained.weights(), own),
              order.progress(),
              order.cancel());
    }
    return JudgeFolder.write(order.out(), trained.card().with(ceiling), trained.weights());
  }
}
