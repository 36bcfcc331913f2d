package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlendCommandTest {

  private static final LatentSpace SPLIT =
      new LatentSpace(
          128, List.of(new LatentGroup("content", 0, 96), new LatentGroup("style", 96, 32)));

  private final CommandRun run = new CommandRun();

  @TempDir private Path folder;

  private int blend(String... more) {
    String[] arguments =
        Arrays.copyOf(new String[] {"blend", "--checkpoint=model"}, more.length + 4);
    arguments[2] = "--out";
    arguments[3] = folder.resolve("out.png").toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return run.execute(arguments);
  }

  private Recipe recipe() throws IOException {
    return RecipePng.read(folder.resolve("out.png")).recipe().orElseThrow();
  }

  /** The fake model's code of a picture of this grey. */
  private static LatentCode code(int grey) {
    float[] mean = new float[128];
    Arrays.fill(mean, grey / 7f);
    return LatentCode.of(mean);
  }

  private void styled() {
    run.service.spec =
        new ModelSpec(
            "style",
            32,
            SPLIT,
            new StyleNetworkSpec(
                List.of(4, 4, 4), List.of(1, 1, 1), List.of(4), 4, false, 0, 0, false));
  }

  @Test
  void aModelWithoutAStyleCodeIsInterpolatedAndSaysSo() throws IOException {
    assertEquals(0, blend("--content", "70", "--style", "140"), run.err.toString());
    assertTrue(run.err.toString().contains("no style code"), run.err.toString());
    assertTrue(run.err.toString().contains("50 % of it from B"), run.err.toString());
    // In the same direction an arc is a line: grey 105, which is 15 of the fake's.
    assertEquals(15, recipe().latent().get(77), 1e-5f);
    assertEquals("blend", recipe().kind());
    assertEquals(List.of(), recipe().styles());
    assertEquals(0, blend("--content", "70", "--style", "140", "--content-weight", "1"));
    assertEquals(code(140), recipe().latent());
  }

  @Test
  void withAStyleCodeItIsTheContentOfOneInTheStyleOfTheOther() throws IOException {
    styled();
    assertEquals(0, blend("--content", "70", "--style", "140"), run.err.toString());
    assertFalse(run.err.toString().contains("no style code"), run.err.toString());
    assertEquals(10, recipe().latent().get(95));
    assertEquals(20, recipe().latent().get(96));
  }

  @Test
  void severalPicturesAreTheirMeanStyle() throws IOException {
    styled();
    assertEquals(
        0,
        blend("--content=70", "--style=140", "--style=14", "--style=56", "--content-weight=0.5"),
        run.err.toString());
    // Content half way from 10 to the 20 of the first, style the mean of 20, 2 and 8.
    assertEquals(15, recipe().latent().get(95), 1e-5f);
    assertEquals(10, recipe().latent().get(96), 1e-5f);
    Path hand = Files.createDirectory(folder.resolve("hand"));
    for (String grey : List.of("140", "28")) {
      RecipePng.write(
          hand.resolve(grey + ".png"),
          FakeModelService.grey(9),
          new Recipe(
              Recipe.DECODE,
              code(Integer.parseInt(grey)),
              new ModelFingerprint("a".repeat(64)),
              "fake"));
    }
    assertEquals(0, blend("--content=70", "--style=" + hand), run.err.toString());
    assertEquals(12, recipe().latent().get(96), 1e-5f);
    assertEquals(
        1, blend("--content=70", "--style=" + Files.createDirectory(folder.resolve("no"))));
    assertTrue(run.err.toString().contains("no pictures"), run.err.toString());
  }

  @Test
  void withoutAStyleCodeSeveralHaveNothingInCommon() {
    assertEquals(1, blend("--content=70", "--style=140", "--style=14"));
    assertTrue(run.err.toString().contains("one picture"), run.err.toString());
  }

  @Test
  void theWeightsAndTheStylesOfTheLevelsAreThoseOfBlend() throws IOException {
    styled();
    assertEquals(
        0,
        blend(
            "--content=70",
            "--style=140",
            "--content-weight=0.25",
            "--style-weight=0.75",
            "--coarse=A",
            "--fine=b"),
        run.err.toString());
    LatentCode expected = new Blend(SPLIT, code(70), code(140)).code(BlendSpec.of(0.25, 0.75));
    assertEquals(expected, recipe().latent());
    float[] levels = new float[3];
    for (int i = 0; i < 3; i++) {
      levels[i] = recipe().styles().get(i).get(31);
    }
    assertEquals("[10.0, 17.5, 20.0]", Arrays.toString(levels));
    ModelRequest.Decode asked = run.service.decoded.get(0);
    assertEquals(recipe().styles(), asked.styles());
    assertEquals(1, asked.codes().size());
  }

  @Test
  void aPictureThatThisModelMadeIsItsVeryCode() throws IOException {
    LatentCode code = code(1).with(5, 3.25f);
    Path saved = folder.resolve("saved.png");
    RecipePng.write(
        saved,
        FakeModelService.grey(9),
        new Recipe(Recipe.DECODE, code, new ModelFingerprint("a".repeat(64)), "fake"));
    assertEquals(
        0,
        blend("--content", saved.toString(), "--style", "140", "--content-weight", "0"),
        run.err.toString());
    assertEquals(code, recipe().latent());
  }

  @Test
  void theJsonSaysWhatWasDone() throws IOException {
    assertEquals(0, blend("--content", "70", "--style", "140", "--json"), run.err.toString());
    JsonNode json = Json.mapper().readTree(run.out.toString());
    assertEquals(128, json.get("latent").size());
    assertEquals(0.5, json.get("blend").get("content").asDouble());
    assertFalse(json.get("split").asBoolean());
    assertTrue(Files.exists(Path.of(json.get("image").asText())));
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsWritten() {
    assertEquals(1, blend("--content=70", "--style=notes.png"));
    assertTrue(run.err.toString().contains("notes.png"), run.err.toString());
    assertEquals(1, blend("--content=70", "--style=140", "--content-weight=1.5"));
    assertTrue(run.err.toString().contains("--content-weight is 1.5"), run.err.toString());
    assertEquals(1, blend("--content=70", "--style=140", "--coarse=a"));
    assertTrue(run.err.toString().contains("leave out --coarse"), run.err.toString());
    assertEquals(1, blend("--content=70", "--style=140", "--fine=c"));
    assertTrue(run.err.toString().contains("a, b or blend"), run.err.toString());
    assertEquals(1, blend("--content=70", "--style=140", "--fit=tile"));
    assertEquals(2, blend("--content=70"));
    assertFalse(Files.exists(folder.resolve("out.png")));
  }
}
