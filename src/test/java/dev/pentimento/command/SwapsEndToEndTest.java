package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.engine.DjlModelService;
import dev.pentimento.engine.EngineSettings;
import dev.pentimento.evaluation.ToyGrid;
import dev.pentimento.model.ToyStyle;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.training.ToyPictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of drawings to judges, and from these to the figures of a model's swaps. */
final class SwapsEndToEndTest {

  private static final int CONTENTS = 60;

  /** What other programs rely on. */
  private static final List<String> KEYS =
      List.of(
          "psnr",
          "ssim",
          "sharpness",
          "copy",
          "meanOfOthers",
          "colourTransfer",
          "nearestCell",
          "styleAccuracy",
          "styleCeiling",
          "contentTop1",
          "contentCeiling",
          "contentLeakLinear",
          "contentLeakMlp",
          "styleLeakLinear",
          "styleLeakMlp");

  @TempDir private Path folder;

  private StringWriter err = new StringWriter();

  private DataLibrary library() {
    return new DataLibrary(assets(), folder.resolve("cache"), Runnable::run);
  }

  private Path assets() {
    return folder.resolve("assets");
  }

  private String run(int expected, String... arguments) {
    DataLibrary data = library();
    StringWriter out = new StringWriter();
    err = new StringWriter();
    CommandParts parts =
        new CommandParts(
            folder,
            "test",
            (device, threads) ->
                new DjlModelService(new EngineSettings(device, threads, data, assets()), "test"),
            data,
            (file, size, fit) -> {
              throw new IOException("no picture is wanted");
            },
            checkpoint -> 1,
            order -> 1,
            () -> new CommandParts.FetchPlace(null, folder),
            action -> () -> {},
            false,
            System::nanoTime);
    int code =
        PentimentoCommand.line(parts, new PrintWriter(out), new PrintWriter(err))
            .execute(arguments);
    assertEquals(expected, code, err.toString());
    return out.toString();
  }

  private Path model(String data) throws IOException {
    Vae vae = Vae.of(ToyStyle.spec());
    int dimension = vae.spec().latent().dimension();
    float[] zeros = new float[dimension];
    Path model = folder.resolve("model");
    CheckpointWriter.write(
        model,
        new Checkpoint(
            vae.spec(),
            new TrainingSummary(ToyPictures.training(1), data, "0", 0, 0, 0, null, 0, 0.1, "test"),
            new LatentStatistics(1, zeros, identity(dimension), zeros, zeros, zeros),
            vae.layout().named(ToyStyle.weights(vae, 7)),
            null));
    return model;
  }

  private static float[][] identity(int dimension) {
    float[][] identity = new float[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  @Test
  void judgesAreTrainedAndAskedAboutSwaps() throws Exception {
    ToyGrid.write(folder.resolve("boxes"), CONTENTS);
    String data = "styles:" + folder.resolve("boxes");
    Path model = model(data);
    String[] evaluate = {
      "evaluate", "--checkpoint=" + model, "--data=" + data, "--samples=8", "--json"
    };

    JsonNode unjudged = Json.mapper().readTree(run(0, evaluate)).path("swap");
    assertTrue(unjudged.path("judges").isNull());
    assertTrue(unjudged.path("styleAccuracy").isNull());
    assertEquals(
        "There are no judges for pictures of 16 pixels.", unjudged.path("withoutJudges").asText());

    Path judges = assets().resolve("judges-16");
    String[] train = {
      "train-judges", "--data=" + data, "--size=16", "--epochs=75", "--out=" + judges
    };
    String told = run(0, train);
    assertTrue(told.contains("style of held-out cells"), told);
    JsonNode card = Json.mapper().readTree(Files.readString(judges.resolve("judges.json")));
    assertEquals(1, card.path("ceiling").path("styleTest").asDouble(), card.toString());
    assertTrue(card.path("command").asText().endsWith("--size 16 --epochs 75 --seed 1"));
    run(1, train);
    assertTrue(err.toString().contains("already"), err.toString());

    JsonNode report = Json.mapper().readTree(run(0, evaluate));
    JsonNode swap = report.path("swap");
    for (String key : KEYS) {
      assertTrue(swap.has(key), key);
      assertTrue(report.path("swapHeldOut").has(key), key);
    }
    assertEquals(
        "judges(" + card.path("sha256").asText().substring(0, 8) + ")",
        swap.path("judges").asText());
    assertTrue(swap.path("withoutJudges").isNull());
    assertEquals(1, swap.path("styleCeiling").asDouble());
    assertEquals(unjudged.path("psnr").asDouble(), swap.path("psnr").asDouble());
    assertTrue(swap.path("contentLeakLinear").isNull());
    PictureSet set =
        library()
            .open(
                DataSource.parse(data),
                DataOptions.USUAL,
                16,
                ImportProgress.NONE,
                new CancelToken())
            .pictures();
    assertEquals(pairs(set, Split.TEST), swap.path("count").asInt());
    assertEquals(pairs(set, Split.HELD_OUT_CELL), report.path("swapHeldOut").path("count").asInt());

    String page = run(0, "evaluate", "--checkpoint=" + model, "--data=" + data, "--samples=8");
    assertTrue(page.contains("judged against the true drawings and by judges("), page);
    assertTrue(page.contains("held-out-cell"), page);

    // The judges of boxes know nothing of hands by other names.
    Files.move(folder.resolve("boxes").resolve("red"), folder.resolve("boxes").resolve("crimson"));
    JsonNode strange = Json.mapper().readTree(run(0, evaluate)).path("swap");
    assertTrue(strange.path("styleAccuracy").isNull());
    assertEquals(
        "The judges do not know the styles [crimson].", strange.path("withoutJudges").asText());
  }

  @Test
  void aSetWithoutStylesTeachesNoJudges() throws Exception {
    ToyGrid.write(folder.resolve("boxes"), 3);
    run(
        1,
        "train-judges",
        "--data=folder:" + folder.resolve("boxes"),
        "--size=16",
        "--out=" + folder.resolve("none"));
    assertTrue(err.toString().contains("has no styles"), err.toString());
  }

  /** Every box is drawn by three hands: for each truth there are two other drawings. */
  private static int pairs(PictureSet set, Split split) {
    return 2
        * (int) IntStream.range(0, set.count()).filter(i -> set.entry(i).split() == split).count();
  }
}
