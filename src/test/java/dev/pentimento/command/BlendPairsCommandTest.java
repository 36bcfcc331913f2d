package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlendPairsCommandTest {

  private final CommandRun run = new CommandRun();

  @TempDir private Path folder;

  /** Pictures of the fake house: the name is the grey. */
  private Path pictures(String... names) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (String name : names) {
      Files.write(pictures.resolve(name), new byte[] {1});
    }
    return pictures;
  }

  private int pairs(Path pictures, Path out, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "blend-pairs";
    arguments[1] = "--checkpoint=model";
    arguments[2] = "--pictures=" + pictures;
    arguments[3] = "--out=" + out;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return run.execute(arguments);
  }

  private void styled() {
    run.service.spec =
        new ModelSpec(
            "style",
            32,
            new LatentSpace(
                128, List.of(new LatentGroup("content", 0, 96), new LatentGroup("style", 96, 32))),
            new StyleNetworkSpec(
                List.of(4, 4, 4), List.of(1, 1, 1), List.of(4), 4, false, 0, 0, false));
  }

  @Test
  void everyPictureIsBlendedWithAnotherAsBlendWouldDo() throws IOException {
    styled();
    Path pictures = pictures("070", "140", "210", ".hidden");
    Path out = folder.resolve("new/results");
    assertEquals(0, pairs(pictures, out, "--json"), run.err.toString());
    assertTrue(run.service.closed);
    JsonNode report = Json.mapper().readTree(run.out.toString());
    assertEquals(report, Json.mapper().readTree(out.resolve("report.json").toFile()));
    assertEquals(3, report.get("count").asInt());
    assertTrue(report.get("split").asBoolean());
    // Three reconstructions, then three blends.
    List<ModelRequest.Decode> asked = List.copyOf(run.service.decoded);
    assertEquals(6, asked.size());
    for (int i = 0; i < 3; i++) {
      JsonNode pair = report.get("pairs").get(i);
      String a = pair.get("a").asText();
      String b = pair.get("b").asText();
      assertEquals(List.of("070", "140", "210").get(i), a);
      assertNotEquals(a, b);
      assertEquals(Integer.parseInt(a) / 7f, asked.get(3 + i).codes().get(0).get(95));
      assertEquals(Integer.parseInt(b) / 7f, asked.get(3 + i).codes().get(0).get(96));
      run.service.decoded.clear();
      assertEquals(
          0,
          run.execute(
              "blend",
              "--checkpoint=model",
              "--content=" + pictures.resolve(a),
              "--style=" + pictures.resolve(b),
              "--out=" + folder.resolve("one.png")));
      assertEquals(run.service.decoded.get(0).codes(), asked.get(3 + i).codes());
      assertEquals(run.service.decoded.get(0).styles(), asked.get(3 + i).styles());
    }
    List<String> table = Files.readAllLines(out.resolve("pairs.csv"));
    assertEquals(4, table.size());
    assertEquals(
        table.get(0).split(",", -1).length, table.get(3).split(",", -1).length, table.get(3));
    assertTrue(Files.size(out.resolve("pairs.png")) > 0);
    assertTrue(Files.readString(out.resolve("colours.svg")).contains("070 → "));
  }

  @Test
  void withoutAStyleCodeItIsHalfWayAndSaysSo() throws IOException {
    Path out = folder.resolve("results");
    assertEquals(0, pairs(pictures("70", "140", "210"), out), run.err.toString());
    assertTrue(run.err.toString().contains("no style code"), run.err.toString());
    assertTrue(run.out.toString().contains("half way from A to B"), run.out.toString());
    JsonNode report = Json.mapper().readTree(out.resolve("report.json").toFile());
    assertFalse(report.get("split").asBoolean());
    assertEquals(0.5, report.get("blend").get("content").asDouble());
    JsonNode pair = report.get("pairs").get(0);
    float a = pair.get("a").asInt() / 7f;
    float b = pair.get("b").asInt() / 7f;
    // In the same direction an arc is a line.
    assertEquals((a + b) / 2, run.service.decoded.get(3).codes().get(0).get(5), 1e-4f);
  }

  @Test
  void aSeedDrawsItsOwnPairs() throws IOException {
    Path pictures = pictures("10", "20", "30", "40", "50", "60", "70");
    assertEquals(0, pairs(pictures, folder.resolve("a")));
    assertEquals(0, pairs(pictures, folder.resolve("b")));
    assertEquals(0, pairs(pictures, folder.resolve("c"), "--seed=2"));
    String table = Files.readString(folder.resolve("a/pairs.csv"));
    assertEquals(table, Files.readString(folder.resolve("b/pairs.csv")));
    assertNotEquals(table, Files.readString(folder.resolve("c/pairs.csv")));
  }

  @Test
  void filesThatAreNoPicturesAreNamedAndNothingIsWritten() throws IOException {
    Path out = folder.resolve("results");
    assertEquals(1, pairs(pictures("70", "140", "210", "notes.txt", "song.mp3"), out));
    assertTrue(run.err.toString().contains("notes.txt"), run.err.toString());
    assertTrue(run.err.toString().contains("song.mp3"), run.err.toString());
    assertFalse(Files.exists(out));
  }

  @Test
  void whatCannotBeIsRefusedBeforeTheModelIsOpened() throws IOException {
    Path out = folder.resolve("results");
    assertEquals(1, pairs(folder.resolve("nowhere"), out));
    assertTrue(run.err.toString().contains("nowhere"), run.err.toString());
    Path two = pictures("70", "140");
    assertEquals(1, pairs(two, out));
    assertTrue(run.err.toString().contains("2 pictures"), run.err.toString());
    Path three = pictures("210");
    assertEquals(1, pairs(three, three));
    assertTrue(run.err.toString().contains("among the pictures"), run.err.toString());
    assertEquals(1, pairs(three, three.resolve("70")));
    assertTrue(run.err.toString().contains("is a file"), run.err.toString());
    assertEquals(List.of(), run.service.opened);
  }
}
