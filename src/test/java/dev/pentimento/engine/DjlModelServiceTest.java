package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelAnswer.Unanswered;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelRequest.Decode;
import dev.pentimento.spec.ModelRequest.Encode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.SquaredError;
import dev.pentimento.spec.TrainingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DjlModelServiceTest {

  @TempDir private Path folder;
  private DjlModelService service;
  private ModelInfo model;

  @BeforeEach
  void open() throws Exception {
    service = new DjlModelService(new EngineSettings("cpu", 1, library(), folder), "test");
    model = service.open(ToyCheckpoint.write(folder.resolve("toy"), 1)).get();
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void anEncodedPictureDecodesToItsReconstruction() throws Exception {
    Picture picture = picture(3);
    Encoded encoded =
        assertInstanceOf(
            Encoded.class, ask(new Encode(RequestTag.gesture(1, null), List.of(picture))));
    Decoded decoded =
        assertInstanceOf(
            Decoded.class,
            ask(
                new Decode(
                    RequestTag.gesture(2, model.fingerprint()),
                    List.of(encoded.posteriors().get(0).mean()))));
    assertEquals(encoded.reconstructions(), decoded.pictures());
    assertEquals(2, decoded.tag().stamp());
  }

  @Test
  void aCodeIsRefinedUnlessTheEncodersOwnIsWanted() throws Exception {
    Picture picture = picture(3);
    Encoded usual = encoded(new Encode(RequestTag.gesture(1, null), List.of(picture)));
    Encoded own =
        encoded(new Encode(RequestTag.gesture(2, null), List.of(picture), 0, ModelRequest.NEWEST));
    assertNotEquals(own.posteriors().get(0).mean(), usual.posteriors().get(0).mean());
    assertEquals(own.posteriors().get(0).logVariance(), usual.posteriors().get(0).logVariance());
    assertTrue(
        SquaredError.between(picture, usual.reconstructions().get(0)).psnr()
            > SquaredError.between(picture, own.reconstructions().get(0)).psnr());
  }

  private Encoded encoded(Encode request) throws Exception {
    return assertInstanceOf(Encoded.class, ask(request));
  }

  @Test
  void aHandIsServedBetweenTheStepsOfARefinementWhichCanBeGivenUp() throws Exception {
    RequestTag endless = RequestTag.gesture(1, null);
    CompletableFuture<ModelAnswer> encoding =
        send(new Encode(endless, List.of(picture(3)), Integer.MAX_VALUE, ModelRequest.NEWEST));
    assertInstanceOf(Decoded.class, ask(decode(RequestTag.gesture(2, null), 1)));
    endless.cancel().cancel();
    assertEquals(Reason.CANCELLED, reason(encoding.get()));
  }

  @Test
  void aModelWithoutAStyleCodeRefusesStyles() throws Exception {
    assertEquals(List.of(), model.styleSides());
    LatentCode code = LatentCode.zero(4);
    ModelAnswer.Unanswered refused =
        assertInstanceOf(
            ModelAnswer.Unanswered.class,
            ask(new Decode(RequestTag.gesture(1, null), List.of(code), List.of(code))));
    assertEquals(Reason.FAILED, refused.reason());
    assertTrue(refused.message().contains("no style code"), refused.message());
  }

  @Test
  void stylesAreServedByAModelThatTakesThem() throws Exception {
    ModelInfo styled = service.open(ToyCheckpoint.writeStyled(folder.resolve("styled"), 1)).get();
    assertEquals(List.of(4, 8), styled.styleSides());
    LatentCode code = LatentCode.of(0.5f, -1, 2, 1, -1);
    LatentCode style = LatentCode.of(-2, 3);
    Decoded all =
        assertInstanceOf(
            Decoded.class,
            ask(new Decode(RequestTag.gesture(1, null), List.of(code), List.of(style, style))));
    Decoded plain =
        assertInstanceOf(
            Decoded.class,
            ask(
                new Decode(
                    RequestTag.background(2, null), List.of(LatentCode.of(0.5f, -1, 2, -2, 3)))));
    assertEquals(plain.pictures(), all.pictures());
    // Three styles for two levels.
    assertInstanceOf(
        ModelAnswer.Unanswered.class,
        ask(new Decode(RequestTag.gesture(3, null), List.of(code), List.of(style, style, style))));
  }

  @Test
  void ofWaitingGesturesTheNewestWins() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = hold(busy);
    busy.await();
    List<CompletableFuture<ModelAnswer>> answers = new ArrayList<>();
    for (int stamp = 1; stamp <= 3; stamp++) {
      answers.add(send(decode(RequestTag.gesture(stamp, null), stamp)));
    }
    CompletableFuture<ModelAnswer> encoding =
        send(new Encode(RequestTag.gesture(9, null), List.of(picture(1))));
    release.countDown();
    assertEquals(Reason.SUPERSEDED, reason(answers.get(0).get()));
    assertEquals(Reason.SUPERSEDED, reason(answers.get(1).get()));
    assertInstanceOf(Decoded.class, answers.get(2).get());
    assertInstanceOf(Encoded.class, encoding.get());
  }

  @Test
  void theBackgroundIsServedInOrderAndAfterGestures() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = hold(busy);
    busy.await();
    List<Long> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<ModelAnswer>> answers = new ArrayList<>();
    for (long stamp = 1; stamp <= 2; stamp++) {
      answers.add(send(decode(RequestTag.background(stamp, null), 1), order));
    }
    answers.add(send(decode(RequestTag.gesture(3, null), 1), order));
    release.countDown();
    for (CompletableFuture<ModelAnswer> answer : answers) {
      assertInstanceOf(Decoded.class, answer.get());
    }
    assertEquals(List.of(3L, 1L, 2L), order);
  }

  @Test
  void aGestureDoesNotWaitForALongBackgroundRequest() throws Exception {
    List<LatentCode> many = Collections.nCopies(4000, LatentCode.zero(4));
    List<Long> order = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<ModelAnswer> sheet =
        send(new Decode(RequestTag.background(1, null), many), order);
    CompletableFuture<ModelAnswer> hand = send(decode(RequestTag.gesture(2, null), 1), order);
    hand.get();
    assertEquals(4000, assertInstanceOf(Decoded.class, sheet.get()).pictures().size());
    assertEquals(List.of(2L, 1L), order);
  }

  @Test
  void aCancelledRequestIsNotServed() throws Exception {
    RequestTag tag = RequestTag.background(1, null);
    tag.cancel().cancel();
    assertEquals(Reason.CANCELLED, reason(ask(decode(tag, 1))));
  }

  @Test
  void aRequestForAnotherModelOrOtherWeightsIsStale() throws Exception {
    ModelFingerprint other = new ModelFingerprint("0".repeat(64));
    assertEquals(Reason.STALE, reason(ask(decode(RequestTag.gesture(1, other), 1))));
    Decode old =
        new Decode(RequestTag.gesture(2, null), List.of(LatentCode.zero(4)), List.of(), 77);
    assertEquals(Reason.STALE, reason(ask(old)));
  }

  @Test
  void aRequestOfTheWrongShapeFailsWithTheReasonAndTheServiceGoesOn() throws Exception {
    Unanswered refused =
        assertInstanceOf(
            Unanswered.class,
            ask(new Decode(RequestTag.gesture(1, null), List.of(LatentCode.zero(5)))));
    assertEquals(Reason.FAILED, refused.reason());
    assertTrue(refused.message().contains("codes of 4, not 5"), refused.message());
    assertInstanceOf(Decoded.class, ask(decode(RequestTag.gesture(2, null), 1)));
  }

  @Test
  void openingAnotherModelChangesTheAnswers() throws Exception {
    ModelRequest request = decode(RequestTag.gesture(1, null), 1);
    Decoded before = assertInstanceOf(Decoded.class, ask(request));
    ModelInfo other = service.open(ToyCheckpoint.write(folder.resolve("other"), 2)).get();
    Decoded after = assertInstanceOf(Decoded.class, ask(request));
    assertEquals("other", other.name());
    assertEquals(other, service.model().orElseThrow());
    assertNotEquals(before.pictures(), after.pictures());
    assertTrue(after.weightVersion() > before.weightVersion());
  }

  @Test
  void aCheckpointThatCannotBeOpenedLeavesTheOpenOne() throws Exception {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> service.open(folder.resolve("nowhere")).get());
    assertInstanceOf(CheckpointException.class, failed.getCause());
    assertEquals(model, service.model().orElseThrow());
    assertInstanceOf(Decoded.class, ask(decode(RequestTag.gesture(1, null), 1)));
  }

  @Test
  void aRunFolderThatCannotBeWrittenEndsTheTrainingWithTheReason() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Preset preset = Preset.named("quality", 32);
    TrainingOrder order =
        new TrainingOrder(
            preset.model(),
            preset.training(),
            "emoji",
            dev.pentimento.spec.DataOptions.USUAL,
            file.resolve("run"),
            false,
            null);
    try (DjlModelService trainer =
        new DjlModelService(new EngineSettings("cpu", 1, library(), folder), "test")) {
      TrainingEvent.Ended ended = trainer.train(order, event -> {}).ended().get();
      assertEquals(TrainingEvent.End.FAILED, ended.how());
      String told = String.valueOf(ended.message());
      assertTrue(told.startsWith("The run folder " + file.resolve("run") + " cannot be"), told);
      assertTrue(told.contains("choose another folder"), told);
    }
  }

  @Test
  void aClosedServiceAnswersSo() throws Exception {
    service.close();
    assertEquals(Reason.CLOSED, reason(ask(decode(RequestTag.gesture(1, null), 1))));
  }

  private dev.pentimento.dataset.DataLibrary library() {
    return new dev.pentimento.dataset.DataLibrary(
        Path.of("assets"), folder.resolve("cache"), Runnable::run);
  }

  /** Keeps the explorer thread inside a receiver until the answer's latch is released. */
  private CountDownLatch hold(CountDownLatch busy) {
    CountDownLatch release = new CountDownLatch(1);
    service.submit(
        decode(RequestTag.gesture(0, null), 0),
        answer -> {
          busy.countDown();
          try {
            assertTrue(release.await(30, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return release;
  }

  private static Decode decode(RequestTag tag, float value) {
    return new Decode(tag, List.of(LatentCode.of(value, -value, 2 * value, 0)));
  }

  private ModelAnswer ask(ModelRequest request) throws Exception {
    return send(request).get();
  }

  private CompletableFuture<ModelAnswer> send(ModelRequest request) {
    return send(request, new ArrayList<>());
  }

  private CompletableFuture<ModelAnswer> send(ModelRequest request, List<Long> order) {
    CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
    service.submit(
        request,
        given -> {
          order.add(given.tag().stamp());
          answer.complete(given);
        });
    return answer;
  }

  private static Reason reason(ModelAnswer answer) {
    return assertInstanceOf(Unanswered.class, answer).reason();
  }

  private static Picture picture(int seed) {
    byte[] rgb = new byte[8 * 8 * 3];
    new java.util.Random(seed).nextBytes(rgb);
    return new Picture(8, 8, rgb);
  }
}
