package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.SamplerSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecodeCommandTest {

  private final CommandRun run = new CommandRun();

  @TempDir private Path folder;

  private int decode(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "decode";
    arguments[1] = "--checkpoint=model";
    arguments[2] = "--out";
    arguments[3] = folder.resolve("out.png").toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return run.execute(arguments);
  }

  private Recipe recipe() throws IOException {
    return RecipePng.read(folder.resolve("out.png")).recipe().orElseThrow();
  }

  private Path encoded(String... pictures) throws IOException {
    CommandRun encode = new CommandRun();
    String[] arguments = new String[pictures.length + 3];
    arguments[0] = "encode";
    arguments[1] = "--checkpoint=model";
    arguments[2] = "--json";
    System.arraycopy(pictures, 0, arguments, 3, pictures.length);
    assertEquals(0, encode.execute(arguments));
    return Files.writeString(folder.resolve("codes.json"), encode.out.toString());
  }

  @Test
  void whatEncodePrintedIsDecodedToTheLastBit() throws IOException {
    assertEquals(0, decode("--latent", encoded("100").toString()), run.err.toString());
    BufferedImage picture = ImageIO.read(folder.resolve("out.png").toFile());
    assertEquals(32, picture.getWidth());
    // 100/7 = 14.29, which the fake model rounds to grey 14.
    assertEquals(0xff0e0e0e, picture.getRGB(31, 31));
    float[] mean = new float[128];
    java.util.Arrays.fill(mean, 100 / 7f);
    assertEquals(LatentCode.of(mean), recipe().latent());
    assertEquals("a".repeat(64), recipe().model().sha256());
  }

  @Test
  void ofSeveralCodesOneMustBeChosen() throws IOException {
    String codes = encoded("7", "70").toString();
    assertEquals(1, decode("--latent", codes));
    assertTrue(run.err.toString().contains("holds 2 codes"), run.err.toString());
    assertEquals(1, decode("--latent", codes, "--index", "2"));
    assertTrue(run.err.toString().contains("the codes 0 to 1"), run.err.toString());
    assertEquals(0, decode("--latent", codes, "--index", "1"));
    assertEquals(10, recipe().latent().get(0));
  }

  @Test
  void aSeedIsOneCode() throws IOException {
    assertEquals(0, decode("--seed", "4"), run.err.toString());
    LatentCode first = recipe().latent();
    assertEquals(0, decode("--seed", "4"));
    assertEquals(first, recipe().latent());
    assertEquals(0, decode("--seed", "5"));
    assertNotEquals(first, recipe().latent());
  }

  @Test
  void theSamplerDecidesWhatASeedMeans() throws IOException {
    // The codes of the fake model: mean 0.5, covariance I; a seed is java.util.Random's.
    float first = (float) new java.util.Random(5).nextGaussian();
    assertEquals(0, decode("--seed", "5"), run.err.toString());
    assertEquals(0.5f + first, recipe().latent().get(0), 1e-6f);
    assertEquals(draw("gaussian", 1, 5), recipe().draw());
    assertEquals(0, decode("--seed", "5", "--sampler", "prior", "--temperature", "0.5"));
    assertEquals(0.5f * first, recipe().latent().get(0), 1e-6f);
    assertEquals(draw("prior", 0.5, 5), recipe().draw());
  }

  @Test
  void theMixtureIsTheUsualSamplerOfAModelThatHasOne() throws IOException {
    double[] mean = new double[128];
    java.util.Arrays.fill(mean, 9);
    double[][] narrow = new double[128][128];
    for (int i = 0; i < 128; i++) {
      narrow[i][i] = 1e-6;
    }
    run.service.mixture =
        new MixtureStatistics(List.of(MixtureComponent.of(1, mean, narrow)), 10, 10, 0);
    assertEquals(0, decode("--seed", "5"), run.err.toString());
    assertEquals(9, recipe().latent().get(77), 0.01f);
    assertEquals(draw("mixture", 1, 5), recipe().draw());
  }

  @Test
  void aModelWithoutAMixtureSaysSo() {
    assertEquals(1, decode("--seed", "5", "--sampler", "mixture"));
    assertTrue(run.err.toString().contains("has no mixture"), run.err.toString());
    assertTrue(run.err.toString().contains("fit-sampler"), run.err.toString());
  }

  @Test
  void drawsNearAPicture() throws IOException {
    // Grey 100 has the code 100/7 in the fake model, with a variance of 1.
    java.util.Random random = new java.util.Random(3);
    double stray = random.nextGaussian();
    for (int i = 1; i < 128; i++) {
      random.nextGaussian();
    }
    double own = random.nextGaussian();
    assertEquals(0, decode("--near", "100", "--seed", "3"), run.err.toString());
    assertEquals(100 / 7f + 0.3 * stray + own, recipe().latent().get(0), 1e-4);
    assertEquals(draw("near", 1, 3), recipe().draw());
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws IOException {
    String codes = encoded("100").toString();
    assertEquals(1, decode("--latent", codes, "--sampler", "prior"));
    assertEquals(1, decode("--latent", codes, "--near", "100"));
    assertEquals(1, decode("--seed", "1", "--sampler", "prior", "--near", "100"));
    assertEquals(1, decode("--seed", "1", "--sampler", "near"));
    assertEquals(1, decode("--seed", "1", "--sampler", "dice"));
    assertTrue(run.err.toString().contains("prior, gaussian, mixture"), run.err.toString());
    assertEquals(1, decode("--seed", "1", "--temperature", "0"));
    assertTrue(run.err.toString().contains("0.1 to 1.5"), run.err.toString());
    assertFalse(run.err.toString().contains("should not have happened"), run.err.toString());
  }

  private static CodeDraw draw(String word, double temperature, long seed) {
    return new CodeDraw(new SamplerSpec(SamplerSpec.Kind.named(word), temperature), seed);
  }

  @Test
  void anArrayOfTheWrongDimensionIsRefused() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }";
    byte[] bytes =
        ("xNUMPY\1\0" + (char) header.length() + "\0" + header + "\0\0\0\0")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    bytes[0] = (byte) 0x93;
    Path file = Files.write(folder.resolve("code.npy"), bytes);
    assertEquals(1, decode("--latent", file.toString()));
    assertTrue(run.err.toString().contains("has 1 dimensions, the model 128"), run.err.toString());
    assertFalse(Files.exists(folder.resolve("out.png")));
  }

  @Test
  void aFileThatHoldsNoCodeIsToldBeforeTheEngineStarts() throws IOException {
    assertEquals(1, decode("--latent", folder.resolve("none.json").toString()));
    assertTrue(run.err.toString().contains("There is no file"), run.err.toString());
    Path text = Files.writeString(folder.resolve("text.json"), "hello");
    assertEquals(1, decode("--latent", text.toString()));
    assertTrue(run.err.toString().contains("neither the JSON"), run.err.toString());
    for (String json :
        new String[] {"{}", "[]", "{\"latents\":[{\"mean\":\"x\"}]}", "{\"latents\":[{}]}"}) {
      Files.writeString(text, json);
      assertEquals(1, decode("--latent", text.toString()), json);
    }
    assertFalse(run.err.toString().contains("should not have happened"), run.err.toString());
    assertTrue(run.service.opened.isEmpty());
  }

  @Test
  void oneSourceIsNeededAndOneOnly() {
    assertEquals(2, decode());
    assertEquals(2, decode("--seed", "4", "--latent", "codes.json"));
  }
}
