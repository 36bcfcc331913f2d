package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.engine.EvaluationOrder;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.SwapReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PentimentoCommandTest {

  private final CommandRun run = new CommandRun();

  @Test
  void withoutAWordTheStudioOpensOnTheModelOfLastTime() {
    assertEquals(0, run.execute());
    assertEquals(Arrays.asList((Path) null), run.studio);
  }

  @Test
  void theStudioOpensOnTheModelNamed() {
    assertEquals(0, run.execute("studio", "--checkpoint", "some/model"));
    assertEquals(0, run.execute("--checkpoint", "other"));
    assertEquals(List.of(Path.of("some/model"), Path.of("other")), run.studio);
  }

  @Test
  void wrongUsageIsTwoWithNothingOnStandardOutput() {
    assertEquals(2, run.execute("encode", "--checkpoint", "model"));
    assertEquals(2, run.execute("no-such-command"));
    assertEquals(2, run.execute("train", "--epochs", "many"));
    assertEquals("", run.out.toString());
    assertTrue(run.err.toString().contains("See: pentimento encode --help"), run.err.toString());
  }

  @Test
  void helpAndVersionAreResults() {
    assertEquals(0, run.execute("--version"));
    assertEquals("Pentimento 1.2.3", run.out.toString().strip());
    assertEquals(0, run.execute("encode", "--help"));
    assertTrue(run.out.toString().contains("IMAGE"), run.out.toString());
  }

  @Test
  void encodePrintsOneObjectAndNothingElse() throws Exception {
    assertEquals(0, run.execute("encode", "--checkpoint", "model", "--json", "21", "255"));

    JsonNode json = Json.mapper().readTree(run.out.toString());
    JsonNode latents = json.get("latents");
    assertEquals(2, latents.size());
    assertEquals("21", latents.get(0).get("image").asText());
    assertEquals(128, latents.get(0).get("mean").size());
    assertEquals(3.0, latents.get(0).get("mean").get(0).asDouble());
    assertEquals(0.0, latents.get(0).get("logVariance").get(127).asDouble());
    // The reconstruction is black: MSE (21/255)², that is 20 log10(255/21) = 21.6864 dB; and 0 dB.
    assertEquals(21.6864, latents.get(0).get("psnr").asDouble(), 5e-5);
    assertEquals(0, latents.get(1).get("psnr").asDouble(), 1e-12);
    assertTrue(run.service.closed);
    assertEquals(List.of(Path.of("model")), run.service.opened);
    assertEquals("cpu", run.device);
    assertEquals(1, run.threads);
  }

  @Test
  void aPerfectReconstructionHasNoPsnrThatJsonCouldWrite() throws Exception {
    assertEquals(0, run.execute("encode", "--checkpoint", "model", "--json", "0"));
    JsonNode psnr = Json.mapper().readTree(run.out.toString()).at("/latents/0/psnr");
    assertTrue(psnr.isNull(), psnr::toString);
  }

  @Test
  void aPictureThatCannotBeReadIsToldWithoutATrace() {
    assertEquals(1, run.execute("encode", "--checkpoint", "model", "--json", "0", "notes.txt"));
    assertEquals("", run.out.toString());
    assertEquals(
        "Cannot read notes.txt: it is no picture. Choose another.", run.err.toString().strip());
    assertTrue(run.service.closed);
  }

  @Test
  void aCheckpointThatCannotBeOpenedIsToldAndTheServiceClosed() {
    run.service.openFails =
        new CheckpointException(
            CheckpointException.Problem.MISSING,
            Path.of("nowhere"),
            "there is no such folder",
            null);
    assertEquals(1, run.execute("encode", "--checkpoint", "nowhere", "0"));
    assertEquals(
        "Cannot use the checkpoint nowhere: there is no such folder."
            + " Choose the folder that holds model.json.",
        run.err.toString().strip());
    assertTrue(run.service.closed);
  }

  @Test
  void verboseAddsTheStackTrace() {
    run.service.openFails = new IllegalStateException("broken");
    assertEquals(1, run.execute("encode", "--verbose", "--checkpoint", "model", "0"));
    assertTrue(run.err.toString().startsWith("broken"), run.err.toString());
    assertTrue(run.err.toString().contains("at dev.pentimento.command"), run.err.toString());
  }

  @Test
  void aWrongDeviceIsRefusedBeforeAnythingStarts() {
    assertEquals(1, run.execute("encode", "--checkpoint", "model", "--device", "tpu", "0"));
    assertTrue(run.err.toString().contains("no device tpu"), run.err.toString());
    assertFalse(run.service.closed);
    assertEquals(List.of(), run.service.opened);
  }

  @Test
  void evaluatePrintsTheReportAsJson() throws Exception {
    assertEquals(0, run.execute("evaluate", "--checkpoint", "model", "--json"));
    EvaluationOrder order = run.service.evaluated;
    assertEquals(Path.of("model"), order.checkpoint());
    assertEquals("emoji", order.data());
    assertEquals("test", order.split());
    assertEquals(1024, order.samples());
    assertEquals(8, order.refinement());
    JsonNode json = Json.mapper().readTree(run.out.toString());
    assertEquals(21.5, json.at("/reconstruction/psnr").asDouble());
    assertEquals(19.25, json.at("/pcaFloor/psnr").asDouble());
    assertEquals(23, json.at("/training/psnr").asDouble());
    assertEquals(8, json.at("/refined/steps").asInt());
    assertEquals(22.5, json.at("/refined/reconstruction/psnr").asDouble());
    assertEquals(3, json.get("klPerDimension").size());
    assertEquals(6, json.at("/samples/prior/swd").asDouble());
    assertEquals(1, json.at("/samples/realVsReal/swd").asDouble());
    assertEquals(0.625, json.at("/samples/gaussian/fd").asDouble());
    assertEquals(10, json.at("/samples/n").asInt());
    assertEquals("FD-own(0123abcd)", json.at("/samples/features").asText());
    assertTrue(json.at("/samples/mixture").isNull());
    assertTrue(run.service.closed);
  }

  @Test
  void evaluatePrintsAPageForAPerson() {
    assertEquals(0, run.execute("evaluate", "--checkpoint", "model", "--split", "validation"));
    List<String> lines = run.out.toString().lines().toList();
    assertEquals("fake (cccccccc) on emoji, validation: 12 pictures", lines.get(0));
    assertTrue(lines.contains("  above them                       2.250 dB"), lines::toString);
    assertTrue(lines.contains("Active units                       2 of 3"), lines::toString);
    int refined = lines.indexOf("From codes refined by 8 steps");
    assertEquals("  PSNR                             22.500 dB", lines.get(refined + 1));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("samples: one Gaussian +5\\.00 +0\\.625")),
        lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("samples: mixture +none")), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("Distance from 10 of the 12 pictures")),
        lines::toString);
  }

  @Test
  void evaluatePrintsSwapsBesideTheirCeilings() {
    EvaluationReport.Psnr psnr = new EvaluationReport.Psnr(9.5);
    run.service.swap =
        new SwapReport(
            42,
            11.25,
            0.5,
            0.75,
            psnr,
            psnr,
            psnr,
            psnr,
            null,
            "None know these styles.",
            null,
            null,
            null,
            null,
            9,
            null,
            null,
            0.125,
            0.25,
            null,
            null);
    assertEquals(0, run.execute("evaluate", "--checkpoint", "model"));
    List<String> lines = run.out.toString().lines().toList();
    assertTrue(
        lines.contains("Swaps of style, judged against the true drawings. None know these styles."),
        lines::toString);
    assertTrue(lines.stream().anyMatch(line -> line.matches("PSNR \\(dB\\) +11\\.25")));
    assertTrue(lines.stream().anyMatch(line -> line.matches("Style recognised +none")));
    assertTrue(
        lines.stream()
            .anyMatch(line -> line.matches("Content in the style code, linear +0\\.125")));
  }

  @Test
  void judgesAreOrderedAndTheirCeilingIsPrinted() {
    assertEquals(1, run.execute("train-judges", "--out", "made", "--size", "48"));
    assertTrue(run.err.toString().contains("--size is 48"), run.err.toString());
    assertEquals(1, run.execute("train-judges", "--out", "made", "--epochs", "0"));
    assertEquals(0, run.execute("train-judges", "--out", "made", "--size", "64", "--epochs", "3"));
    assertEquals(1, run.threads);
    assertEquals(64, run.service.judgesWanted.size());
    assertEquals(
        "pentimento train-judges --data emoji --size 64 --epochs 3 --seed 1",
        run.service.judgesWanted.command());
    assertEquals(
        "made 0123abcd: 12,345 weights; style of held-out cells none, of test contents 0.750"
            + " (majority 0.500); content 0.625 among 8",
        run.out.toString().strip());
  }

  @Test
  void tooFewSamplesAreRefusedBeforeAnythingStarts() {
    assertEquals(1, run.execute("evaluate", "--checkpoint", "model", "--samples", "1"));
    assertTrue(run.err.toString().contains("--samples is 1"), run.err.toString());
    assertFalse(run.service.closed);
    assertEquals(0, run.execute("evaluate", "--checkpoint", "model", "--samples", "64"));
    assertEquals(64, run.service.evaluated.samples());
  }

  @Test
  void codesAreRefinedAsOftenAsOneSays() {
    assertEquals(1, run.execute("evaluate", "--checkpoint", "model", "--refine", "-1"));
    assertTrue(run.err.toString().contains("--refine is -1; give 0 to 1000"), run.err.toString());
    assertEquals(0, run.execute("evaluate", "--checkpoint", "model", "--refine", "0"));
    assertEquals(0, run.service.evaluated.refinement());
    assertFalse(run.out.toString().contains("refined"), run.out.toString());
  }

  @Test
  void aSamplerIsFittedIntoANewFolderOrInPlace() {
    assertEquals(2, run.execute("fit-sampler", "--checkpoint", "model"));
    assertEquals(0, run.execute("fit-sampler", "--checkpoint", "model", "--out", "mixed"));
    assertEquals(Path.of("mixed"), run.service.fitted.out());
    assertTrue(run.out.toString().contains("1 Gaussians fitted to 20 codes of 10 pictures"));
    assertEquals(0, run.execute("fit-sampler", "--checkpoint", "model", "--in-place"));
    assertEquals(Path.of("model"), run.service.fitted.out());
    assertEquals(2, run.execute("fit-sampler", "--checkpoint=m", "--in-place", "--out", "x"));
  }

  @Test
  void aModelsCodesAreStandardisedIntoANewFolder(@TempDir Path folder) throws Exception {
    String model = "checkpoints/comparison-32/compact";
    Path out = folder.resolve("standard");
    assertEquals(0, run.execute("standardise", "--checkpoint", model, "--out", out.toString()));
    Checkpoint before = CheckpointReader.read(Path.of(model)).checkpoint();
    Checkpoint after = CheckpointReader.read(out).checkpoint();
    assertEquals(before.spec(), after.spec());
    assertEquals(before.training(), after.training());
    for (int i = 0; i < after.statistics().dimension(); i++) {
      assertEquals(0, after.statistics().mean()[i]);
      assertEquals(1, after.statistics().covariance()[i][i], 1e-5);
      assertTrue(
          after.statistics().klPerDimension()[i] <= before.statistics().klPerDimension()[i] + 1e-4);
    }
    assertTrue(
        run.out.toString().matches("KL of the training codes [0-9.]+ nats, before [0-9.]+: .+\\s"),
        run.out.toString());
    assertEquals(1, run.execute("standardise", "--checkpoint", model, "--out", out.toString()));
    assertTrue(run.err.toString().contains("Choose a new folder"), run.err.toString());
    assertEquals(1, run.execute("standardise", "--checkpoint", "nowhere", "--out", out + "-too"));
  }

  @Test
  void trainingTheFeatureNetworkIsThereButNotInTheHelp() {
    assertEquals(0, run.execute("help"));
    assertFalse(run.out.toString().contains("train-features"), run.out.toString());
    assertTrue(run.out.toString().contains("fit-sampler"), run.out.toString());
    assertEquals(1, run.execute("train-features", "--out", "x", "--epochs", "0"));
    assertTrue(run.err.toString().contains("--epochs is 0"), run.err.toString());
  }

  @Test
  void aDataSetThatNobodyKnowsIsToldWithWhatIs() {
    assertEquals(1, run.execute("dataset", "inspect", "letters"));
    assertTrue(run.err.toString().contains("'letters'"), run.err.toString());
    assertTrue(run.err.toString().contains("emoji"), run.err.toString());
    assertEquals(2, run.execute("dataset"));
    assertTrue(run.err.toString().contains("inspect or fetch or build-emoji"), run.err.toString());
  }
}
