package dev.pentimento.studio.blend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
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
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleNetworkSpec;
import dev.pentimento.spec.StyleSource;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.explore.DataPictures;
import dev.pentimento.studio.explore.ExploreParts;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.explore.FakePulse;
import dev.pentimento.studio.explore.FakeService;
import dev.pentimento.studio.explore.FileDialogs;
import dev.pentimento.studio.explore.HistoryItem;
import dev.pentimento.studio.kit.PictureLoader;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlendViewModelTest {

  private static final ModelFingerprint MODEL = new ModelFingerprint("ab".repeat(32));
  private static final LatentCode A = LatentCode.of(2, 0, 1);
  private static final LatentCode B = LatentCode.of(0, 4, 3);
  private static final Picture GREY = grey(2, 100);

  @TempDir Path folder;
  private final FakeService service = new FakeService();
  private final FakePulse pulse = new FakePulse();
  private PictureLoader loader = (file, size, fit) -> grey(size, number(file));
  private List<Path> chosen = List.of();
  private final List<Runnable> later = new ArrayList<>();
  private ExploreViewModel explore;
  private BlendViewModel blend;
  private long now;

  private static Picture grey(int size, int value) {
    byte[] rgb = new byte[size * size * 3];
    java.util.Arrays.fill(rgb, (byte) value);
    return new Picture(size, size, rgb);
  }

  private static int number(Path file) {
    return file.getFileName().toString().charAt(0);
  }

  private static ModelInfo info(ModelSpec spec) {
    int d = spec.latent().dimension();
    float[] zeros = new float[d];
    float[][] identity = new float[d][d];
    for (int i = 0; i < d; i++) {
      identity[i][i] = 1;
    }
    return new ModelInfo(
        "emoji",
        spec,
        MODEL,
        new LatentStatistics(100, zeros, identity, zeros, zeros, zeros),
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

  private static LatentSpace contentAndStyle() {
    return new LatentSpace(
        3, List.of(new LatentGroup("content", 0, 2), new LatentGroup("style", 2, 1)));
  }

  private static ModelInfo flat() {
    return info(
        new ModelSpec(
            "quality", 8, LatentSpace.flat(3), new ResidualNetworkSpec(List.of(4), List.of(0), 1)));
  }

  private static ModelInfo styled() {
    return info(
        new ModelSpec(
            "style",
            16,
            contentAndStyle(),
            new StyleNetworkSpec(List.of(4, 4), List.of(1, 1), List.of(4), 4, false, 0, 0, false)));
  }

  private void open(ModelInfo model) {
    Settings settings = new Settings();
    explore =
        new ExploreViewModel(
            new ExploreParts(
                service,
                pulse,
                Runnable::run,
                (file, size, fit) -> loader.load(file, size, fit),
                size -> new DataPictures.Named("first", GREY),
                dialogs(),
                new Sessions(folder.resolve("sessions"), Runnable::run, (action, delay) -> {}),
                settings,
                new LatencyMeter(100),
                () -> now,
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")),
                new Random(1)));
    blend =
        new BlendViewModel(
            new BlendParts(
                service,
                explore,
                pulse,
                Runnable::run,
                (action, delay) -> {
                  assertEquals(Duration.ofSeconds(2), delay);
                  later.add(action);
                },
                (file, size, fit) -> loader.load(file, size, fit),
                BlendViewModelTest::shelf,
                dialogs(),
                folder.resolve("emoji-style-64"),
                () -> now));
    service.opening = new CompletableFuture<>();
    explore.openModel(folder.resolve("checkpoint"));
    service.opening.complete(model);
    settle();
  }

  private FileDialogs dialogs() {
    return new FileDialogs() {
      @Override
      public List<Path> pictures() {
        return chosen;
      }

      @Override
      public @Nullable Path savePicture(String suggestedName) {
        return null;
      }
    };
  }

  /** Two contents in two styles, all of them for training. */
  private static PictureSet shelf(int size) {
    List<PictureSet.Entry> entries = new ArrayList<>();
    byte[] pixels = new byte[4 * size * size * 3];
    for (int i = 0; i < 4; i++) {
      entries.add(
          new PictureSet.Entry(
              i < 2 ? "dog-face" : "cat-face", i % 2 == 0 ? "noto" : "flat", Split.TRAIN));
      java.util.Arrays.fill(pixels, i * pixels.length / 4, (i + 1) * pixels.length / 4, (byte) i);
    }
    return new PictureSet("shelf", size, pixels, entries);
  }

  /** Lets everything that is under way come to an end. */
  private void settle() {
    while (!service.letters.isEmpty() || pulse.waiting() > 0) {
      service.answerAll();
      pulse.beat();
    }
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[] {1, 2, 3});
  }

  /** Fills a slot with a picture of that code. */
  private void fill(Slot slot, String name, LatentCode code) throws IOException {
    service.posterior = new Posterior(code, LatentCode.of(0, 0, 0));
    blend.open(slot, List.of(file(name)));
    settle();
  }

  private void fillBoth() throws IOException {
    fill(Slot.A, "a.png", A);
    fill(Slot.B, "b.png", B);
  }

  private int steps() {
    return explore.history().size();
  }

  private BlendSource a() {
    return blend.stateProperty().get().a();
  }

  private BlendSource b() {
    return blend.stateProperty().get().b();
  }

  private List<String> notices() {
    return explore.notices().stream().map(notice -> notice.phrase().key()).toList();
  }

  @Test
  void twoPicturesGiveTheContentOfOneInTheStyleOfTheOther() throws IOException {
    open(styled());
    assertTrue(blend.splitProperty().get());
    fill(Slot.A, "a.png", A);
    assertEquals(A, explore.latent().code());
    fill(Slot.B, "b.png", B);
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
    assertEquals(LatentCode.of(2, 0, 3), explore.latent().code());
    assertEquals(FakeService.pictureOf(LatentCode.of(2, 0, 3)), explore.pictureProperty().get());
    assertFalse(blend.walkedOnProperty().get());
    assertEquals(
        List.of(
            Phrase.of("explore.step.data", "first"),
            Phrase.of("blend.step.took", "a.png"),
            Phrase.of("blend.step.took", "b.png")),
        explore.history().stream().map(HistoryItem::name).toList());
  }

  @Test
  void severalPicturesHaveAStyleInCommon() throws IOException {
    open(styled());
    fillBoth();
    assertFalse(blend.manyProperty().get());
    service.posterior = new Posterior(LatentCode.of(5, 5, 9), LatentCode.of(0, 0, 0));
    blend.open(Slot.A, List.of(file("a.png"), file("c.png")));
    settle();
    fill(Slot.A, "a.png", A);
    assertTrue(blend.manyProperty().get());
    int steps = steps();
    blend.takeMeanStyle();
    settle();
    assertEquals(steps + 1, steps());
    assertEquals(Phrase.of("blend.step.mean-style", 2), explore.undoNameProperty().get());
    // Of 3 and 9; B's own content.
    assertEquals(LatentCode.of(0, 4, 6), b().code());
    assertEquals("b.png + 1", b().name());
    assertEquals(LatentCode.of(2, 0, 6), explore.latent().code());
    List<String> tray = blend.stateProperty().get().tray().stream().map(BlendSource::name).toList();
    assertEquals(List.of("b.png", "c.png"), tray);
    // What is their style already does not count twice.
    blend.takeMeanStyle();
    settle();
    assertEquals(LatentCode.of(0, 4, 6), b().code());
    assertEquals(2, blend.stateProperty().get().tray().size());
    explore.undo();
    explore.undo();
    settle();
    assertEquals(B, b().code());
  }

  @Test
  void withoutAStyleCodeItIsHalfOfEachOnTheArc() throws IOException {
    open(flat());
    assertFalse(blend.splitProperty().get());
    fill(Slot.A, "a.png", LatentCode.of(2, 0, 0));
    fill(Slot.B, "b.png", LatentCode.of(0, 0, 4));
    // Half a quarter turn at a norm of 3.
    float part = (float) (3 / Math.sqrt(2));
    assertEquals(part, explore.latent().code().get(0), 1e-5f);
    assertEquals(0, explore.latent().code().get(1), 1e-6f);
    assertEquals(part, explore.latent().code().get(2), 1e-5f);
    assertEquals(List.of(), blend.bandsProperty().get());
    assertNull(blend.padSheetProperty().get());
  }

  @Test
  void aGestureIsOneStepAndAsksAtOnceInTheGestureLane() throws IOException {
    open(styled());
    fillBoth();
    int steps = steps();
    blend.beginGesture();
    blend.move(0.5, 0.5, 7);
    blend.move(1, 0.25, 8);
    List<FakeService.Letter> asked = service.decodes(Lane.GESTURE);
    assertEquals(2, asked.size());
    assertEquals(LatentCode.of(0, 4, 1.5f), asked.get(1).code());
    assertEquals(8, asked.get(1).tag().inputNanos());
    // Nothing has been gone to yet.
    assertEquals(steps, steps());
    assertEquals(LatentCode.of(2, 0, 3), explore.latent().code());
    settle();
    assertEquals(FakeService.pictureOf(LatentCode.of(0, 4, 1.5f)), explore.pictureProperty().get());
    blend.commit();
    settle();
    assertEquals(steps + 1, steps());
    assertEquals(Phrase.of("blend.step.weights", 100, 25), explore.undoNameProperty().get());
    assertEquals(LatentCode.of(0, 4, 1.5f), explore.latent().code());
    explore.undo();
    settle();
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
    assertEquals(FakeService.pictureOf(LatentCode.of(2, 0, 3)), explore.pictureProperty().get());
    explore.redo();
    assertEquals(BlendSpec.of(1, 0.25), blend.howProperty().get());
  }

  @Test
  void aGestureTakenBackLeavesNothing() throws IOException {
    open(styled());
    fillBoth();
    int steps = steps();
    blend.beginGesture();
    blend.move(0.7, 0.1);
    settle();
    blend.cancel();
    settle();
    assertEquals(steps, steps());
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
    assertEquals(FakeService.pictureOf(LatentCode.of(2, 0, 3)), explore.pictureProperty().get());
    // A gesture that ends where it began is none either.
    blend.beginGesture();
    blend.move(0.7, 0.1);
    blend.move(0, 1);
    blend.commit();
    settle();
    assertEquals(steps, steps());
    assertEquals(FakeService.pictureOf(LatentCode.of(2, 0, 3)), explore.pictureProperty().get());
  }

  @Test
  void aPreviewIsNoThumbnailOfWhereOneStands() throws IOException {
    open(styled());
    fillBoth();
    HistoryItem here = explore.history().get(steps() - 1);
    Picture before = here.thumbnailProperty().get();
    settle();
    blend.beginGesture();
    blend.move(1, 1);
    settle();
    assertEquals(FakeService.pictureOf(B), explore.pictureProperty().get());
    assertEquals(FakeService.pictureOf(LatentCode.of(2, 0, 3)), before);
    assertEquals(before, here.thumbnailProperty().get());
  }

  @Test
  void everyResolutionMayTakeItsStyleFromEither() throws IOException {
    open(styled());
    assertEquals(List.of(StyleBand.COARSE, StyleBand.FINE), blend.bandsProperty().get());
    fillBoth();
    blend.mix(StyleBand.COARSE, StyleSource.A);
    ModelRequest.Decode asked =
        (ModelRequest.Decode)
            service.decodes(Lane.GESTURE).get(service.decodes(Lane.GESTURE).size() - 1).request();
    // The coarse level in A's style; the fine one follows the weight, which is all B.
    assertEquals(List.of(LatentCode.of(1), LatentCode.of(3)), asked.styles());
    settle();
    // The same code, yet another picture: the mixing is a step, and undone.
    assertEquals(Phrase.of("blend.step.mixed"), explore.undoNameProperty().get());
    blend.move(0, 0.5);
    asked = (ModelRequest.Decode) service.newest().request();
    assertEquals(List.of(LatentCode.of(1), LatentCode.of(2)), asked.styles());
    blend.cancel();
    settle();
    explore.undo();
    asked = (ModelRequest.Decode) service.decodes(Lane.GESTURE).get(0).request();
    assertEquals(List.of(), asked.styles());
    settle();
    assertFalse(blend.howProperty().get().mixes());
  }

  @Test
  void swapExchangesThePicturesAndNotTheWeights() throws IOException {
    open(styled());
    fillBoth();
    blend.swap();
    settle();
    assertEquals("b.png", a().name());
    assertEquals(LatentCode.of(0, 4, 1), explore.latent().code());
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
  }

  @Test
  void theFirstTwoOfSeveralFillTheSlotsAndTheOthersLieOnTheTray() throws IOException {
    open(styled());
    int steps = steps();
    blend.open(null, List.of(file("1.png"), file("2.png"), file("3.png"), file("4.png")));
    settle();
    assertEquals("1.png", a().name());
    assertEquals("2.png", b().name());
    assertEquals(
        List.of("3.png", "4.png"),
        blend.stateProperty().get().tray().stream().map(BlendSource::name).toList());
    assertEquals(steps + 1, steps());
    blend.takeFromTray(Slot.B, blend.stateProperty().get().tray().get(0));
    settle();
    assertEquals("3.png", b().name());
    blend.removeFromTray(blend.stateProperty().get().tray().get(1));
    assertEquals(1, blend.stateProperty().get().tray().size());
    explore.undo();
    assertEquals(2, blend.stateProperty().get().tray().size());
  }

  @Test
  void oneByOneTheyFillWhatIsEmpty() throws IOException {
    open(styled());
    blend.open(null, List.of(file("1.png")));
    settle();
    assertEquals("1.png", a().name());
    blend.open(null, List.of(file("2.png")));
    settle();
    blend.open(null, List.of(file("3.png")));
    settle();
    assertEquals("1.png", a().name());
    assertEquals("3.png", b().name());
    blend.empty(Slot.A);
    settle();
    assertNull(a());
    assertEquals("3.png", b().name());
  }

  @Test
  void aFolderGoesToTheTray() throws IOException {
    open(styled());
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (int i = 0; i < BlendIntake.TRAY + 3; i++) {
      Files.write(pictures.resolve(String.format("p%02d.png", i)), new byte[] {1});
    }
    Files.writeString(pictures.resolve("notes.txt"), "no picture");
    blend.open(null, List.of(pictures));
    settle();
    assertNull(a());
    assertEquals(BlendIntake.TRAY, blend.stateProperty().get().tray().size());
    assertEquals("p00.png", blend.stateProperty().get().tray().get(0).name());
    assertEquals(List.of("blend.notice.first-of-folder"), notices());
    assertFalse(blend.busyProperty().get());
    blend.open(Slot.A, List.of(Files.createDirectories(folder.resolve("empty"))));
    settle();
    assertNull(a());
    assertEquals("blend.notice.empty-folder", notices().get(1));
  }

  @Test
  void whatIsNoPictureIsRefusedAndLeavesEverything() throws IOException {
    open(styled());
    fillBoth();
    BlendState before = blend.stateProperty().get();
    int steps = steps();
    loader = (file, size, fit) -> fit.fit(PictureReader.read(file), size);
    Path text = Files.writeString(folder.resolve("notes.png"), "no picture at all");
    blend.open(Slot.A, List.of(text));
    settle();
    assertEquals(before, blend.stateProperty().get());
    assertEquals(steps, steps());
    assertEquals(List.of("explore.notice.picture-unknown"), notices());
    assertFalse(blend.busyProperty().get());
  }

  @Test
  void picturesOfAnySizeAreTaken() throws IOException {
    open(styled());
    loader = (file, size, fit) -> fit.fit(PictureReader.read(file), size);
    Path dot = folder.resolve("dot.png");
    BufferedImage one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    one.setRGB(0, 0, 0x336699);
    ImageIO.write(one, "png", dot.toFile());
    blend.open(Slot.A, List.of(dot));
    settle();
    assertEquals(0x66, a().picture().at(15, 0, 1));
    BufferedImage wide = new BufferedImage(12_000, 40, BufferedImage.TYPE_INT_RGB);
    for (int x = 4_000; x < 8_000; x++) {
      for (int y = 0; y < 40; y++) {
        wide.setRGB(x, y, 0xff0000);
      }
    }
    Path panorama = folder.resolve("panorama.png");
    ImageIO.write(wide, "png", panorama.toFile());
    blend.open(Slot.B, List.of(panorama));
    settle();
    // Cropped, it is its middle.
    assertEquals(255, b().picture().at(0, 8, 0));
    assertEquals(List.of(), explore.notices());
    blend.fit(PictureFit.STRETCH);
    settle();
    // Drawn together, all three thirds are there.
    assertEquals(0, b().picture().at(0, 8, 0));
    assertEquals(255, b().picture().at(8, 8, 0));
    assertEquals(0, b().picture().at(15, 8, 0));
    explore.undo();
    assertEquals(255, b().picture().at(0, 8, 0));
  }

  @Test
  void aModelWithoutAStyleLeadsToOneThatHasIt() throws IOException {
    open(flat());
    service.opening = new CompletableFuture<>();
    blend.openStyleModel();
    assertEquals(folder.resolve("emoji-style-64"), service.opened.get(service.opened.size() - 1));
    service.opening.complete(styled());
    settle();
    assertTrue(blend.splitProperty().get());
  }

  @Test
  void aPictureThatThisModelMadeIsItsVeryCode() throws IOException {
    open(styled());
    LatentCode code = LatentCode.of(0.1f, 0.2f, 0.3f);
    Path saved = folder.resolve("saved.png");
    RecipePng.write(saved, grey(16, 9), new Recipe(Recipe.DECODE, code, MODEL, "emoji"));
    blend.open(Slot.A, List.of(saved));
    settle();
    assertEquals(new BlendSource("saved.png", FakeService.pictureOf(code), code), a());
  }

  @Test
  void aPictureWithoutANameIsCalledAfterWhereItIsTakenFrom() throws IOException {
    open(styled());
    blend.takeCurrent(Slot.A, "探索");
    settle();
    assertEquals("first", a().name());
    explore.random();
    settle();
    blend.takeCurrent(Slot.B, "探索");
    settle();
    assertEquals("探索", b().name());
  }

  @Test
  void theCurrentPictureAndOnesOfTheHistoryKeepTheirCodes() throws IOException {
    open(styled());
    LatentCode first = explore.latent().code();
    blend.takeCurrent(Slot.A, "探索");
    settle();
    assertEquals(first, a().code());
    explore.reset();
    settle();
    long origin = explore.history().get(steps() - 1).id();
    explore.random();
    settle();
    blend.takeState(Slot.B, "origin", origin);
    settle();
    assertEquals(LatentCode.zero(3), b().code());
    assertEquals("origin", b().name());
  }

  @Test
  void whoeverWalksOnInExploreIsToldAndComesBack() throws IOException {
    open(styled());
    fillBoth();
    explore.set(0, -1);
    settle();
    assertTrue(blend.walkedOnProperty().get());
    assertEquals("a.png", a().name());
    blend.comeBack();
    settle();
    assertFalse(blend.walkedOnProperty().get());
    assertEquals(LatentCode.of(2, 0, 3), explore.latent().code());
  }

  @Test
  void theStripLeadsFromAToB() throws IOException {
    open(styled());
    assertEquals(0, blend.strip().size());
    fillBoth();
    assertEquals(9, blend.strip().size());
    // A tenth of the way, and half of it.
    assertEquals(FakeService.pictureOf(code(0.1)), blend.strip().get(0).pictureProperty().get());
    assertEquals(FakeService.pictureOf(code(0.5)), blend.strip().get(4).pictureProperty().get());
    blend.strip().get(4).go();
    settle();
    assertEquals(BlendSpec.HALF, blend.howProperty().get());
    assertEquals(code(0.5), explore.latent().code());
    Picture sheet = blend.padSheetProperty().get();
    assertNotNull(sheet);
    assertEquals(5 * 2, sheet.width());
  }

  /** Content on the arc from (2, 0) to (0, 4), style on the line from 1 to 3. */
  private static LatentCode code(double t) {
    double radius = 2 + 2 * t;
    return LatentCode.of(
        (float) (radius * Math.cos(t * Math.PI / 2)),
        (float) (radius * Math.sin(t * Math.PI / 2)),
        (float) (1 + 2 * t));
  }

  @Test
  void sidePicturesWaitForTheHand() throws IOException {
    open(styled());
    fillBoth();
    blend.middleProperty().set(BlendViewModel.Middle.MATRIX);
    assertEquals(1, service.decodes(Lane.BACKGROUND).size(), "one small batch at a time");
    blend.beginGesture();
    blend.move(0.3, 0.3);
    assertEquals(1, service.decodes(Lane.GESTURE).size());
    assertEquals(Lane.GESTURE, service.newest().tag().lane());
  }

  @Test
  void theMatrixIsEveryContentInEveryStyle() throws IOException {
    open(styled());
    fillBoth();
    service.posterior = new Posterior(LatentCode.of(7, 7, 7), LatentCode.of(0, 0, 0));
    blend.open(Slot.A, List.of(file("c.png")));
    settle();
    blend.middleProperty().set(BlendViewModel.Middle.MATRIX);
    settle();
    assertEquals(
        List.of("c.png", "b.png"),
        blend.matrixSidesProperty().get().stream().map(BlendSource::name).toList());
    assertEquals(
        List.of(
            LatentCode.of(7, 7, 7),
            LatentCode.of(7, 7, 3),
            LatentCode.of(0, 4, 7),
            LatentCode.of(0, 4, 3)),
        IntStream.range(0, 4)
            .mapToObj(i -> blend.matrix().get(i).pictureProperty().get())
            .map(BlendViewModelTest::codeOf)
            .toList());
    blend.matrix().get(2).go();
    settle();
    assertEquals(LatentCode.of(0, 4, 7), explore.latent().code());
    assertEquals(BlendViewModel.Middle.RESULT, blend.middleProperty().get());
    assertEquals("b.png", a().name());
    assertEquals("c.png", b().name());
  }

  /** What {@link FakeService#pictureOf} was given. */
  private static LatentCode codeOf(Picture picture) {
    float[] values = new float[3];
    for (int i = 0; i < 3; i++) {
      int high = Byte.toUnsignedInt(picture.rgb()[2 * i]);
      int low = Byte.toUnsignedInt(picture.rgb()[2 * i + 1]);
      values[i] = ((high << 8 | low) - 20_000) / 100f;
    }
    return LatentCode.of(values);
  }

  @Test
  void theGalleryShowsAInTheMeanOfEveryStyle() throws IOException {
    open(styled());
    fillBoth();
    service.posterior = new Posterior(LatentCode.of(5, 5, -2), LatentCode.of(0, 0, 0));
    blend.middleProperty().set(BlendViewModel.Middle.GALLERY);
    settle();
    assertNull(blend.gallery().absenceProperty().get());
    assertEquals(
        List.of(Phrase.of("blend.gallery.item", "noto"), Phrase.of("blend.gallery.item", "flat")),
        blend.gallery().tiles().stream().map(Tile::name).toList());
    Tile noto = blend.gallery().tiles().get(0);
    assertEquals(FakeService.pictureOf(LatentCode.of(2, 0, -2)), noto.pictureProperty().get());
    noto.go();
    settle();
    assertEquals("noto", b().name());
    assertEquals(LatentCode.of(2, 0, -2), explore.latent().code());
    // What gave way is at hand.
    assertEquals("b.png", blend.stateProperty().get().tray().get(0).name());
  }

  @Test
  void withoutAStyleCodeTheGallerySaysWhy() throws IOException {
    open(flat());
    blend.middleProperty().set(BlendViewModel.Middle.GALLERY);
    settle();
    assertEquals(Phrase.of("blend.gallery.no-style"), blend.gallery().absenceProperty().get());
    assertEquals(0, blend.gallery().tiles().size());
  }

  @Test
  void aPictureOfTheShelfIsFoundByWordsOfItsName() {
    open(styled());
    ShelfViewModel shelf = blend.shelf();
    shelf.open(Slot.B);
    settle();
    assertEquals(4, shelf.matchesProperty().get());
    shelf.searchProperty().set("noto CAT");
    assertEquals(
        List.of("cat-face (noto)"),
        shelf.found().stream().map(ShelfViewModel.Picked::name).toList());
    shelf.pick(shelf.found().get(0));
    settle();
    assertNull(shelf.slotProperty().get());
    assertEquals("cat-face (noto)", b().name());
    assertEquals(2, b().picture().at(0, 0, 0));
  }

  // A model in training

  private static final LatentCode LATE_A = LatentCode.of(3, 0, 5);
  private static final LatentCode LATE_B = LatentCode.of(0, 6, 7);

  /** By the first letter of its file what weights that are told of make of a picture. */
  private Map<Character, LatentCode> learnt = Map.of('a', LATE_A, 'b', LATE_B);

  private void tell(long version) {
    service.weightVersion = version;
    List.copyOf(service.weightsListeners)
        .forEach(listener -> listener.accept(new WeightsShown(MODEL, version, version, true)));
    pulse.beat();
  }

  private void openBothInTraining() throws IOException {
    open(styled());
    tell(1);
    fillBoth();
    rest();
    settle();
  }

  private List<FakeService.Letter> encodes() {
    assertEquals(List.of(), service.encodes(Lane.GESTURE));
    return service.encodes(Lane.BACKGROUND);
  }

  private static Picture asked(FakeService.Letter letter) {
    return ((ModelRequest.Encode) letter.request()).pictures().get(0);
  }

  /** Answers one picture to be encoded as the weights have learnt it. */
  private void answerOne() {
    FakeService.Letter letter = encodes().get(0);
    LatentCode code = learnt.get((char) asked(letter).at(0, 0, 0));
    service.posterior = new Posterior(code, LatentCode.of(0, 0, 0));
    service.answer(letter);
    pulse.beat();
  }

  private void answerEncodes() {
    while (!encodes().isEmpty()) {
      answerOne();
    }
  }

  /** Two seconds go by. */
  private void rest() {
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
    pulse.beat();
  }

  private void assertStandsAtBlend(LatentCode codeOfA, LatentCode codeOfB, LatentCode at) {
    assertEquals(codeOfA, a().code());
    assertEquals(codeOfB, b().code());
    assertEquals(at, explore.latent().code());
    assertEquals(FakeService.pictureOf(at), explore.pictureProperty().get());
    assertFalse(blend.walkedOnProperty().get());
    assertEquals(List.of(), notices());
  }

  @Test
  void aBlendIsEncodedAgainAsItsModelLearns() throws IOException {
    openBothInTraining();
    List<HistoryItem> history = List.copyOf(explore.history());
    Phrase undo = explore.undoNameProperty().get();
    tell(2);
    assertEquals(1, encodes().size());
    assertEquals(a().picture(), asked(encodes().get(0)));
    answerOne();
    assertEquals(b().picture(), asked(encodes().get(0)));
    // Not one without the other.
    assertEquals(A, a().code());
    answerOne();
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LatentCode.of(3, 0, 7));
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
    assertEquals(history, explore.history());
    assertEquals(undo, explore.undoNameProperty().get());
    assertFalse(explore.canRedoProperty().get());
    assertEquals(
        FakeService.pictureOf(LatentCode.of(3, 0, 7)),
        explore.history().get(steps() - 1).thumbnailProperty().get());
    tell(2);
    assertEquals(List.of(), encodes());
  }

  @Test
  void undoAndRedoLeadToTheNewestCodes() throws IOException {
    openBothInTraining();
    tell(2);
    answerEncodes();
    settle();
    explore.undo();
    assertNull(b());
    assertEquals(LATE_A, a().code());
    assertEquals(LATE_A, explore.latent().code());
    explore.redo();
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LatentCode.of(3, 0, 7));
    int steps = steps();
    blend.goTo(0, 0.5);
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LatentCode.of(3, 0, 6));
    explore.undo();
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LatentCode.of(3, 0, 7));
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
    learnt = Map.of('a', A, 'b', B);
    tell(3);
    answerEncodes();
    explore.redo();
    settle();
    assertStandsAtBlend(A, B, LatentCode.of(2, 0, 2));
    assertEquals(steps + 1, steps());
    assertEquals(List.of(), encodes());
  }

  @Test
  void onePictureAloneIsEncodedAgainToo() throws IOException {
    open(styled());
    fill(Slot.A, "a.png", A);
    tell(2);
    answerEncodes();
    settle();
    assertEquals(LATE_A, explore.latent().code());
    assertEquals(LATE_A, a().code());
    assertEquals(2, steps());
  }

  @Test
  void picturesOfAnEarlierSessionAreEncodedAgain() throws IOException {
    openBothInTraining();
    explore.close();
    later.clear();
    open(styled());
    assertEquals(A, a().code());
    tell(5);
    answerEncodes();
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LatentCode.of(3, 0, 7));
    assertEquals(BlendSpec.SWAP, blend.howProperty().get());
  }

  @Test
  void nothingIsEncodedAgainUnderAHand() throws IOException {
    openBothInTraining();
    int steps = steps();
    blend.beginGesture();
    tell(2);
    assertEquals(List.of(), encodes());
    blend.move(0.5, 0.5);
    tell(3);
    assertEquals(List.of(), encodes());
    blend.cancel();
    assertEquals(1, encodes().size());
    // A hand that comes before the answers keeps what it holds.
    blend.beginGesture();
    answerEncodes();
    assertEquals(A, a().code());
    blend.move(1, 1);
    settle();
    assertEquals(FakeService.pictureOf(B), explore.pictureProperty().get());
    blend.commit();
    assertEquals(B, explore.latent().code());
    answerEncodes();
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LATE_B);
    assertEquals(steps + 1, steps());

    explore.beginGesture(0);
    tell(4);
    assertEquals(List.of(), encodes());
    explore.commitGesture();
    assertEquals(1, encodes().size());
    // A click that moves nothing.
    blend.beginGesture();
    answerEncodes();
    blend.commit();
    assertEquals(1, encodes().size());
  }

  @Test
  void whoHasWalkedOnFromABlendIsLeftThere() throws IOException {
    openBothInTraining();
    explore.set(0, -1);
    settle();
    tell(2);
    assertEquals(List.of(), encodes());
    settle();
    assertEquals(LatentCode.of(-1, 0, 3), explore.latent().code());
    blend.comeBack();
    answerEncodes();
    settle();
    assertStandsAtBlend(LATE_A, LATE_B, LatentCode.of(3, 0, 7));
    explore.undo();
    assertEquals(LatentCode.of(-1, 0, 3), explore.latent().code());
    assertEquals(LATE_A, a().code());
    assertTrue(blend.walkedOnProperty().get());
  }

  @Test
  void oneRoundIsUnderWayAtATime() throws IOException {
    openBothInTraining();
    tell(2);
    tell(3);
    tell(4);
    assertEquals(1, encodes().size());
    service.weightVersion = 2;
    answerOne();
    answerOne();
    assertEquals(LATE_A, a().code());
    assertEquals(1, encodes().size(), "newer weights came meanwhile");
    service.weightVersion = 4;
    learnt = Map.of('a', B, 'b', A);
    answerOne();
    answerOne();
    assertEquals(List.of(), encodes());
    settle();
    assertStandsAtBlend(B, A, LatentCode.of(0, 4, 1));
  }

  @Test
  void anEncodingThatFailsChangesNothingAndIsTriedAgainWithNewerWeights() throws IOException {
    openBothInTraining();
    int steps = steps();
    long version = 2;
    for (Reason reason : Reason.values()) {
      tell(version++);
      service.refuse(encodes().get(0), reason);
      pulse.beat();
      service.refuse(encodes().get(0), reason);
      settle();
      assertStandsAtBlend(A, B, LatentCode.of(2, 0, 3));
    }
    learnt = Map.of('a', LatentCode.of(1, Float.NaN, 1), 'b', LATE_B);
    tell(version);
    answerEncodes();
    settle();
    assertStandsAtBlend(A, LATE_B, LatentCode.of(2, 0, 7));
    assertEquals(steps, steps());
  }

  @Test
  void whatIsNoOriginalKeepsItsCode() throws IOException {
    open(styled());
    explore.reset();
    settle();
    blend.takeState(Slot.B, "origin", explore.history().get(steps() - 1).id());
    settle();
    fill(Slot.A, "a.png", A);
    tell(2);
    answerOne();
    assertEquals(List.of(), encodes());
    settle();
    assertStandsAtBlend(LATE_A, LatentCode.zero(3), LatentCode.of(3, 0, 0));
  }

  @Test
  void aStyleThatIsNotInTheCodeIsEncodedAgain() throws IOException {
    openBothInTraining();
    blend.mix(StyleBand.COARSE, StyleSource.A);
    settle();
    learnt = Map.of('a', LatentCode.of(2, 0, 9), 'b', B);
    tell(2);
    answerEncodes();
    List<FakeService.Letter> asked = service.decodes(Lane.GESTURE);
    assertEquals(
        List.of(LatentCode.of(9), LatentCode.of(3)),
        ((ModelRequest.Decode) asked.get(asked.size() - 1).request()).styles());
    settle();
    assertStandsAtBlend(LatentCode.of(2, 0, 9), B, LatentCode.of(2, 0, 3));
  }

  @Test
  void anotherModelHearsNothingOfARoundUnderWay() throws IOException {
    openBothInTraining();
    tell(2);
    FakeService.Letter late = encodes().get(0);
    service.letters.clear();
    service.opening = new CompletableFuture<>();
    explore.openModel(folder.resolve("other"));
    service.opening.complete(flat());
    settle();
    LatentCode code = explore.latent().code();
    BlendState state = blend.stateProperty().get();
    service.answer(late);
    settle();
    assertEquals(code, explore.latent().code());
    assertEquals(state, blend.stateProperty().get());
  }

  @Test
  void theStripIsDrawnAnewOnceInTwoSeconds() throws IOException {
    openBothInTraining();
    List<Tile> tiles = List.copyOf(blend.strip());
    Picture sheet = blend.padSheetProperty().get();
    tell(2);
    answerEncodes();
    tell(3);
    answerEncodes();
    assertEquals(List.of(), service.decodes(Lane.BACKGROUND));
    assertEquals(1, later.size());
    settle();
    assertEquals(FakeService.pictureOf(code(0.5)), tiles.get(4).pictureProperty().get());
    rest();
    assertEquals(2, service.decodes(Lane.BACKGROUND).size(), "the strip and the pad");
    assertEquals(tiles, blend.strip());
    assertEquals(sheet, blend.padSheetProperty().get(), "until there is another");
    // What is not done is not begun again.
    tell(4);
    answerEncodes();
    rest();
    assertEquals(2, service.decodes(Lane.BACKGROUND).size());
    settle();
    assertEquals(
        FakeService.pictureOf(LatentCode.of(4.5f * (float) Math.sqrt(0.5), 3.18f, 6)),
        tiles.get(4).pictureProperty().get());
    assertFalse(sheet.equals(blend.padSheetProperty().get()));
    assertEquals(1, later.size());
    rest();
    settle();
    assertEquals(List.of(), later);
    // Nor anything under a hand, or while the tab is not in front.
    tell(5);
    answerEncodes();
    blend.beginGesture();
    rest();
    assertEquals(List.of(), service.decodes(Lane.BACKGROUND));
    blend.cancel();
    blend.shownProperty().set(false);
    rest();
    tell(6);
    answerEncodes();
    assertEquals(List.of(), later);
    assertEquals(List.of(), service.decodes(Lane.BACKGROUND));
    blend.shownProperty().set(true);
    assertEquals(2, service.decodes(Lane.BACKGROUND).size());
  }

  @Test
  void theMatrixFollowsItsModelWithTheTray() throws IOException {
    openBothInTraining();
    fill(Slot.A, "c.png", LatentCode.of(7, 7, 7));
    blend.open(null, List.of(file("d.png"), file("e.png"), file("f.png")));
    settle();
    learnt =
        Map.of('d', LATE_A, 'e', LATE_B, 'f', LatentCode.of(9, 9, 9), 'c', LatentCode.of(1, 1, 1));
    tell(2);
    answerEncodes();
    settle();
    BlendSource f = blend.stateProperty().get().tray().get(0);
    assertEquals(LatentCode.of(7, 7, 7), f.code(), "not on show");
    blend.middleProperty().set(BlendViewModel.Middle.MATRIX);
    List<Tile> tiles = List.copyOf(blend.matrix());
    assertEquals(9, tiles.size());
    answerEncodes();
    settle();
    assertEquals(LatentCode.of(9, 9, 9), blend.stateProperty().get().tray().get(0).code());
    assertEquals(tiles, blend.matrix());
    assertEquals(LatentCode.of(7, 7, 5), codeOf(tiles.get(6).pictureProperty().get()));
    // Gone to before it has been drawn anew.
    tiles.get(6).go();
    assertEquals(LatentCode.of(9, 9, 5), explore.latent().code());
    assertEquals(List.of("f.png", "e.png"), names(blend.stateProperty().get().tray()));
    explore.undo();
    blend.middleProperty().set(BlendViewModel.Middle.MATRIX);
    settle();
    rest();
    List<Tile> again = List.copyOf(blend.matrix());
    learnt = Map.of('d', LATE_A, 'e', LATE_B, 'f', LatentCode.of(8, 8, 8));
    tell(3);
    answerEncodes();
    settle();
    rest();
    settle();
    assertEquals(again, blend.matrix());
    assertEquals(LatentCode.of(8, 8, 5), codeOf(again.get(6).pictureProperty().get()));
    blend.removeFromTray(f);
    assertEquals(List.of(), blend.stateProperty().get().tray());
  }

  private static List<String> names(List<BlendSource> sources) {
    return sources.stream().map(BlendSource::name).toList();
  }

  @Test
  void theGalleryFindsTheStylesWhereNewerWeightsPutThem() throws IOException {
    openBothInTraining();
    service.posterior = new Posterior(LatentCode.of(5, 5, -2), LatentCode.of(0, 0, 0));
    blend.middleProperty().set(BlendViewModel.Middle.GALLERY);
    settle();
    List<Tile> tiles = List.copyOf(blend.gallery().tiles());
    tell(2);
    answerEncodes();
    settle();
    assertEquals(LatentCode.of(2, 0, -2), codeOf(tiles.get(0).pictureProperty().get()));
    service.posterior = new Posterior(LatentCode.of(5, 5, 4), LatentCode.of(0, 0, 0));
    rest();
    settle();
    assertEquals(LatentCode.of(3, 0, -2), codeOf(tiles.get(0).pictureProperty().get()));
    for (int drawing = 1; drawing < StyleGallery.PATIENCE; drawing++) {
      rest();
      settle();
    }
    assertEquals(tiles, blend.gallery().tiles());
    assertEquals(LatentCode.of(3, 0, 4), codeOf(tiles.get(0).pictureProperty().get()));
    tiles.get(1).go();
    assertEquals(LatentCode.of(3, 0, 4), explore.latent().code());
  }

  @Test
  void aPictureThatWasEncodedAgainCanBecomeAnotherSquare() throws IOException {
    openBothInTraining();
    tell(2);
    answerEncodes();
    settle();
    loader = (file, size, fit) -> grey(size, 1);
    blend.fit(PictureFit.STRETCH);
    settle();
    assertEquals(grey(16, 1), a().picture());
    assertEquals(grey(16, 1), b().picture());
  }

  @Test
  void theSessionBringsTheBlendBack() throws IOException {
    open(styled());
    fillBoth();
    blend.goTo(0.25, 0.5);
    blend.mix(StyleBand.FINE, StyleSource.B);
    settle();
    BlendState before = blend.stateProperty().get();
    LatentCode code = explore.latent().code();
    explore.close();
    open(styled());
    assertEquals(before, blend.stateProperty().get());
    assertEquals(code, explore.latent().code());
    explore.undo();
    assertEquals(BlendSpec.of(0.25, 0.5), blend.howProperty().get());
    explore.close();
  }

  @Test
  void withoutAModelNothingIsBlended() throws IOException {
    open(styled());
    ExploreViewModel none =
        new ExploreViewModel(
            new ExploreParts(
                service,
                pulse,
                Runnable::run,
                (file, size, fit) -> GREY,
                size -> new DataPictures.Named("first", GREY),
                dialogs(),
                new Sessions(folder.resolve("other"), Runnable::run, (action, delay) -> {}),
                new Settings(),
                new LatencyMeter(10),
                () -> now,
                InstantSource.system(),
                new Random(1)));
    BlendViewModel idle =
        new BlendViewModel(
            new BlendParts(
                service,
                none,
                pulse,
                Runnable::run,
                (action, delay) -> {},
                (file, size, fit) -> GREY,
                BlendViewModelTest::shelf,
                dialogs(),
                null,
                () -> now));
    idle.open(Slot.A, List.of(file("a.png")));
    idle.swap();
    idle.move(1, 1);
    idle.commit();
    idle.takeCurrent(Slot.B, "Explore");
    settle();
    assertEquals(BlendState.NONE, idle.stateProperty().get());
    assertEquals(
        List.of("explore.notice.no-model"),
        none.notices().stream().map(notice -> notice.phrase().key()).toList());
  }
}
