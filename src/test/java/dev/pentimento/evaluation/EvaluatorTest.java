package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.model.Inference;
import dev.pentimento.model.NativeTest;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.EvaluationReport.Distance;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.training.ToyPictures;
import dev.pentimento.training.TrainingCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small untrained model, measured on discs. */
class EvaluatorTest extends NativeTest {

  private static final PictureSet DISCS = ToyPictures.discs(200);

  @Test
  void setsAreComparedWithEveryControl() throws Exception {
    EvaluationReport report = evaluate(Split.VALIDATION, 1000, true);
    EvaluationReport.SampleDistances samples = report.samples();
    assertEquals(40, samples.n());
    assertEquals(40, samples.available());
    assertEquals("validation", samples.reference());
    assertEquals(List.of(8), samples.levels());
    // Pictures of 8 pixels do not go into the feature network.
    assertNull(samples.features());
    assertNull(samples.realVsReal().fd());
    assertNotNull(samples.mixture());
    // A code without a style has none to swap.
    assertNull(report.swap());
    assertNull(report.swapHeldOut());
    EvaluationReport.Refined refined = report.refined();
    assertNotNull(refined);
    assertEquals(2, refined.steps());
    assertTrue(refined.reconstruction().psnr() > report.reconstruction().psnr());
    double floor = samples.realVsReal().swd();
    for (Distance further :
        List.of(samples.noise(), samples.prior(), samples.gaussian(), samples.reconstructions())) {
      assertTrue(further.swd() > floor, further + " against " + floor);
      assertEquals(further.swd(), further.swdPerLevel().get(0), 1e-9);
    }
    // Four components of discs of a few places and colours come nearer than an untrained model.
    assertTrue(samples.pca().swd() < samples.reconstructions().swd());
    assertEquals(
        Json.mapper().writeValueAsString(report),
        Json.mapper().writeValueAsString(evaluate(Split.VALIDATION, 1000, true)));
  }

  @Test
  void ofTheTrainingSplitTheHalvesAreCompared() {
    EvaluationReport.SampleDistances samples = evaluate(Split.TRAIN, 1000, false).samples();
    assertEquals(80, samples.n());
    assertEquals(160, samples.available());
    assertNull(samples.mixture());
    assertTrue(samples.realVsReal().swd() > 0);
  }

  @Test
  void fewerPicturesWhereSoManyAreWanted() {
    assertEquals(10, evaluate(Split.VALIDATION, 10, false).samples().n());
  }

  @Test
  void progressIsToldAndItCanBeGivenUp() {
    List<String> phases = new ArrayList<>();
    CancelToken cancel = new CancelToken();
    Progress progress =
        (phase, done, total) -> {
          if (!phases.contains(phase)) {
            phases.add(phase);
          }
          if (phase.equals("comparing sets of pictures")) {
            cancel.cancel();
          }
        };
    assertThrows(
        CancelledException.class, () -> evaluate(Split.VALIDATION, 20, true, progress, cancel));
    assertEquals(4, phases.size(), phases.toString());
  }

  @Test
  void codesOfADeterministicModelAreItsMeans() {
    Inference inference = inference();
    int[] training = DISCS.indices(Split.TRAIN);
    PictureSet small = DISCS.resizedTo(8);
    MixtureStatistics points =
        new TrainingCodes(inference, small, 4, true)
            .statistics(training, Integer.MAX_VALUE, true, Progress.NONE, new CancelToken())
            .mixture();
    MixtureStatistics drawn =
        new TrainingCodes(inference, small, 4, false)
            .statistics(training, Integer.MAX_VALUE, true, Progress.NONE, new CancelToken())
            .mixture();
    assertEquals(160, points.codes());
    assertEquals(20_000, drawn.codes());
    assertEquals(160, drawn.pictures());
    // 160 pictures bear twenty components of four dimensions, of which ten are the most.
    assertEquals(10, points.components().size());
  }

  private EvaluationReport evaluate(Split split, int samples, boolean mixed) {
    return evaluate(split, samples, mixed, Progress.NONE, new CancelToken());
  }

  private EvaluationReport evaluate(
      Split split, int samples, boolean mixed, Progress progress, CancelToken cancel) {
    Vae vae = Vae.of(ToyPictures.model());
    Inference inference = inference();
    LatentStatistics statistics =
        new TrainingCodes(inference, DISCS.resizedTo(8), 4, false)
            .statistics(
                DISCS.indices(Split.TRAIN),
                Integer.MAX_VALUE,
                mixed,
                Progress.NONE,
                new CancelToken());
    Checkpoint checkpoint =
        new Checkpoint(
            vae.spec(),
            new TrainingSummary(
                ToyPictures.training(1), "discs", "0", 0, 0, 0, null, 0, 0.1, "test"),
            statistics,
            vae.layout().named(vae.layout().initialValues(3)),
            null);
    return new Evaluator(
            new Checkpoint.Stored(checkpoint, new ModelFingerprint("a".repeat(64))),
            "toy",
            inference,
            DISCS,
            manager,
            null,
            new Jury(null, "none", Map.of()),
            progress,
            cancel)
        .evaluate("discs", split, samples, 2);
  }

  private Inference inference() {
    Vae vae = Vae.of(ToyPictures.model());
    return new Inference(vae, manager.create(vae.layout().initialValues(3)));
  }
}
