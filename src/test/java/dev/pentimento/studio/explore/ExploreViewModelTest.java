package dev.pentimento.studio.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureReader;
import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.RequestTag.Lane;
import dev.pentimento.spec.ResidualNetworkSpec;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.kit.PictureLoader;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import dev.pentimento.workspace.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExploreViewModelTest {

  private static final long MS = 1_000_000;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ModelFingerprint MODEL = new ModelFingerprint("ab".repeat(32));
  private static final ModelFingerprint OTHER = new ModelFingerprint("12345678" + "0".repeat(56));
  private static final Picture DATA =
      new Picture(2, 2, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  private static final Picture CAT =
      new Picture(2, 2, new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});

  private static final Posterior EARLY =
      new Posterior(LatentCode.of(1, 2, 3), LatentCode.of(0, 2, -2));
  private static final Posterior LATE =
      new Posterior(LatentCode.of(-1, 0.5f, 4), LatentCode.of(-1, 1, -3));
  private static final Posterior LATEST =
      new Posterior(LatentCode.of(-2, 0.25f, 5), LatentCode.of(-2, 0, -4));

  @TempDir Path folder;
  private final FakeService service = new FakeService();
  private final FakePulse pulse = new FakePulse();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final LatencyMeter meter = new LatencyMeter(1000);
  private final FakeDialogs dialogs = new FakeDialogs();
  private Executor workers = Runnable::run;
  private PictureLoader loader = (file, size, fit) -> CAT;
  private DataPictures data = size -> new DataPictures.Named("grinning", DATA);
  private Settings settings;
  private long now;
  private ExploreViewModel model;

  private static final class FakeDialogs implements FileDialogs {
    List<Path> pictures = List.of();
    @Nullable Path save;
    @Nullable String suggested;

    @Override
    public List<Path> pictures() {
      return pictures;
    }

    @Override
    public @Nullable Path savePicture(String suggestedName) {
      suggested = suggestedName;
      return save;
    }
  }

  /** Three dimensions: z1 tells most, then z0; z2 of the style group is dead. */
  static ModelInfo info(ModelFingerprint fingerprint) {
    return new ModelInfo(
        "emoji",
        new ModelSpec(
            "quality",
            8,
            new LatentSpace(
                3, List.of(new LatentGroup("content", 0, 2), new LatentGroup("style", 2, 1))),
            new ResidualNetworkSpec(List.of(4), List.of(0), 1)),
        fingerprint,
        new LatentStatistics(
            100,
            new float[] {0.5f, -0.5f, 0},
            new float[][] {{1, 0.5f, 0}, {0.5f, 4, 0}, {0, 0, 1}},
            new float[] {2, 3, 0.001f},
            new float[] {0.9f, 3.9f, 0.001f},
            new float[] {0.1f, 0.1f, 0.999f}),
        new TrainingSummary(
            new TrainingSpec(
                ObjectiveSpec.calibrated(1, 0),
                new OptimiserSpec(
                    OptimiserSpec.Kind.ADAMW, 1e-3, 0, 0, 0.9, 0.99, 1e-8, 0, 1, 0.99),
                AugmentationSpec.NONE,
                1,
                1,
                1,
                "cpu",
                1),
            "emoji",
            "00",
            1,
            1,
            1,
            null,
            20,
            0.1,
            "0.1.0"));
  }

  @BeforeEach
  void make() {
    settings = new SettingsFile(folder.resolve("settings.json"), (a, d) -> {}, n -> {}).settings();
    model = viewModel();
  }

  private ExploreViewModel viewModel() {
    return new ExploreViewModel(
        new ExploreParts(
            service,
            pulse,
            action -> workers.execute(action),
            (file, size, fit) -> loader.load(file, size, fit),
            size -> data.pick(size),
            dialogs,
            new Sessions(folder.resolve("sessions"), Runnable::run, (action, delay) -> {}),
            settings,
            meter,
            () -> now,
            InstantSource.fixed(NOW),
            new Random(42)));
  }

  /** Lets everything that is under way come to an end. */
  private void settle() {
    while (!service.letters.isEmpty() || pulse.waiting() > 0) {
      service.answerAll();
      pulse.beat();
    }
  }

  private void open() {
    model.openModel(folder.resolve("checkpoint"));
    service.opening.complete(info(MODEL));
    settle();
    meter.reset();
  }

  private List<String> notices() {
    return model.notices().stream().map(notice -> notice.phrase().key()).toList();
  }

  private List<Phrase> steps() {
    return model.history().stream().map(HistoryItem::name).toList();
  }

  private int currentIndex() {
    List<Boolean> current =
        model.history().stream().map(item -> item.currentProperty().get()).toList();
    assertEquals(1, current.stream().filter(Boolean::booleanValue).count());
    return current.indexOf(true);
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[] {1, 2, 3});
  }

  // Opening

  @Test
  void opensOnAPictureOfTheDataSet() {
    assertFalse(model.readyProperty().get());
    open();
    assertTrue(model.readyProperty().get());
    assertFalse(model.busyProperty().get());
    assertEquals(service.posterior.mean(), model.latent().code());
    assertEquals(FakeService.pictureOf(service.posterior.mean()), model.pictureProperty().get());
    assertEquals(List.of(Phrase.of("explore.step.data", "grinning")), steps());
    assertFalse(model.canUndoProperty().get());
    assertEquals(List.of(), model.notices());
    assertEquals(
        folder.resolve("checkpoint").toString(), settings.recentModel().get().orElseThrow());
  }

  @Test
  void withoutAModelNothingMoves() {
    model.drag(0, 1);
    model.random();
    model.reset();
    model.mean();
    model.undo();
    model.goTo(3);
    model.openDataPicture();
    model.savePicture();
    model.openPictures(List.of());
    assertEquals(List.of(), service.letters);
    assertEquals(List.of(), model.notices());
    model.openPictures(List.of(folder.resolve("a.png")));
    assertEquals(List.of("explore.notice.no-model"), notices());
  }

  @Test
  void aModelThatCannotBeOpenedLeavesTheOneThatWas() {
    open();
    model.drag(0, 2);
    LatentCode code = model.latent().code();
    service.opening = CompletableFuture.failedFuture(new IOException("weights are torn"));
    model.openModel(Path.of("other"));
    settle();
    assertEquals(
        List.of(Notice.error("explore.notice.model-failed", "other", "weights are torn")),
        model.notices());
    assertEquals(code, model.latent().code());
    assertTrue(model.readyProperty().get());
    assertFalse(model.busyProperty().get());
    model.drag(0, 1);
    assertEquals(1, service.letters.size());
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatIsWrongWithACheckpoint(CheckpointException.Problem problem) {
    service.opening =
        CompletableFuture.failedFuture(
            new CheckpointException(problem, Path.of("run"), "a sum is wrong", null));
    model.openModel(Path.of("run"));
    settle();
    String key = "explore.notice.model-" + problem.name().toLowerCase(Locale.ROOT);
    assertEquals(List.of(Notice.error(key, "run", "a sum is wrong")), model.notices());
    assertFalse(model.readyProperty().get());
  }

  @Test
  void ofTwoModelsTheLastWins() {
    CompletableFuture<ModelInfo> first = service.opening;
    model.openModel(Path.of("first"));
    service.opening = new CompletableFuture<>();
    model.openModel(Path.of("second"));
    ModelFingerprint other = new ModelFingerprint("cd".repeat(32));
    service.opening.complete(info(other));
    first.complete(info(MODEL));
    settle();
    assertEquals(other, model.modelProperty().get().fingerprint());
    assertFalse(model.busyProperty().get());
  }

  @Test
  void withoutADataSetItOpensOnARandomDraw() {
    data =
        size -> {
          throw new IOException("no pack");
        };
    open();
    assertEquals(List.of(Notice.warning("explore.notice.data-failed", "no pack")), model.notices());
    assertEquals(List.of(Phrase.of("explore.step.random", 1.0)), steps());
    assertNotEquals(LatentCode.zero(3), model.latent().code());
    assertNotNull(model.pictureProperty().get());
  }

  @Test
  void findsTheWalkAgain() {
    open();
    model.set(1, 2);
    model.set(0, 3);
    model.undo();
    LatentCode code = model.latent().code();
    List<Phrase> steps = steps();
    model.close();

    data =
        size -> {
          throw new IOException("not to be asked");
        };
    service.letters.clear();
    model = viewModel();
    open();
    assertEquals(code, model.latent().code());
    assertEquals(steps, steps());
    assertEquals(1, currentIndex());
    assertEquals(FakeService.pictureOf(code), model.pictureProperty().get());
    assertEquals(DATA, model.comparisonProperty().get().original());
    model.redo();
    assertEquals(3, model.latent().code().get(0));
    assertEquals(List.of(), model.notices());
  }

  // A model in training

  private void tell(ModelFingerprint run, long version, long step) {
    service.weightVersion = version;
    List.copyOf(service.weightsListeners)
        .forEach(listener -> listener.accept(new WeightsShown(run, version, step, true)));
  }

  @Test
  void theWeightsOfARunAreExchangedUnderTheHand() {
    model.openRun(folder.resolve("run"));
    // Told before the window has heard of the model.
    tell(MODEL, 1, 10);
    service.opening.complete(info(MODEL));
    settle();
    assertEquals(List.of(folder.resolve("run")), service.openedRuns);
    assertEquals(10, model.weightsProperty().get().step());
    assertTrue(settings.recentModel().get().isEmpty());
    meter.reset();
    List<Phrase> steps = steps();

    tell(MODEL, 2, 20);
    pulse.beat();
    assertEquals(20, model.weightsProperty().get().step());
    assertEquals(1, service.decodes(Lane.GESTURE).size());
    assertEquals(model.latent().code(), service.newest().code());
    settle();
    // No hand waited for it, and it is no step.
    assertEquals(0, meter.report().count());
    assertEquals(steps, steps());

    model.drag(0, 2);
    tell(MODEL, 3, 30);
    pulse.beforeLayout();
    now += 5 * MS;
    service.answer(service.newest());
    pulse.beat();
    assertEquals(FakeService.pictureOf(model.latent().code()), model.pictureProperty().get());
    LatencyReport report = meter.report();
    assertEquals(1, report.count());
    assertEquals(5, report.p50(), 1e-9);
  }

  @Test
  void theDimensionsAreRankedAnewAsTheModelLearnsButNotUnderTheHand() {
    open();
    model.set(1, 2);
    settle();
    LatentCode code = model.latent().code();
    List<Phrase> steps = steps();
    ModelInfo before = info(MODEL);
    assertEquals(1, model.latent().visible().get(0).index());

    model.drag(0, 1);
    service.now =
        new ModelInfo(
            before.name(),
            before.spec(),
            before.fingerprint(),
            new LatentStatistics(
                100,
                before.statistics().mean(),
                before.statistics().covariance(),
                new float[] {4, 3, 2},
                new float[] {0.9f, 0.8f, 0.7f},
                before.statistics().posteriorVariance()),
            before.training());
    tell(MODEL, 2, 20);
    pulse.beat();
    assertEquals(1, model.latent().visible().get(0).index());
    model.cancelGesture();
    tell(MODEL, 3, 30);
    settle();
    assertEquals(0, model.latent().visible().get(0).index());
    assertEquals(0, model.latent().inactiveCountProperty().get());
    assertEquals(code, model.latent().code());
    assertEquals(steps, steps());
    assertEquals(
        service.posterior.mean().get(0),
        model.latent().dimensions().get(0).posteriorMeanProperty().get(),
        1e-6);
  }

  /** A run whose first weights have encoded a picture of the user's at (1, 2, 3). */
  private void openCatInARun() throws IOException {
    model.openRun(folder.resolve("run"));
    tell(MODEL, 1, 10);
    service.opening.complete(info(MODEL));
    settle();
    model.reset();
    settle();
    service.posterior = EARLY;
    model.openPictures(List.of(file("cat.png")));
    settle();
    assertEquals(EARLY.mean(), model.latent().code());
    meter.reset();
  }

  /** Weights come that would encode every picture so. */
  private void learn(long version, Posterior posterior) {
    service.posterior = posterior;
    tell(MODEL, version, 10 * version);
    pulse.beat();
  }

  private List<FakeService.Letter> encodes() {
    assertEquals(List.of(), service.encodes(Lane.GESTURE));
    return service.encodes(Lane.BACKGROUND);
  }

  private void assertStandsAtCat(Posterior posterior) {
    LatentCode code = posterior.mean();
    assertEquals(code, model.latent().code());
    assertEquals(
        new Comparison(
            "cat.png",
            CAT,
            FakeService.pictureOf(code),
            Comparison.of("", CAT, FakeService.pictureOf(code)).psnr()),
        model.comparisonProperty().get());
    for (DimensionViewModel dimension : model.latent().dimensions()) {
      assertEquals(code.get(dimension.index()), dimension.posteriorMeanProperty().get());
      assertEquals(
          posterior.standardDeviation(dimension.index()),
          dimension.posteriorDeviationProperty().get());
    }
  }

  @Test
  void anOpenedPictureIsEncodedAgainAsItsModelLearns() throws IOException {
    openCatInARun();
    List<Phrase> steps = steps();
    learn(2, LATE);
    assertEquals(1, encodes().size());
    assertEquals(List.of(CAT), ((ModelRequest.Encode) encodes().get(0).request()).pictures());
    assertStandsAtCat(EARLY);
    assertFalse(model.busyProperty().get());
    settle();
    assertStandsAtCat(LATE);
    assertEquals(FakeService.pictureOf(LATE.mean()), model.pictureProperty().get());
    assertEquals(
        FakeService.pictureOf(LATE.mean()), model.history().get(currentIndex()).thumbnail());
    // No hand waited for it, and it is no step.
    assertEquals(0, meter.report().count());
    assertEquals(steps, steps());
    assertEquals(Phrase.of("explore.step.opened", "cat.png"), model.undoNameProperty().get());
    assertFalse(model.canRedoProperty().get());
    learn(3, LATEST);
    settle();
    assertStandsAtCat(LATEST);
    assertEquals(steps, steps());
    assertEquals(List.of(), model.notices());
  }

  @Test
  void whatTheWeightsHaveJustEncodedIsNotEncodedAgain() throws IOException {
    openCatInARun();
    model.openPictures(List.of(file("dog.png")));
    pulse.beat();
    service.answer(service.encodes(Lane.GESTURE).get(0));
    pulse.beat();
    assertEquals("dog.png", model.comparisonProperty().get().name());
    assertEquals(List.of(), encodes());
  }

  @Test
  void undoAndRedoKnowOfTheNewEncoding() throws IOException {
    openCatInARun();
    int here = currentIndex();
    learn(2, LATE);
    settle();
    model.undo();
    assertEquals(LatentCode.zero(3), model.latent().code());
    assertNull(model.comparisonProperty().get());
    model.redo();
    assertStandsAtCat(LATE);
    assertEquals(List.of(), encodes());

    model.set(0, 9);
    assertEquals(LatentCode.of(9, LATE.mean().get(1), LATE.mean().get(2)), model.latent().code());
    model.undo();
    assertStandsAtCat(LATE);
    assertEquals(List.of(), encodes());
    assertEquals(Optional.of(LATE.mean()), model.codeAt(model.history().get(here).id()));

    model.undo();
    settle();
    learn(3, LATEST);
    assertEquals(List.of(), encodes());
    model.redo();
    assertStandsAtCat(LATE);
    settle();
    assertStandsAtCat(LATEST);
    model.redo();
    assertEquals(LatentCode.of(9, LATE.mean().get(1), LATE.mean().get(2)), model.latent().code());
    assertEquals(here + 2, model.history().size());
  }

  @Test
  void anExclusionKeepsTheNewEncoding() throws IOException {
    openCatInARun();
    learn(2, LATE);
    settle();
    model.exclude(Phrase.of("x"), without("a.png"));
    assertStandsAtCat(LATE);
    model.undo();
    assertStandsAtCat(LATE);
    assertEquals(Exclusions.NONE, model.exclusionsProperty().get());
  }

  @Test
  void whoHasWalkedOnFromAPictureIsLeftThereAsItsModelLearns() throws IOException {
    openCatInARun();
    model.set(0, 3);
    settle();
    Comparison comparison = model.comparisonProperty().get();
    learn(2, LATE);
    assertEquals(List.of(), encodes());
    settle();
    assertEquals(LatentCode.of(3, 2, 3), model.latent().code());
    assertEquals(comparison, model.comparisonProperty().get());
    model.undo();
    settle();
    assertStandsAtCat(LATE);
  }

  @Test
  void aHandThatComesBeforeTheNewEncodingKeepsWhatItHolds() throws IOException {
    openCatInARun();
    int steps = steps().size();
    learn(2, LATE);
    model.beginGesture(0);
    service.answer(encodes().get(0));
    pulse.beat();
    assertStandsAtCat(EARLY);
    model.drag(0, 3);
    learn(3, LATEST);
    settle();
    assertEquals(LatentCode.of(3, 2, 3), model.latent().code());
    assertEquals(
        FakeService.pictureOf(EARLY.mean()), model.comparisonProperty().get().reconstruction());
    assertEquals(steps, steps().size());

    model.cancelGesture();
    assertStandsAtCat(EARLY);
    settle();
    assertStandsAtCat(LATEST);
    assertEquals(steps, steps().size());
  }

  @Test
  void aStepBeforeTheNewEncodingIsNotTakenBackByIt() throws IOException {
    openCatInARun();
    learn(2, LATE);
    model.random();
    LatentCode code = model.latent().code();
    settle();
    assertEquals(code, model.latent().code());
    assertNull(model.comparisonProperty().get());
    assertEquals(List.of(), service.letters);
  }

  @Test
  void aHandThatLetsGoWhereItBeganWaitsForNoNewWeights() throws IOException {
    openCatInARun();
    model.beginGesture(1);
    learn(2, LATE);
    assertEquals(List.of(), encodes());
    model.commitGesture();
    settle();
    assertStandsAtCat(LATE);

    model.preview(LatentCode.of(5, 5, 5), List.of(), now);
    learn(3, LATEST);
    assertEquals(List.of(), encodes());
    model.endPreview();
    settle();
    assertStandsAtCat(LATEST);
  }

  @Test
  void oneEncodingIsUnderWayAtATime() throws IOException {
    openCatInARun();
    learn(2, LATE);
    learn(3, LATE);
    learn(4, LATE);
    assertEquals(1, encodes().size());
    service.weightVersion = 2;
    service.answer(encodes().get(0));
    pulse.beat();
    assertStandsAtCat(LATE);
    assertEquals(1, encodes().size(), "newer weights came meanwhile");
    service.posterior = LATEST;
    service.weightVersion = 4;
    service.answer(encodes().get(0));
    pulse.beat();
    assertStandsAtCat(LATEST);
    assertEquals(List.of(), encodes());
  }

  /** Such as from a service that counts otherwise: asking again would never end. */
  @Test
  void oneAnswerIsEnoughEvenOfOlderWeights() throws IOException {
    openCatInARun();
    learn(2, LATE);
    service.weightVersion = 1;
    service.answer(encodes().get(0));
    pulse.beat();
    assertStandsAtCat(LATE);
    assertEquals(List.of(), encodes());
  }

  @Test
  void anEncodingThatFailsIsTriedAgainOnlyWithNewerWeights() throws IOException {
    openCatInARun();
    long version = 2;
    for (Reason reason : Reason.values()) {
      learn(version++, LATE);
      service.refuse(encodes().get(0), reason);
      settle();
      assertStandsAtCat(EARLY);
    }
    learn(version++, new Posterior(LatentCode.of(1, Float.NaN, 3), LatentCode.zero(3)));
    settle();
    assertStandsAtCat(EARLY);
    assertEquals(List.of(), model.notices());
    learn(version, LATE);
    settle();
    assertStandsAtCat(LATE);
  }

  @Test
  void anotherModelHearsNothingOfAnEncodingUnderWay() throws IOException {
    openCatInARun();
    learn(2, LATE);
    FakeService.Letter late = encodes().get(0);
    service.letters.clear();
    service.opening = CompletableFuture.completedFuture(info(OTHER));
    model.openModel(Path.of("other"));
    service.posterior = EARLY;
    settle();
    service.posterior = LATE;
    service.answer(late);
    settle();
    assertEquals(EARLY.mean(), model.latent().code());
    assertEquals(DATA, model.comparisonProperty().get().original());
    assertEquals(1, steps().size());
  }

  @Test
  void whoComesBackToARunFindsItsPictureEncodedAsFarAsItHasLearnt() throws IOException {
    openCatInARun();
    model.close();
    service.letters.clear();
    model = viewModel();
    service.posterior = LATE;
    model.openRun(folder.resolve("run"));
    tell(MODEL, 7, 70);
    settle();
    assertStandsAtCat(LATE);
    assertEquals(3, steps().size());
  }

  @Test
  void aBlendIsNotLeftForANewEncodingOfItsPicture() throws IOException {
    openCatInARun();
    BlendSource cat = new BlendSource("cat", CAT, EARLY.mean());
    BlendSource dog = new BlendSource("dog", DATA, LatentCode.of(7, 8, 9));
    BlendState all = new BlendState(cat, dog, BlendSpec.HALF.weighted(0, 0), List.of());
    model.blend(Phrase.of("x"), all, EARLY.mean());
    settle();
    learn(2, LATE);
    assertEquals(List.of(), encodes());
    settle();
    assertStandsAtCat(EARLY);
    // The pictures alone do not make a blend: it has no weights yet.
    model.blend(Phrase.of("x"), new BlendState(cat, null, null, List.of()), null);
    settle();
    assertStandsAtCat(LATE);
    BlendState tray = new BlendState(cat, null, null, List.of(dog));
    model.blend(Phrase.of("x"), tray, null);
    assertStandsAtCat(LATE);
    assertEquals(tray, model.blendProperty().get());
    // Taking the picture where one stands leads nowhere else.
    learn(3, LATEST);
    settle();
    BlendSource here = new BlendSource("cat", CAT, model.latent().code());
    model.blend(Phrase.of("x"), new BlendState(here, null, null, List.of()), here.code());
    assertStandsAtCat(LATEST);
  }

  @Test
  void theWeightsOfAnotherRunAreNoneOfItsBusiness() {
    open();
    tell(OTHER, 1, 10);
    pulse.beat();
    assertNull(model.weightsProperty().get());
    assertEquals(List.of(), service.letters);

    model.openRun(Path.of("run"));
    service.opening = new CompletableFuture<>();
    settle();
    model.openModel(Path.of("still"));
    service.opening.complete(info(MODEL));
    settle();
    assertNull(model.weightsProperty().get());
    model.close();
    assertEquals(List.of(), service.weightsListeners);
  }

  @Test
  void anotherModelHasAnotherWalk() {
    open();
    model.random();
    model.drag(0, 3);
    service.opening =
        CompletableFuture.completedFuture(info(new ModelFingerprint("cd".repeat(32))));
    model.openModel(Path.of("other"));
    settle();
    assertEquals(List.of(Phrase.of("explore.step.data", "grinning")), steps());
    service.opening = CompletableFuture.completedFuture(info(MODEL));
    model.openModel(Path.of("first"));
    settle();
    assertEquals(3, steps().size(), "also the gesture that was open is a step");
    assertEquals(List.of(), model.notices());
  }

  // Exclusions from data sets

  private static Exclusions without(String... names) {
    return Exclusions.NONE.change("folder:/cats", List.of(names), List.of());
  }

  private static Phrase excluded(int count) {
    return Phrase.of("data.step.out", count);
  }

  @Test
  void anExclusionIsOneStepOfTheSameHistory() {
    open();
    model.set(0, 3);
    LatentCode code = model.latent().code();
    model.exclude(excluded(2), without("a.png", "b.png"));
    assertEquals(excluded(2), steps().get(2));
    assertEquals(code, model.latent().code(), "nobody moved");
    model.set(1, 2);
    assertEquals(without("a.png", "b.png"), model.exclusionsProperty().get());
    model.undo();
    model.undo();
    assertEquals(Exclusions.NONE, model.exclusionsProperty().get());
    assertEquals(excluded(2), model.redoNameProperty().get());
    model.undo();
    model.redo();
    model.redo();
    assertEquals(without("a.png", "b.png"), model.exclusionsProperty().get());
    assertEquals(code, model.latent().code());
    model.exclude(excluded(2), without("b.png", "a.png"));
    assertEquals(4, steps().size(), "the same again is no step");
  }

  @Test
  void jumpsLeaveExclusionsAlone() {
    open();
    model.exclude(excluded(1), without("a.png"));
    model.random();
    model.reset();
    model.openPictures(List.of(folder.resolve("cat.png")));
    settle();
    assertEquals(without("a.png"), model.exclusionsProperty().get());
  }

  @Test
  void exclusionsAreFoundAgain() {
    open();
    model.exclude(excluded(1), without("a.png"));
    model.set(0, 3);
    model.close();
    model = viewModel();
    open();
    assertEquals(without("a.png"), model.exclusionsProperty().get());
    model.undo();
    model.undo();
    assertEquals(Exclusions.NONE, model.exclusionsProperty().get());
  }

  @Test
  void exclusionsOutliveTheModel() {
    open();
    model.exclude(excluded(1), without("a.png"));
    service.opening =
        CompletableFuture.completedFuture(info(new ModelFingerprint("cd".repeat(32))));
    model.openModel(Path.of("other"));
    settle();
    assertEquals(without("a.png"), model.exclusionsProperty().get());
    assertEquals(1, steps().size(), "a new walk begins with them");
    model.exclude(excluded(2), without("a.png", "b.png"));
    service.opening = CompletableFuture.completedFuture(info(MODEL));
    model.openModel(Path.of("first"));
    settle();
    assertEquals(without("a.png", "b.png"), model.exclusionsProperty().get());
    assertEquals(Phrase.of("data.step.kept"), steps().get(steps().size() - 1));
    model.undo();
    assertEquals(without("a.png"), model.exclusionsProperty().get());
  }

  @Test
  void withoutAModelPicturesAreExcludedNevertheless() {
    model.exclude(excluded(1), without("a.png"));
    assertEquals(without("a.png"), model.exclusionsProperty().get());
    open();
    assertEquals(without("a.png"), model.exclusionsProperty().get());
    assertFalse(model.canUndoProperty().get());
  }

  // Gestures and the picture

  @Test
  void everyMoveAsksWithAGrowingStampAndItsInputTime() {
    open();
    model.beginGesture(0);
    model.drag(0, 1, 111);
    model.drag(0, 1.5, 222);
    List<FakeService.Letter> asked = service.decodes(Lane.GESTURE);
    assertEquals(2, asked.size());
    assertEquals(111, asked.get(0).tag().inputNanos());
    assertEquals(222, asked.get(1).tag().inputNanos());
    assertTrue(asked.get(1).tag().stamp() > asked.get(0).tag().stamp());
    assertEquals(MODEL, asked.get(1).tag().model());
    assertEquals(service.posterior.mean().with(0, 1.5f), asked.get(1).code());
  }

  @Test
  void aMoveToWhereItIsAsksNothing() {
    open();
    double here = model.latent().dimensions().get(0).getValue();
    model.beginGesture(0);
    model.drag(0, here);
    model.drag(0, Double.NaN);
    model.drag(0, Double.POSITIVE_INFINITY);
    model.drag(0, 1e300);
    model.commitGesture();
    assertEquals(List.of(), service.letters);
    assertEquals(1, steps().size());
  }

  @Test
  void manyAtOnceAreOneVersionAndOneRequest() {
    open();
    long version = model.latent().versionProperty().get();
    List<Number> heard = new ArrayList<>();
    model.latent().versionProperty().addListener((property, before, after) -> heard.add(after));
    model.mean();
    assertEquals(List.<Number>of(version + 1), heard);
    assertEquals(1, service.letters.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(new float[] {0.5f, -0.5f, 0}[i], model.latent().dimensions().get(i).getValue());
    }
  }

  @Test
  void oneFrameAPulseAndItIsTheNewest() {
    open();
    List<Picture> shown = new ArrayList<>();
    model.pictureProperty().addListener((property, before, after) -> shown.add(after));
    model.drag(0, 1);
    model.drag(0, 2);
    model.drag(0, 3);
    service.answerAll();
    assertEquals(List.of(), shown, "not before the pulse");
    assertEquals(1, pulse.waiting());
    pulse.beat();
    assertEquals(List.of(FakeService.pictureOf(model.latent().code())), shown);
    assertEquals(3, model.latent().code().get(0));
  }

  @Test
  void anOlderAnswerNeverReplacesANewerPicture() {
    open();
    model.drag(0, 1);
    FakeService.Letter slow = service.newest();
    model.drag(0, 2);
    service.answer(service.newest());
    pulse.beat();
    Picture newer = model.pictureProperty().get();
    service.answer(slow);
    pulse.beat();
    assertSame(newer, model.pictureProperty().get());
    assertEquals(1, meter.report().stale());
  }

  @Test
  void answersThatComeInTheWrongOrderBeforeOnePulse() {
    open();
    model.drag(0, 1);
    FakeService.Letter slow = service.newest();
    model.drag(0, 2);
    service.answer(service.newest());
    service.answer(slow);
    pulse.beat();
    assertEquals(FakeService.pictureOf(model.latent().code()), model.pictureProperty().get());
    assertEquals(1, meter.report().stale());
  }

  @Test
  void measuresFromInputToLayoutWithEveryInput() {
    open();
    model.drag(0, 1, 100 * MS);
    FakeService.Letter first = service.newest();
    model.drag(0, 2, 104 * MS);
    service.refuse(first, Reason.SUPERSEDED);
    model.drag(0, 3, 108 * MS);
    service.answer(service.letters.get(0));
    now = 110 * MS;
    pulse.beforeLayout();
    assertEquals(0, meter.report().count(), "not before the layout");
    now = 116 * MS;
    pulse.layout();
    // Inputs at 100 and 104 are 16 and 12 ms old; the one at 108 is still under way.
    assertEquals(new LatencyReport(2, 1, 0, 12, 16, 16, 16), meter.report());
  }

  @Test
  void theReadOutIsRenewedFourTimesASecond() {
    open();
    List<Long> counts = new ArrayList<>();
    model.latencyProperty().addListener((property, before, after) -> counts.add(after.count()));
    now += 1000 * MS;
    for (int i = 0; i < 60; i++) {
      model.drag(0, i + 1);
      now += 10 * MS;
      settle();
    }
    // 600 ms: at the first frame, 250 ms and 500 ms later.
    assertEquals(List.of(1L, 26L, 51L), counts);
  }

  @Test
  void aFailureOfTheEngineIsSaidOnce() {
    open();
    Picture before = model.pictureProperty().get();
    for (int i = 1; i <= 5; i++) {
      model.drag(0, i);
      service.refuse(service.newest(), Reason.FAILED);
      pulse.beat();
    }
    assertEquals(
        List.of(Notice.error("explore.notice.engine-failed", "out of paint")), model.notices());
    assertSame(before, model.pictureProperty().get());
    assertEquals(0, meter.report().count());
    model.drag(0, 9, now);
    settle();
    assertEquals(new LatencyReport(1, 0, 0, 0, 0, 0, 0), meter.report());
  }

  // Steps

  @Test
  void aGestureIsOneStep() {
    open();
    float from = model.latent().code().get(1);
    model.beginGesture(1);
    for (int i = 0; i < 100; i++) {
      model.drag(1, i / 10.0);
    }
    model.commitGesture();
    assertEquals(2, steps().size());
    assertEquals(Phrase.of("explore.step.dimension", 1, from, 9.9), steps().get(1));
    assertEquals(steps().get(1), model.undoNameProperty().get());
    model.undo();
    assertEquals(from, model.latent().code().get(1));
    assertEquals(steps().get(1), model.redoNameProperty().get());
    assertNull(model.undoNameProperty().get());
    model.redo();
    assertEquals(9.9f, model.latent().code().get(1));
  }

  @Test
  void aGestureThatEndsWhereItBeganIsNoStep() {
    open();
    double from = model.latent().dimensions().get(1).getValue();
    model.beginGesture(1);
    model.drag(1, 3);
    model.drag(1, from);
    model.commitGesture();
    assertEquals(1, steps().size());
    assertFalse(model.canUndoProperty().get());
  }

  @Test
  void escPutsEverythingBack() {
    open();
    LatentCode before = model.latent().code();
    model.beginGesture(1);
    model.drag(1, 3);
    model.cancelGesture();
    settle();
    assertEquals(before, model.latent().code());
    assertEquals(FakeService.pictureOf(before), model.pictureProperty().get());
    assertEquals(1, steps().size());
    model.commitGesture();
    assertEquals(1, steps().size());
  }

  @Test
  void anyCommandEndsAnOpenGesture() {
    open();
    model.drag(1, 3);
    model.drag(0, 2);
    model.reset();
    assertEquals(
        List.of(
            "explore.step.data",
            "explore.step.dimension",
            "explore.step.dimension",
            "explore.step.reset"),
        steps().stream().map(Phrase::key).toList());
    model.drag(0, 1);
    model.undo();
    assertEquals(LatentCode.zero(3), model.latent().code());
  }

  @Test
  void commandsThatChangeNothingAreNoSteps() {
    open();
    model.reset();
    model.reset();
    model.resetDimension(1);
    model.mean();
    model.mean();
    assertEquals(3, steps().size());
    model.resetDimension(1);
    assertEquals(Phrase.of("explore.step.dimension", 1, -0.5, 0.0), model.undoNameProperty().get());
  }

  @Test
  void historyShowsTheLineAndItsBranches() {
    open();
    model.set(0, 1);
    model.set(0, 2);
    model.undo();
    model.undo();
    assertEquals(3, model.history().size());
    assertEquals(0, currentIndex());
    HistoryItem first = model.history().get(0);
    model.set(1, 5);
    assertEquals(2, model.history().size());
    assertSame(first, model.history().get(0));
    assertEquals(2, first.branchesProperty().get());
    assertEquals(1, currentIndex());
    model.goTo(2);
    assertEquals(3, model.history().size());
    assertEquals(2, model.latent().code().get(0));
    assertEquals(service.posterior.mean().get(1), model.latent().code().get(1));
    model.goTo(99);
    assertEquals(2, currentIndex());
  }

  @Test
  void thePictureOnScreenIsTheThumbnail() {
    open();
    assertEquals(model.pictureProperty().get(), model.history().get(0).thumbnail());
    model.beginGesture(0);
    model.drag(0, 1);
    settle();
    model.commitGesture();
    assertEquals(model.pictureProperty().get(), model.history().get(1).thumbnail());
    model.set(0, 2);
    assertNull(model.history().get(2).thumbnail(), "its picture is not there yet");
    settle();
    assertEquals(model.pictureProperty().get(), model.history().get(2).thumbnail());
    assertEquals(List.of(), service.decodes(Lane.BACKGROUND));
  }

  @Test
  void missingThumbnailsAreDecodedInTheBackgroundWhenTheyAreLookedAt() {
    open();
    for (int i = 1; i <= 40; i++) {
      model.set(0, i / 8.0);
    }
    model.close();
    service.letters.clear();
    model = viewModel();
    open();
    assertEquals(List.of(), service.decodes(Lane.BACKGROUND));
    model.history().forEach(HistoryItem::thumbnailProperty);
    model.history().forEach(HistoryItem::thumbnailProperty);
    pulse.beat();
    List<FakeService.Letter> asked = service.decodes(Lane.BACKGROUND);
    assertEquals(1, asked.size(), "one batch at a time");
    assertEquals(16, ((ModelRequest.Decode) asked.get(0).request()).codes().size());
    settle();
    for (HistoryItem item : model.history().subList(1, 41)) {
      LatentCode code =
          service.posterior.mean().with(0, (float) ((double) item.name().arguments().get(2)));
      assertEquals(FakeService.pictureOf(code), item.thumbnailProperty().get());
    }
  }

  @Test
  void tenThousandRandomActionsLeaveNoPhantomStep() {
    open();
    Random random = new Random(7);
    List<LatentCode> codes = new ArrayList<>(List.of(model.latent().code()));
    for (int action = 0; action < 10_000; action++) {
      int before = model.history().size();
      LatentCode was = model.latent().code();
      switch (random.nextInt(6)) {
        case 0 -> model.undo();
        case 1 -> model.redo();
        case 2 -> {
          model.beginGesture(0);
          model.drag(0, random.nextInt(3));
          model.cancelGesture();
          assertEquals(was, model.latent().code());
          assertEquals(before, model.history().size());
        }
        case 3 -> {
          int target = random.nextInt(codes.size());
          model.goTo(target);
          assertEquals(codes.get(target), model.latent().code());
        }
        default -> {
          int dimension = random.nextInt(3);
          int index = currentIndex();
          model.beginGesture(dimension);
          model.drag(dimension, random.nextInt(5));
          model.drag(dimension, random.nextInt(3));
          model.commitGesture();
          if (!model.latent().code().equals(was)) {
            assertEquals(codes.size(), model.history().get(index + 1).id());
            assertEquals(index + 2, model.history().size());
            codes.add(model.latent().code());
          } else {
            assertEquals(before, model.history().size());
          }
        }
      }
      long here = model.history().get(currentIndex()).id();
      assertEquals(codes.get((int) here), model.latent().code());
      assertEquals(currentIndex() > 0, model.canUndoProperty().get());
      assertEquals(currentIndex() < model.history().size() - 1, model.canRedoProperty().get());
      service.letters.clear();
    }
  }

  // Random, temperature

  @Test
  void drawsFromTheGaussianOfTheCodes() {
    open();
    model.random();
    // The same seed, and the factor of the covariance by hand:
    // [[1, .5, 0], [.5, 4, 0], [0, 0, 1]] = L Lᵀ with L = [[1], [.5, √3.75], [0, 0, 1]].
    Random random = new Random(new Random(42).nextInt(1_000_000_000));
    double a = random.nextGaussian();
    double b = random.nextGaussian();
    double c = random.nextGaussian();
    assertArrayEquals(
        new float[] {(float) (0.5 + a), (float) (-0.5 + 0.5 * a + Math.sqrt(3.75) * b), (float) c},
        model.latent().code().toArray(),
        1e-6f);
  }

  @Test
  void temperatureScalesTheDraw() {
    open();
    model.useSampler(SamplerSpec.Kind.PRIOR);
    model.temperatureProperty().set(0.5);
    model.random();
    double first = new Random(new Random(42).nextInt(1_000_000_000)).nextGaussian();
    assertEquals((float) (0.5 * first), model.latent().code().get(0));
    assertEquals(Phrase.of("explore.step.random-prior", 0.5), model.undoNameProperty().get());
  }

  @Test
  void theMixtureIsUsualWhereThereIsOne() {
    openMixed();
    assertTrue(model.mixtureThereProperty().get());
    assertEquals(SamplerSpec.Kind.MIXTURE, model.samplerProperty().get());
    model.random();
    assertEquals(7, model.latent().code().get(0), 0.1f);
    assertEquals(Phrase.of("explore.step.random-mixture", 1.0), model.undoNameProperty().get());
  }

  @Test
  void withoutAMixtureOneGaussianTakesItsPlaceAndSaysSoIfItWasChosen() {
    open();
    assertEquals(SamplerSpec.Kind.GAUSSIAN, model.samplerProperty().get());
    model.random();
    assertEquals(List.of(), model.notices());
    model.useSampler(SamplerSpec.Kind.MIXTURE);
    assertEquals(SamplerSpec.Kind.GAUSSIAN, model.samplerProperty().get());
    model.random();
    assertEquals(List.of(Notice.info("explore.notice.no-mixture", "emoji")), model.notices());
    assertEquals(Phrase.of("explore.step.random", 1.0), model.undoNameProperty().get());
  }

  @Test
  void theChosenSamplerIsRemembered() {
    openMixed();
    model.useSampler(SamplerSpec.Kind.PRIOR);
    assertEquals(Optional.of(SamplerSpec.Kind.PRIOR), settings.sampler().get());
    assertEquals(SamplerSpec.Kind.PRIOR, model.samplerProperty().get());
    settings.sampler().set(Optional.of(SamplerSpec.Kind.NEAR));
    assertEquals(SamplerSpec.Kind.NEAR, model.samplerProperty().get());
    settings.sampler().set(Optional.empty());
    assertEquals(SamplerSpec.Kind.MIXTURE, model.samplerProperty().get());
  }

  @Test
  void nearDrawsStayAroundThePictureThatIsOpen() throws IOException {
    open();
    service.posterior = new Posterior(LatentCode.of(100, 200, 300), LatentCode.of(-20, -20, -20));
    model.openPictures(List.of(file("cat.png")));
    settle();
    model.useSampler(SamplerSpec.Kind.NEAR);
    model.temperatureProperty().set(0.1);
    for (int i = 0; i < 20; i++) {
      model.random();
      assertEquals(100, model.latent().code().get(0), 1);
      assertEquals(200, model.latent().code().get(1), 1);
      assertNotEquals(100f, model.latent().code().get(0));
    }
    assertNotNull(model.comparisonProperty().get());
    model.undo();
    assertEquals(200, model.latent().code().get(1), 1);
  }

  @Test
  void aSavedDrawSaysHowItWasDrawnAndUndoBringsThatBack() throws IOException {
    openMixed();
    model.useSampler(SamplerSpec.Kind.GAUSSIAN);
    model.random();
    long seed = new Random(42).nextInt(1_000_000_000);
    CodeDraw draw = new CodeDraw(new SamplerSpec(SamplerSpec.Kind.GAUSSIAN, 1), seed);
    assertEquals(draw, saved("drawn.png").draw());
    model.set(1, 2);
    assertNull(saved("moved.png").draw());
    model.undo();
    assertEquals(draw, saved("again.png").draw());
  }

  private Recipe saved(String name) throws IOException {
    Path file = folder.resolve(name);
    model.savePicture(file);
    settle();
    return RecipePng.read(file).recipe().orElseThrow();
  }

  /** Opens a model whose only mixture component lies closely around (7, 7, 7). */
  private void openMixed() {
    model.openModel(Path.of("checkpoint"));
    ModelInfo plain = info(MODEL);
    service.opening.complete(
        new ModelInfo(
            plain.name(),
            plain.spec(),
            plain.fingerprint(),
            plain
                .statistics()
                .with(
                    new MixtureStatistics(
                        List.of(
                            MixtureComponent.of(
                                1,
                                new double[] {7, 7, 7},
                                new double[][] {{1e-6, 0, 0}, {0, 1e-6, 0}, {0, 0, 1e-6}})),
                        9,
                        9,
                        0)),
            plain.training()));
    settle();
  }

  @Test
  void temperatureIsRememberedAndKeptInBounds() {
    model.temperatureProperty().set(0.75);
    assertEquals(0.75, settings.temperature().get());
    model.temperatureProperty().set(17);
    assertEquals(1.5, model.temperatureProperty().get());
    assertEquals(1.5, settings.temperature().get());
    model.temperatureProperty().set(-1);
    assertEquals(0.1, model.temperatureProperty().get());
    model.temperatureProperty().set(Double.NaN);
    assertEquals(0.1, model.temperatureProperty().get());
    settings.temperature().set(1.25);
    assertEquals(1.25, model.temperatureProperty().get());
    model.close();
    settings.temperature().set(0.5);
    assertEquals(1.25, model.temperatureProperty().get());
  }

  // Pictures

  @Test
  void aDroppedPictureIsEncodedAndTheSlidersJumpThere() throws IOException {
    open();
    model.reset();
    settle();
    service.posterior = new Posterior(LatentCode.of(1, 2, 3), LatentCode.of(0, 2, -2));
    model.openPictures(List.of(file("cat.png")));
    assertTrue(model.busyProperty().get());
    settle();
    assertFalse(model.busyProperty().get());
    assertEquals(LatentCode.of(1, 2, 3), model.latent().code());
    assertEquals(Phrase.of("explore.step.opened", "cat.png"), model.undoNameProperty().get());
    Comparison comparison = model.comparisonProperty().get();
    assertEquals("cat.png", comparison.name());
    assertEquals(CAT, comparison.original());
    assertEquals(FakeService.pictureOf(LatentCode.of(1, 2, 3)), comparison.reconstruction());
    DimensionViewModel z1 = model.latent().dimensions().get(1);
    assertEquals(2, z1.posteriorMeanProperty().get());
    assertEquals(Math.E, z1.posteriorDeviationProperty().get(), 1e-6);
    model.undo();
    assertNull(model.comparisonProperty().get());
    assertTrue(Double.isNaN(z1.posteriorMeanProperty().get()));
    model.redo();
    assertEquals(comparison, model.comparisonProperty().get());
    assertEquals(2, z1.posteriorMeanProperty().get());
  }

  @Test
  void aWalkFromAPictureKeepsItInSight() throws IOException {
    open();
    model.openPictures(List.of(file("cat.png")));
    settle();
    model.set(0, 3);
    assertEquals("cat.png", model.comparisonProperty().get().name());
    model.random();
    assertNull(model.comparisonProperty().get());
  }

  @Test
  void ofSeveralPicturesTheFirstIsOpened() throws IOException {
    open();
    model.openPictures(List.of(file("a.png"), file("b.png")));
    settle();
    assertEquals(
        List.of(Notice.info("explore.notice.first-of-several", "a.png", 2)), model.notices());
    assertEquals("a.png", model.comparisonProperty().get().name());
  }

  @Test
  void theLastDropWins() throws IOException {
    open();
    workers = work::add;
    model.openPictures(List.of(file("a.png")));
    model.openPictures(List.of(file("b.png")));
    work.removeLast().run();
    settle();
    work.removeLast().run();
    settle();
    assertEquals("b.png", model.comparisonProperty().get().name());
    assertEquals(2, steps().size());
    assertFalse(model.busyProperty().get());
  }

  @Test
  void aHandOnTheSliderLosesNothingToADropThatArrives() throws IOException {
    open();
    model.openPictures(List.of(file("a.png")));
    model.drag(0, 3);
    settle();
    assertEquals(
        List.of("explore.step.data", "explore.step.dimension", "explore.step.opened"),
        steps().stream().map(Phrase::key).toList());
    model.drag(0, 3.5);
    model.commitGesture();
    assertEquals(4, steps().size());
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    open();
    loader = (file, size, fit) -> fit.fit(PictureReader.read(file), size);
    open(folder.resolve("none.png"));
    assertEquals(Notice.error("explore.notice.picture-missing", "none.png"), last());
    open(Files.createDirectory(folder.resolve("album")));
    assertEquals(Notice.error("explore.notice.picture-folder", "album"), last());
    open(Files.write(folder.resolve("nothing.png"), new byte[0]));
    assertEquals(Notice.error("explore.notice.picture-empty", "nothing.png"), last());
    open(file("letter.txt"));
    assertEquals(Notice.error("explore.notice.picture-unknown", "letter.txt"), last());
    byte[] png =
        RecipePng.encode(CAT, new Recipe(Recipe.DECODE, LatentCode.of(7, 7, 7), OTHER, "m"));
    open(Files.write(folder.resolve("torn.png"), Arrays.copyOf(png, png.length - 30)));
    assertEquals(Notice.error("explore.notice.picture-damaged", "torn.png"), last());
    loader =
        (file, size, fit) -> {
          throw new ArrayIndexOutOfBoundsException("17");
        };
    open(file("odd.gif"));
    assertEquals(Notice.error("explore.notice.picture-unreadable", "odd.gif", "17"), last());
    assertEquals(6, model.notices().size());
    assertEquals(1, steps().size());
    assertFalse(model.busyProperty().get());
  }

  private void open(Path file) {
    model.openPictures(List.of(file));
    settle();
  }

  @Test
  void anEncoderThatFailsMovesNothing() throws IOException {
    open();
    model.openPictures(List.of(file("a.png")));
    pulse.beat();
    service.refuse(service.newest(), Reason.FAILED);
    pulse.beat();
    assertEquals(Notice.error("explore.notice.engine-failed", "out of paint"), last());
    service.posterior = new Posterior(LatentCode.of(1, Float.NaN, 3), LatentCode.zero(3));
    model.openPictures(List.of(file("a.png")));
    settle();
    assertEquals(Notice.error("explore.notice.not-finite", "a.png"), last());
    assertEquals(1, steps().size());
    assertFalse(model.busyProperty().get());
  }

  @Test
  void aSavedPictureRestoresItsCodeToTheLastBit() {
    open();
    model.random();
    LatentCode code = model.latent().code();
    Path file = folder.resolve("saved/mine.png");
    model.savePicture(file);
    settle();
    assertEquals(List.of(Notice.info("explore.notice.saved", "mine.png")), model.notices());
    model.reset();
    loader =
        (path, size, fit) -> {
          throw new IOException("not to be asked");
        };
    model.openPictures(List.of(file));
    settle();
    assertTrue(Arrays.equals(code.toArray(), model.latent().code().toArray()));
    assertEquals(Phrase.of("explore.step.restored", "mine.png"), model.undoNameProperty().get());
    assertNull(model.comparisonProperty().get());
    assertEquals(1, model.notices().size());
  }

  @Test
  void savesWhereOneStandsEvenIfTheScreenIsBehind() throws IOException {
    open();
    model.drag(0, 3);
    LatentCode code = model.latent().code();
    Path file = folder.resolve("mine.png");
    model.savePicture(file);
    assertEquals(code, service.decodes(Lane.BACKGROUND).get(0).code());
    model.drag(0, 1);
    settle();
    assertEquals(
        new Recipe(Recipe.DECODE, code, MODEL, "emoji"),
        RecipePng.read(file).recipe().orElseThrow());
    assertArrayEquals(
        RecipePng.encode(
            FakeService.pictureOf(code), new Recipe(Recipe.DECODE, code, MODEL, "emoji")),
        Files.readAllBytes(file));
  }

  @Test
  void aPictureOfAnotherModelIsEncodedWithANotice() throws IOException {
    open();
    Path file = folder.resolve("theirs.png");
    RecipePng.write(file, CAT, new Recipe(Recipe.DECODE, LatentCode.of(7, 7, 7), OTHER, "cifar"));
    model.openPictures(List.of(file));
    settle();
    assertEquals(
        List.of(Notice.warning("explore.notice.foreign-recipe", "theirs.png", "cifar 12345678")),
        model.notices());
    assertEquals(service.posterior.mean(), model.latent().code());
    assertEquals("theirs.png", model.comparisonProperty().get().name());
  }

  @Test
  void aPictureWithADamagedRecipeIsEncodedWithANotice() throws IOException {
    open();
    byte[] png =
        RecipePng.encode(CAT, new Recipe(Recipe.DECODE, LatentCode.of(7, 7, 7), MODEL, "m"));
    png[80] ^= 1;
    model.openPictures(List.of(Files.write(folder.resolve("a.png"), png)));
    settle();
    assertEquals(
        List.of(Notice.warning("explore.notice.damaged-recipe", "a.png", "its checksum is wrong")),
        model.notices());
    assertEquals("a.png", model.comparisonProperty().get().name());
  }

  @Test
  void asksWhereToSaveAndWhatToOpen() throws IOException {
    open();
    model.savePicture();
    assertEquals(List.of(), service.letters);
    assertTrue(dialogs.suggested.matches("pentimento-2026010[123]-\\d{6}\\.png"));
    dialogs.save = folder.resolve("x.png");
    model.savePicture();
    settle();
    assertTrue(Files.exists(dialogs.save));
    model.openPicture();
    assertEquals(List.of(), service.letters);
    dialogs.pictures = List.of(file("cat.png"));
    model.openPicture();
    settle();
    assertEquals("cat.png", model.comparisonProperty().get().name());
  }

  @Test
  void saysThatItCannotSave() throws IOException {
    open();
    Path inTheWay = Files.createDirectories(folder.resolve("x.png/full")).getParent();
    model.savePicture(inTheWay);
    settle();
    assertEquals("explore.notice.save-failed", last().phrase().key());
    assertEquals("x.png", last().phrase().arguments().get(0));
    assertTrue(last().phrase().arguments().get(1).toString().endsWith(inTheWay.toString()));
    model.savePicture(folder.resolve("y.png"));
    service.refuse(service.newest(), Reason.STALE);
    pulse.beat();
    assertEquals(Notice.error("explore.notice.save-overtaken", "y.png"), last());
  }

  private Notice last() {
    return model.notices().get(model.notices().size() - 1);
  }
}
