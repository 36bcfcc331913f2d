package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSetFiles;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureReader;
import dev.pentimento.dataset.UnreadablePictureException;
import dev.pentimento.engine.DjlModelService;
import dev.pentimento.engine.EngineSettings;
import dev.pentimento.spec.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files of another writer to a trained, measured and walked model, command by command. */
final class DataSetsEndToEndTest {

  @TempDir private Path folder;

  private StringWriter err = new StringWriter();

  private String run(int expected, String... arguments) {
    DataLibrary data =
        new DataLibrary(
            Path.of("assets"), folder.resolve("cache"), task -> new Thread(task).start());
    StringWriter out = new StringWriter();
    err = new StringWriter();
    CommandParts parts =
        new CommandParts(
            Path.of(""),
            "test",
            (device, threads) ->
                new DjlModelService(
                    new EngineSettings(device, threads, data, Path.of("assets")), "test"),
            data,
            DataSetsEndToEndTest::load,
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

  private static dev.pentimento.spec.Picture load(Path file, int size, PictureFit fit)
      throws IOException {
    try {
      return fit.fit(PictureReader.read(file), size);
    } catch (UnreadablePictureException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static JsonNode json(String text) throws IOException {
    return Json.mapper().readTree(text);
  }

  private void trainEvaluateEncodeDecode(String data, int test, List<String> pictures)
      throws IOException {
    Path run = folder.resolve("run");
    run(
        0,
        "train",
        "--preset=classic",
        "--data=" + data,
        "--out=" + run,
        "--epochs=1",
        "--fit=fit",
        "--background=#808080");
    Path model = run.resolve("model");
    JsonNode options = json(Files.readString(model.resolve("model.json"))).path("training");
    assertEquals("fit", options.path("options").path("fit").asText());
    assertEquals(data, options.path("data").asText());

    JsonNode report = json(run(0, "evaluate", "--checkpoint=" + model, "--data=" + data, "--json"));
    assertEquals(test, report.path("count").asInt());
    assertTrue(report.path("reconstruction").path("psnr").asDouble() > 3);

    String[] encode = new String[pictures.size() + 4];
    encode[0] = "encode";
    encode[1] = "--checkpoint=" + model;
    encode[2] = "--data=" + data;
    encode[3] = "--json";
    for (int i = 0; i < pictures.size(); i++) {
      encode[4 + i] = pictures.get(i);
    }
    String codes = run(0, encode);
    assertEquals(pictures.size(), json(codes).path("latents").size());
    assertEquals(pictures.get(0), json(codes).path("latents").get(0).path("image").asText());
    assertEquals(128, json(codes).path("latents").get(0).path("mean").size());

    Path latent = Files.writeString(folder.resolve("codes.json"), codes);
    Path shown = folder.resolve("shown.png");
    run(0, "decode", "--checkpoint=" + model, "--latent=" + latent, "--out=" + shown);
    assertTrue(ImageIO.read(shown.toFile()).getWidth() >= 32);

    run(1, "encode", "--checkpoint=" + model, "--data=" + data, "no such picture");
    assertTrue(err.toString().contains("--names"), err.toString());
  }

  @Test
  void cifarFromTheArchive() throws IOException {
    Path archive =
        Files.write(folder.resolve("cifar-10-binary.tar.gz"), DataSetFiles.cifarArchive(40));
    trainEvaluateEncodeDecode("cifar10:" + archive, 40, List.of("test_batch/00003"));
  }

  @Test
  void idxFromAFolder() throws IOException {
    Path files = DataSetFiles.idxFolder(folder.resolve("mnist"), 150, 30);
    trainEvaluateEncodeDecode("idx:" + files, 30, List.of("t10k/00007"));
  }

  @Test
  void aMessyFolder() throws IOException {
    Path files = DataSetFiles.messyFolder(folder.resolve("messy"), 150);
    JsonNode report = json(run(0, "dataset", "inspect", files.toString(), "--json"));
    assertEquals(153, report.path("count").asInt());
    assertEquals(5, report.path("unreadable").size());
    trainEvaluateEncodeDecode(
        "folder:" + files, report.path("splits").path("test").asInt(), List.of("cats/p0000.png"));
    String picture = files.resolve("dogs/p0001.jpg").toString();
    assertTrue(
        run(0, "encode", "--checkpoint=" + folder.resolve("run/model"), picture).contains("PSNR"));
  }

  @Test
  void inspectSaysWhatIsThereAndDrawsIt() throws IOException {
    Path files = DataSetFiles.messyFolder(folder.resolve("messy"), 40);
    Path sheet = folder.resolve("sheet.png");
    String text = run(0, "dataset", "inspect", files.toString(), "--sheet=" + sheet);
    for (String part :
        new String[] {
          "43 pictures of 32×32 pixels",
          "originals from 1×1 to",
          "class cats",
          "duplicates: 1 groups",
          "equal: cats/other format.tiff, cats/p0000.png, dogs/again.png",
          "unreadable: 5",
          "notes.png cannot be opened",
          "dogs/back is a link back",
          "begin with a dot: 1"
        }) {
      assertTrue(text.contains(part), part + " is not in:\n" + text);
    }
    // 43 of 32 pixels in rows of 16, two pixels apart.
    assertEquals(16 * 34 - 2, ImageIO.read(sheet.toFile()).getWidth());
    assertEquals(3 * 34 - 2, ImageIO.read(sheet.toFile()).getHeight());

    String names = run(0, "dataset", "inspect", files.toString(), "--names");
    assertEquals(43, names.lines().count());
    assertTrue(names.lines().anyMatch(line -> line.matches("cats/p0000.png\t[a-z]+\t\tcats")));

    Path excluded = Files.writeString(folder.resolve("out.txt"), "cats/p0000.png\n\none.png\n");
    String without =
        run(0, "dataset", "inspect", files.toString(), "--names", "--exclude=" + excluded);
    assertEquals(41, without.lines().count());
    assertFalse(without.contains("cats/p0000.png"));
  }

  @Test
  void wrongChoicesAreRefusedByName() {
    run(1, "dataset", "inspect", "emoji", "--fit=bend");
    assertTrue(err.toString().contains("--fit is bend; allowed: crop, fit"), err.toString());
    run(1, "dataset", "inspect", "emoji", "--background=blue");
    assertTrue(err.toString().contains("--background is blue"), err.toString());
    run(1, "dataset", "inspect", "emoji", "--exclude=" + folder.resolve("none"));
    assertTrue(err.toString().contains("no such file"), err.toString());
    run(1, "dataset", "inspect", "folder:" + folder.resolve("none"));
    assertTrue(err.toString().contains("there is no file or folder"), err.toString());
  }

  @Test
  void progressIsALineOrLines() {
    StringWriter text = new StringWriter();
    long[] now = {0};
    DataProgress plain = new DataProgress(new PrintWriter(text), false, () -> now[0]);
    for (int second = 0; second <= 21; second++) {
      now[0] = second * 1_000_000_000L;
      plain.at(second * 100, 10_000, "a/b.png");
    }
    plain.close();
    assertEquals(
        List.of(
            "Reading the data set: 100 of 10,000  a/b.png",
            "Reading the data set: 1,100 of 10,000  a/b.png",
            "Reading the data set: 2,100 of 10,000  a/b.png"),
        text.toString().lines().toList());
    assertEquals("Reading the data set: looking", DataProgress.line(0, -1, ""));
    assertEquals(40, DataProgress.line(0, 1, "x".repeat(500)).split("  ")[1].length());
  }
}
