package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.checkpoint.JudgeFolder;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.model.JudgeNetwork;
import dev.pentimento.model.Judges;
import dev.pentimento.model.NativeTest;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Progress;
import dev.pentimento.training.JudgeTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges of three hands that differ in colour. */
class JudgesTest extends NativeTest {

  private static final PictureSet BOXES =
      ToyGrid.of(
          40,
          (content, style) -> {
            if (content % 5 == 4) {
              return Split.TEST;
            }
            return content % 10 == 0 && style == 1 ? Split.HELD_OUT_CELL : Split.TRAIN;
          });

  @TempDir Path folder;

  private JudgeTraining.Trained train(int epochs, CancelToken cancel) {
    return new JudgeTraining(BOXES, ToyGrid.SIZE, epochs, 1)
        .run(manager, "command", "test", Progress.NONE, cancel);
  }

  @Test
  void handsThatDifferInColourAreToldWithoutFail() throws IOException {
    JudgeTraining.Trained trained = train(150, new CancelToken());
    Judges judges = Judges.of(trained.card(), trained.weights(), manager);
    JudgeCard.Ceiling ceiling = JudgeCeilings.of(BOXES, judges, Progress.NONE, new CancelToken());
    assertEquals(1, ceiling.styleHeldOut());
    assertEquals(1, ceiling.styleTest());
    assertEquals(1.0 / 3, ceiling.styleMajority(), 1e-12);
    assertEquals(8, ceiling.contents());
    // Eight boxes in other places: by chance one in eight would be found.
    assertTrue(ceiling.contentTop1() > 0.5, ceiling.toString());
    JudgeCard.Epoch last = trained.card().log().get(149);
    // Of three hands a guess costs ln 3; drawings are enlarged, reduced and shifted anew each time.
    assertTrue(last.styleLoss() < Math.log(3) / 5, last.toString());

    Path place = folder.resolve("judges");
    JudgeCard written = JudgeFolder.write(place, trained.card().with(ceiling), trained.weights());
    JudgeFolder.Stored stored = JudgeFolder.read(place);
    assertEquals(written, stored.card());
    assertEquals(ceiling, stored.card().ceiling());
    assertEquals(64, stored.card().sha256().length());
    Judges again = Judges.of(stored.card(), stored.weights(), manager);
    List<Picture> some = IntStream.range(0, 5).map(i -> 7 * i).mapToObj(BOXES::picture).toList();
    assertEquals(judges.styles(some), again.styles(some));
    assertArrayEquals(judges.contents(some)[3], again.contents(some)[3]);

    byte[] bytes = Files.readAllBytes(place.resolve("weights.safetensors"));
    bytes[bytes.length - 3] ^= 1;
    Files.write(place.resolve("weights.safetensors"), bytes);
    IOException refused = assertThrows(IOException.class, () -> JudgeFolder.read(place));
    assertTrue(refused.getMessage().contains("the judges"), refused.getMessage());
    assertTrue(refused.getMessage().contains("checksum"), refused.getMessage());
  }

  @Test
  void trainingIsRepeatableAndCanBeGivenUp() {
    JudgeTraining.Trained one = train(1, new CancelToken());
    JudgeTraining.Trained other = train(1, new CancelToken());
    assertEquals(one.card().log(), other.card().log());
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThrows(CancelledException.class, () -> train(1, cancel));
  }

  @Test
  void whatASetDoesNotHaveIsNotMeasured() {
    PictureSet training = ToyGrid.of(4, (content, style) -> Split.TRAIN);
    JudgeTraining.Trained trained = train(1, new CancelToken());
    JudgeCard.Ceiling ceiling =
        JudgeCeilings.of(
            training,
            Judges.of(trained.card(), trained.weights(), manager),
            Progress.NONE,
            new CancelToken());
    assertNull(ceiling.styleHeldOut());
    assertNull(ceiling.styleTest());
    assertNull(ceiling.contentTop1());
    PictureSet lonely = ToyGrid.of(9, (content, style) -> style == 0 ? Split.TRAIN : null);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new JudgeTraining(lonely, ToyGrid.SIZE, 1, 1));
    assertNotNull(refused.getMessage());
    assertTrue(refused.getMessage().contains("2 are needed"), refused.getMessage());
  }

  @Test
  void theContrastIsTheMeanOfBothDirections() {
    // Cosines 1, 0.6 in the first row and 0, 0.8 in the second, over a temperature of 0.1.
    NDArray one = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
    NDArray other = manager.create(new float[] {1, 0, 0.6f, 0.8f}, new Shape(2, 2));
    double rows = loss(10, 6) + loss(8, 0);
    double columns = loss(10, 0) + loss(8, 6);
    assertEquals((rows + columns) / 4, JudgeNetwork.contrast(one, other).getFloat(), 1e-5);
  }

  /** Cross entropy of the first of two logits. */
  private static double loss(double own, double wrong) {
    return Math.log(1 + Math.exp(wrong - own));
  }

  @Test
  void theShippedJudgesTellUnseenStylesAsTheirCardSays() throws Exception {
    Path assets = Path.of("assets");
    JudgeFolder.Stored stored = JudgeFolder.read(JudgeFolder.of(assets, 32));
    JudgeCard card = stored.card();
    PictureSet emoji = EmojiStyles.read(assets.resolve(EmojiStyles.FOLDER));
    assertEquals(emoji.fingerprint(), card.dataFingerprint());
    Judges judges = Judges.of(card, stored.weights(), manager);
    int right = 0;
    int asked = 0;
    for (int cell : emoji.indices(Split.HELD_OUT_CELL)) {
      // At the pack's own size, which the judges average themselves.
      String told = judges.styles(List.of(emoji.picture(cell))).get(0);
      right += told.equals(emoji.entry(cell).style()) ? 1 : 0;
      asked++;
    }
    assertEquals(card.ceiling().styleHeldOut(), (double) right / asked, 0.03);
    assertTrue(card.ceiling().styleTest() > 2 * card.ceiling().styleMajority());
    assertTrue(card.ceiling().contentTop1() > 0.5);
  }

  @Test
  void ofALargerPictureTheySeeTheAverage() {
    JudgeTraining.Trained trained = train(1, new CancelToken());
    Judges judges = Judges.of(trained.card(), trained.weights(), manager);
    Picture small = BOXES.picture(8);
    int side = 2 * ToyGrid.SIZE;
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      rgb[i] = (byte) small.at(pixel % side / 2, pixel / side / 2, i % Picture.CHANNELS);
    }
    assertArrayEquals(
        judges.contents(List.of(small))[0],
        judges.contents(List.of(new Picture(side, side, rgb)))[0],
        1e-5f);
  }

  @Test
  void judgesLookAtLargerPicturesToo() {
    JudgeNetwork network = JudgeNetwork.of(64, 7);
    Weights weights =
        Weights.of(network.layout(), manager.create(network.layout().initialValues(1)));
    NDArray pictures = manager.randomUniform(-1, 1, new Shape(2, 3, 64, 64));
    assertEquals(new Shape(2, 7), network.styles(weights, pictures).getShape());
    float[] embedding = network.contents(weights, pictures).toFloatArray();
    assertEquals(2 * JudgeNetwork.EMBEDDING, embedding.length);
    double square = 0;
    for (int i = 0; i < JudgeNetwork.EMBEDDING; i++) {
      square += embedding[i] * embedding[i];
    }
    assertEquals(1, square, 1e-4);
  }
}
