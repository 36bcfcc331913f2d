package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.RateExpectation;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {

  private final CommandRun run = new CommandRun();

  @TempDir private Path folder;

  private static TrainingEvent.Step step(long step) {
    return new TrainingEvent.Step(step, -4321, -4400.25, 79.25, 0.1, 1, 1e-3, 1, 412.4, 3723);
  }

  private void finishes() {
    run.service.ended.complete(new TrainingEvent.Ended(200, TrainingEvent.End.FINISHED, null));
  }

  @Test
  void theOrderIsThePresetWithWhatWasChanged() {
    finishes();
    int code =
        run.execute(
            "train",
            "--preset=quality",
            "--data=emoji",
            "--out=" + folder,
            "--epochs=3",
            "--batch=16",
            "--size=64",
            "--seed=9",
            "--threads=2",
            "--max-minutes=1.5");
    assertEquals(0, code, run.err.toString());
    TrainingOrder order = run.service.order;
    assertNotNull(order);
    Preset preset = Preset.named("quality", 64);
    assertEquals(preset.model(), order.model());
    TrainingSpec usual = preset.training();
    assertEquals(
        new TrainingSpec(
            usual.objective(), usual.optimiser(), usual.augmentation(), 16, 3, 9, "cpu", 2),
        order.training());
    assertEquals("emoji", order.data());
    assertEquals(folder, order.run());
    assertEquals(Duration.ofSeconds(90), order.limit());
    assertEquals(2, run.threads);
    assertTrue(run.service.closed);
    assertTrue(run.whenAskedToEnd.isEmpty());
  }

  @Test
  void impossibleChoicesAreRefusedByName() {
    assertEquals(1, run.execute("train", "--data=emoji", "--out=" + folder, "--batch=0"));
    assertTrue(run.err.toString().contains("batchSize is 0"), run.err.toString());
    assertEquals(1, run.execute("train", "--data=emoji", "--out=" + folder, "--preset=magic"));
    assertTrue(run.err.toString().contains("preset is magic"), run.err.toString());
    assertEquals(2, run.execute("train", "--out=" + folder));
    assertNull(run.service.order);
  }

  @Test
  void aFailedTrainingIsOneWithItsReason() {
    run.service.ended.complete(
        new TrainingEvent.Ended(3, TrainingEvent.End.FAILED, "The disk is full."));
    assertEquals(1, run.execute("train", "--data=emoji", "--out=" + folder));
    assertEquals("The disk is full.", run.err.toString().strip());
    assertTrue(run.service.closed);
  }

  @Test
  void whenAskedToEndTheTrainingStopsAndTheCommandEndsInOrder() throws Exception {
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> run.execute("train", "--json", "--data=emoji", "--out=" + folder),
            command -> new Thread(command).start());
    while (run.whenAskedToEnd.isEmpty()) {
      Thread.onSpinWait();
    }
    run.whenAskedToEnd.get(0).run();
    assertEquals(0, code.get());
    assertTrue(run.service.stopped);
    assertTrue(run.service.closed);
    assertEquals(
        Map.of("run", folder.toString(), "steps", 7, "end", "stopped"),
        Json.mapper().readValue(run.out.toString(), Map.class));
    String told = run.err.toString();
    assertTrue(told.startsWith("Stopping"), told);
    assertTrue(told.contains("--resume"), told);
  }

  @Test
  void aRunGoesOnByItsOwnChoices() throws IOException {
    Preset preset = Preset.named("quality", 32);
    Files.write(
        folder.resolve("config.json"),
        Json.mapper()
            .writeValueAsBytes(
                Map.of("model", preset.model(), "training", preset.training(), "data", "emoji")));
    finishes();
    assertEquals(0, run.execute("train", "--resume", "--out=" + folder), run.err.toString());
    TrainingOrder order = run.service.order;
    assertNotNull(order);
    assertEquals(
        new TrainingOrder(
            preset.model(),
            preset.training(),
            "emoji",
            dev.pentimento.spec.DataOptions.USUAL,
            null,
            folder,
            true,
            null,
            dev.pentimento.spec.OnTrouble.FAIL,
            java.time.Duration.ofSeconds(45)),
        order);

    assertEquals(1, run.execute("train", "--resume", "--seed=3", "--out=" + folder));
    assertTrue(run.err.toString().contains("leave out"), run.err.toString());
  }

  @Test
  void aModelToBeginWithBringsItsRecipe() throws Exception {
    finishes();
    Path shipped = Path.of("checkpoints/emoji-style-64");
    assertEquals(
        0,
        run.execute(
            "train",
            "--from=" + shipped,
            "--data=emoji",
            "--out=" + folder.resolve("new"),
            "--set=model.network.channels=[20,32,64,96]",
            "--set=training.swaps.critic=0.5"),
        run.err.toString());
    TrainingOrder order = run.service.order;
    assertNotNull(order);
    assertEquals(shipped, order.from());
    assertEquals(64, order.model().pictureSize());
    assertEquals(
        List.of(20, 32, 64, 96),
        ((dev.pentimento.spec.StyleNetworkSpec) order.model().network()).channels());
    dev.pentimento.spec.SwapSpec swaps = order.training().swaps();
    assertNotNull(swaps);
    assertEquals(0.5, swaps.critic());
    // Half the preset's 1.5e-3, and the critic's own rate stays what it was.
    assertEquals(7.5e-4, order.training().optimiser().learningRate(), 1e-12);
    JsonNode recipe =
        Json.mapper().readTree(shipped.resolve("model.json").toFile()).at("/training/spec");
    double criticsOwn =
        recipe.at("/swaps/criticRate").doubleValue()
            * recipe.at("/optimiser/learningRate").doubleValue();
    assertTrue(criticsOwn > 0);
    assertEquals(criticsOwn, 7.5e-4 * swaps.criticRate(), 1e-12);
    assertEquals(
        1,
        run.execute(
            "train", "--from=" + shipped, "--preset=style", "--data=emoji", "--out=" + folder));
    assertTrue(run.err.toString().contains("leave out --preset"), run.err.toString());
    assertEquals(1, run.execute("train", "--from=nowhere", "--data=emoji", "--out=" + folder));
    assertTrue(run.err.toString().contains("Cannot use the checkpoint"), run.err.toString());
  }

  @Test
  void whatIsToBeDoneInTroubleIsAChoice() {
    finishes();
    assertEquals(
        0,
        run.execute(
            "train",
            "--data=emoji",
            "--on-trouble=go-back",
            "--checkpoint-seconds=2.5",
            "--out=" + folder.resolve("new")),
        run.err.toString());
    TrainingOrder order = run.service.order;
    assertNotNull(order);
    assertEquals(dev.pentimento.spec.OnTrouble.GO_BACK, order.onTrouble());
    assertEquals(java.time.Duration.ofMillis(2500), order.checkpointEvery());
    assertEquals(1, run.execute("train", "--data=emoji", "--checkpoint-seconds=61", "--out=x"));
    assertTrue(run.err.toString().contains("at most 60"), run.err.toString());
    assertEquals(2, run.execute("train", "--data=emoji", "--on-trouble=weep", "--out=x"));
  }

  @Test
  void thereMustBeARunToGoOnWith() throws IOException {
    assertEquals(1, run.execute("train", "--resume", "--out=" + folder));
    assertTrue(run.err.toString().contains("holds no run"), run.err.toString());
    Files.writeString(folder.resolve("config.json"), "{");
    assertEquals(1, run.execute("train", "--resume", "--out=" + folder));
    assertTrue(run.err.toString().contains("is damaged"), run.err.toString());
  }

  @Test
  void withoutATerminalThereIsALineEveryTenSeconds() {
    java.io.StringWriter err = new java.io.StringWriter();
    long[] now = {0};
    TrainingProgress progress =
        new TrainingProgress(new java.io.PrintWriter(err), false, () -> now[0]);
    progress.accept(
        new TrainingEvent.Started(
            0, 200, 1234567, 2_500_000, 8000, new RateExpectation(0.25, 40, 95.4, 18.03)));
    for (int second = 0; second <= 20; second++) {
      now[0] = second * 1_000_000_000L;
      progress.accept(step(second + 1));
    }
    progress.accept(step(200));
    progress.close();
    List<String> lines = err.toString().lines().toList();
    assertEquals(
        "Training: 1,234,567 weights, 2.50 million MACs a picture, 8,000 training pictures,"
            + " 200 steps",
        lines.get(0));
    assertEquals(
        "β and sigma mean here, for a linear model: sigma 0.250, 40 active dimensions, 95 nats,"
            + " 18.0 dB",
        lines.get(1));
    assertEquals(
        "step 1/200  412 images/s  loss -4321.0  reconstruction -4400.3  KL 79.3  left 1:02:03",
        lines.get(2));
    assertEquals(
        List.of("step 1/200", "step 11/200", "step 21/200", "step 200/200"),
        lines.subList(2, lines.size()).stream()
            .map(line -> line.substring(0, line.indexOf("  ")))
            .toList());
  }

  @Test
  void onATerminalTheLineIsRefreshedInPlace() {
    java.io.StringWriter err = new java.io.StringWriter();
    long[] now = {0};
    TrainingProgress progress =
        new TrainingProgress(new java.io.PrintWriter(err), true, () -> now[0]);
    progress.accept(step(1));
    now[0] = 300_000_000L;
    progress.accept(step(2));
    progress.accept(new TrainingEvent.Validated(2, 500, 20.125, 80, true));
    String text = err.toString().replace("\u001b[K", "^");
    assertTrue(text.startsWith("\r^step 1/"), text);
    assertTrue(text.contains("\r^step 2/"), text);
    assertTrue(
        text.endsWith(
            "\r^step 2  validation: loss 500.0, PSNR 20.13 dB, KL 80.0, the best so far\n"),
        text);
  }

  @Test
  void timesAreReadable() {
    assertEquals("0:05", TrainingProgress.time(5.4));
    assertEquals("59:59", TrainingProgress.time(3599.4));
    assertEquals("1:00:00", TrainingProgress.time(3599.6));
    assertEquals("?", TrainingProgress.time(Double.NaN));
  }
}
