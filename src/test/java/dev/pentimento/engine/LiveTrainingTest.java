package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelRequest.Decode;
import dev.pentimento.spec.ModelRequest.Encode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.training.ToyPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training through the service, walked while it runs. */
@Timeout(120)
class LiveTrainingTest {

  /** More than a test lasts: it is stopped or paused. */
  private static final int LONG = 1_000_000;

  @TempDir private Path folder;
  private DjlModelService service;
  private Path run;

  /** Everything that was heard, for a test to wait for. */
  private final BlockingQueue<TrainingEvent> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    Random random = new Random(3);
    for (int i = 0; i < 24; i++) {
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      int colour = random.nextInt(1 << 24);
      for (int at = 0; at < 256; at++) {
        boolean inside = Math.hypot(at % 16 - 8, at / 16 - 8) < 3 + i % 5;
        image.setRGB(at % 16, at / 16, inside ? colour : 0xffffff);
      }
      ImageIO.write(image, "png", pictures.resolve("disc-" + i + ".png").toFile());
    }
    run = folder.resolve("run");
    service =
        new DjlModelService(
            new EngineSettings(
                "cpu",
                1,
                new DataLibrary(Path.of("assets"), folder.resolve("cache"), Runnable::run),
                folder),
            "test");
  }

  @AfterEach
  void close() {
    service.close();
  }

  private TrainingOrder order(int epochs, boolean resume) {
    return new TrainingOrder(
        ToyPictures.model(),
        ToyPictures.training(epochs),
        "folder:" + folder.resolve("pictures"),
        DataOptions.USUAL,
        run,
        resume,
        null);
  }

  private <T extends TrainingEvent> T await(Class<T> type, long step) throws Exception {
    while (true) {
      TrainingEvent event = heard.poll(60, TimeUnit.SECONDS);
      if (type.isInstance(event) && event.step() >= step) {
        return type.cast(event);
      }
      assertFalse(event == null || event instanceof TrainingEvent.Ended, "came: " + event);
    }
  }

  private void await(RunPhase phase) throws Exception {
    while (await(TrainingEvent.Changed.class, 0).phase() != phase) {
      // Another one came before.
    }
  }

  @Test
  void pausedResumedAndStoppedItTellsWhatItWasAskedAtOnce() throws Exception {
    TrainingSession session = service.train(order(LONG, false), heard::add);
    await(TrainingEvent.Step.class, 5);
    session.pause();
    assertTrue(
        List.of(RunPhase.PAUSING, RunPhase.SAVING, RunPhase.PAUSED).contains(session.phase()));
    await(RunPhase.PAUSED);
    assertEquals(RunPhase.PAUSED, session.phase());
    session.resume();
    assertEquals(RunPhase.RUNNING, session.phase());
    await(RunPhase.RUNNING);
    await(TrainingEvent.Step.class, 6);
    session.pause();
    await(RunPhase.PAUSED);
    session.stop();
    session.resume();
    TrainingEvent.Ended ended = session.ended().get();
    assertEquals(TrainingEvent.End.STOPPED, ended.how());
    assertEquals(RunPhase.ENDED, session.phase());
    assertEquals(
        ended.step(), CheckpointReader.read(run.resolve("model")).checkpoint().training().steps());
  }

  @Test
  void stoppedWhileItPreparesItBeginsNothing() throws Exception {
    CountDownLatch preparing = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    TrainingSession session =
        service.train(
            order(LONG, false),
            event -> {
              if (event instanceof TrainingEvent.Changed changed
                  && changed.phase() == RunPhase.PREPARING) {
                preparing.countDown();
                try {
                  assertTrue(asked.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    preparing.await();
    session.stop();
    assertEquals(RunPhase.STOPPING, session.phase());
    asked.countDown();
    assertEquals(TrainingEvent.End.STOPPED, session.ended().get().how());
  }

  @Test
  void theRunThatIsTrainedIsWalkedByItsSnapshots() throws Exception {
    BlockingQueue<WeightsShown> shown = new LinkedBlockingQueue<>();
    service.onWeights(shown::add);
    TrainingSession session = service.train(order(LONG, false), heard::add);
    // Before there is a checkpoint, or after: either way it opens.
    ModelInfo opened = service.openRun(run).get();
    WeightsShown first = shown.take();
    WeightsShown second = shown.take();
    WeightsShown third = shown.take();
    assertEquals(opened.fingerprint(), first.model());
    assertEquals(opened.fingerprint(), third.model());
    assertTrue(second.weightVersion() > first.weightVersion());
    assertTrue(third.step() > first.step(), first + " then " + third);
    assertTrue(third.newest());
    session.stop();
    long last = session.ended().get().step();
    WeightsShown end = third;
    while (end.step() < last) {
      end = shown.take();
    }
    // The same pictures as the model that was saved shows.
    List<Picture> walked = decode();
    assertEquals(opened.fingerprint(), service.model().orElseThrow().fingerprint());
    ModelInfo saved = service.open(run.resolve("model")).get();
    assertNotEquals(opened.fingerprint(), saved.fingerprint());
    assertEquals(decode(), walked);
  }

  @Test
  void whileItLearnsCodesAreTheEncodersOwn() throws Exception {
    TrainingSession session = service.train(order(LONG, false), heard::add);
    service.openRun(run).get();
    await(TrainingEvent.Step.class, 5);
    session.pause();
    await(RunPhase.PAUSED);
    assertEquals(encode(0), encode(Encode.USUAL_REFINEMENT));
    session.stop();
    session.ended().get();
    service.openRun(run).get();
    assertNotEquals(encode(0), encode(Encode.USUAL_REFINEMENT));
  }

  private List<Posterior> encode(int refinement) throws Exception {
    int size = ToyPictures.model().pictureSize();
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    new Random(1).nextBytes(rgb);
    CompletableFuture<ModelAnswer> answered = new CompletableFuture<>();
    service.submit(
        new Encode(
            RequestTag.background(1, null),
            List.of(new Picture(size, size, rgb)),
            refinement,
            ModelRequest.NEWEST),
        answered::complete);
    return assertInstanceOf(Encoded.class, answered.get()).posteriors();
  }

  @Test
  void lookingBackAnswersFromAnEarlierCheckpointAndThenFromTheNewest() throws Exception {
    TrainingSession session = service.train(order(20, false), heard::add);
    session.ended().get();
    ModelInfo info = service.openRun(run).get();
    List<Picture> newest = decode();
    List<RunCheckpoint> checkpoints = service.runs().history(run).get().checkpoints();
    RunCheckpoint early = checkpoints.get(1);
    WeightsShown shown = service.lookBack(Path.of(early.folder())).get();
    assertEquals(early.step(), shown.step());
    assertFalse(shown.newest());
    assertEquals(info.fingerprint(), shown.model());
    List<Picture> then = decode();
    assertNotEquals(newest, then);
    WeightsShown back = service.lookBack(null).get();
    assertTrue(back.newest());
    assertEquals(newest, decode());
    // The checkpoint alone shows the same.
    service.open(Path.of(early.folder())).get();
    assertEquals(then, decode());
    ExecutionException none =
        assertThrows(ExecutionException.class, () -> service.lookBack(null).get());
    assertInstanceOf(IllegalStateException.class, none.getCause());
  }

  @Test
  void aFolderWithoutARunIsNotOpened() {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> service.openRun(folder).get());
    CheckpointException reason = assertInstanceOf(CheckpointException.class, failed.getCause());
    assertEquals(CheckpointException.Problem.MISSING, reason.problem());
  }

  /** Weights of two kinds come as fast as they can: an answer is of the one or the other. */
  @Test
  void anAnswerIsOfOneSnapshot() throws Exception {
    TrainingSession session = service.train(order(1, false), heard::add);
    session.ended().get();
    service.openRun(run).get();
    // Snapshots by hand, from a thread like the trainer's.
    LiveWeights live = service.liveWeights();
    float[] one = weights(1);
    float[] two = weights(2);
    List<LatentCode> codes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      codes.add(LatentCode.of(0.5f, -1, 0.25f, 1));
    }
    List<Picture> ones = shownBy(live, one, codes);
    List<Picture> twos = shownBy(live, two, codes);
    assertNotEquals(ones, twos);
    CountDownLatch enough = new CountDownLatch(1);
    Thread trainer =
        new Thread(
            () -> {
              for (int i = 0; enough.getCount() > 0; i++) {
                publish(live, i % 2 == 0 ? one : two, i);
              }
            });
    trainer.start();
    try {
      int[] seen = new int[2];
      for (int i = 0; i < 500 || seen[0] == 0 || seen[1] == 0; i++) {
        List<Picture> answer = decode(codes);
        boolean isOne = answer.equals(ones);
        assertTrue(isOne || answer.equals(twos), "a torn answer at " + i);
        seen[isOne ? 0 : 1]++;
      }
    } finally {
      enough.countDown();
      trainer.join();
    }
  }

  private void publish(LiveWeights live, float[] weights, long step) {
    live.publish(run.toAbsolutePath().normalize(), step, java.nio.FloatBuffer.wrap(weights));
  }

  private List<Picture> shownBy(LiveWeights live, float[] weights, List<LatentCode> codes)
      throws Exception {
    publish(live, weights, 1);
    return decode(codes);
  }

  private static float[] weights(long seed) {
    return dev.pentimento.model.Vae.of(ToyPictures.model()).layout().initialValues(seed);
  }

  @Test
  void whatEndedCanBeFollowedAndReadAgain() throws Exception {
    TrainingSession session = service.train(order(20, false), heard::add);
    TrainingEvent.Ended ended = session.ended().get();
    RunHistory history = service.runs().history(run).get();
    assertEquals(RunHistory.Condition.FINISHED, history.condition());
    assertEquals(ended.step(), history.totalSteps());
    assertEquals(ended.step(), history.steps().get(history.steps().size() - 1).step());
    TrainingEvent.Preview last = null;
    for (TrainingEvent event : heard) {
      if (event instanceof TrainingEvent.Preview preview) {
        last = preview;
      }
    }
    TrainingEvent.Preview read = service.runs().preview(run, Long.MAX_VALUE).get().orElseThrow();
    assertEquals(last, read);
    assertTrue(service.runs().preview(run, -1).get().isEmpty());
    BlockingQueue<TrainingEvent> followed = new LinkedBlockingQueue<>();
    RunHistory nothing =
        new RunHistory(
            history.config(), 0, List.of(), List.of(), List.of(), RunHistory.Condition.RUNNING);
    try (RunWatch watch = service.runs().watch(run, nothing, followed::add)) {
      List<TrainingEvent> all = new ArrayList<>();
      TrainingEvent event = followed.take();
      while (!(event instanceof TrainingEvent.Ended)) {
        all.add(event);
        event = followed.take();
      }
      assertEquals(new TrainingEvent.Ended(ended.step(), TrainingEvent.End.FINISHED, null), event);
      assertEquals(
          history.steps(), all.stream().filter(TrainingEvent.Step.class::isInstance).toList());
      assertEquals(
          history.validations(),
          all.stream().filter(TrainingEvent.Validated.class::isInstance).toList());
    }
  }

  @Test
  void aProbeTellsWhatAChoiceMeans() throws Exception {
    var forecast = service.probe(ToyPictures.model(), ToyPictures.training(1)).get();
    assertEquals(
        dev.pentimento.model.Vae.of(ToyPictures.model()).layout().weights(), forecast.weights());
    assertTrue(forecast.picturesPerSecond() > 0);
  }

  private List<Picture> decode() throws Exception {
    return decode(List.of(LatentCode.of(1, -1, 2, 0)));
  }

  private List<Picture> decode(List<LatentCode> codes) throws Exception {
    CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
    service.submit(new Decode(RequestTag.gesture(1, null), codes), answer::complete);
    return assertInstanceOf(Decoded.class, answer.get()).pictures();
  }

  @Test
  void aRunIsWrittenByOneOnly() throws Exception {
    TrainingSession session = service.train(order(LONG, false), heard::add);
    await(TrainingEvent.Step.class, 1);
    assertEquals(RunHistory.Condition.RUNNING, service.runs().history(run).get().condition());
    byte[] config = Files.readAllBytes(run.resolve("config.json"));
    try (DjlModelService other =
        new DjlModelService(
            new EngineSettings(
                "cpu",
                1,
                new DataLibrary(Path.of("assets"), folder.resolve("cache2"), Runnable::run),
                folder),
            "test")) {
      TrainingEvent.Ended refused = other.train(order(LONG, true), event -> {}).ended().get();
      assertEquals(TrainingEvent.End.FAILED, refused.how());
      assertTrue(String.valueOf(refused.message()).contains("trained already"));
    }
    assertArrayEquals(config, Files.readAllBytes(run.resolve("config.json")));
    session.stop();
    session.ended().get();
    assertEquals(RunHistory.Condition.INTERRUPTED, service.runs().history(run).get().condition());
  }
}
