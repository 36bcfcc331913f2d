package dev.pentimento.studio.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.command.CommandParts;
import dev.pentimento.command.PentimentoCommand;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.UnreadablePictureException;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.engine.DjlModelService;
import dev.pentimento.engine.EngineSettings;
import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.export.PlainPng;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.blend.BlendParts;
import dev.pentimento.studio.blend.BlendViewModel;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that the program ships, on the real engine: window and command line agree. */
class ShippedModelTest {

  private static final Path SHIPPED = Path.of("checkpoints");
  private static final Path ASSETS = Path.of("assets");
  private static final DataLibrary LIBRARY =
      new DataLibrary(ASSETS, Path.of("target/test-cache"), Runnable::run);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"emoji-style-64", "emoji-quality-32"})
  void encodeAndDecodeGiveThePictureThatTheStudioShows(String model) throws Exception {
    PictureSet emoji = EmojiStyles.read(ASSETS.resolve(EmojiStyles.FOLDER));
    Path image = folder.resolve("unseen.png");
    PlainPng.write(image, emoji.picture(emoji.indices(Split.TEST)[7]));

    Picture shown = inTheStudio(SHIPPED.resolve(model), image);

    Path codes = folder.resolve("codes.json");
    Path decoded = folder.resolve("decoded.png");
    String checkpoint = SHIPPED.resolve(model).toString();
    Files.writeString(
        codes, command("encode", "--checkpoint", checkpoint, image.toString(), "--json"));
    command(
        "decode",
        "--checkpoint",
        checkpoint,
        "--latent",
        codes.toString(),
        "--out",
        decoded.toString());
    assertEquals(shown, PictureReader.read(decoded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"emoji-style-64", "emoji-quality-32"})
  void blendGivesThePictureThatTheBlendTabShows(String model) throws Exception {
    PictureSet emoji = EmojiStyles.read(ASSETS.resolve(EmojiStyles.FOLDER));
    int[] test = emoji.indices(Split.TEST);
    Path a = folder.resolve("a.png");
    Path b = folder.resolve("b.png");
    PlainPng.write(a, emoji.picture(test[7]));
    PlainPng.write(b, emoji.picture(test[40]));
    Path blended = folder.resolve("blended.png");
    command(
        "blend",
        "--checkpoint",
        SHIPPED.resolve(model).toString(),
        "--content",
        a.toString(),
        "--style",
        b.toString(),
        "--content-weight",
        "0.3",
        "--out",
        blended.toString());
    QueuedPulse pulse = new QueuedPulse();
    try (DjlModelService service = service()) {
      ExploreViewModel explore = explore(service, pulse);
      BlendViewModel blend =
          new BlendViewModel(
              new BlendParts(
                  service,
                  explore,
                  pulse,
                  Runnable::run,
                  (action, delay) -> {},
                  ShippedModelTest::load,
                  size -> emoji.resizedTo(size),
                  new NoDialogs(),
                  null,
                  System::nanoTime));
      explore.openModel(SHIPPED.resolve(model));
      pulse.beatUntil(
          () -> explore.readyProperty().get() && explore.pictureProperty().get() != null);
      blend.open(null, List.of(a, b));
      pulse.beatUntil(() -> blend.bothProperty().get());
      Picture before = explore.pictureProperty().get();
      blend.goTo(0.3, blend.splitProperty().get() ? 1 : 0);
      pulse.beatUntil(() -> !Objects.equals(explore.pictureProperty().get(), before));
      // The picture of the middle may still have been on its way.
      Path saved = folder.resolve("saved.png");
      explore.savePicture(saved);
      pulse.beatUntil(() -> Files.exists(saved));
      assertEquals(PictureReader.read(blended), PictureReader.read(saved));
      assertEquals(
          RecipePng.read(blended).recipe().orElseThrow().latent(), explore.latent().code());
      explore.close();
    }
  }

  /** What the hero shows after a picture was opened. */
  private Picture inTheStudio(Path checkpoint, Path image) throws Exception {
    QueuedPulse pulse = new QueuedPulse();
    try (DjlModelService service = service()) {
      ExploreViewModel explore = explore(service, pulse);
      explore.openModel(checkpoint);
      pulse.beatUntil(
          () -> explore.readyProperty().get() && explore.pictureProperty().get() != null);
      Picture opening = explore.pictureProperty().get();
      explore.openPictures(List.of(image));
      // The only other picture is the white one that it opens on.
      pulse.beatUntil(() -> !Objects.equals(explore.pictureProperty().get(), opening));
      Picture shown = explore.pictureProperty().get();
      explore.close();
      assertNotNull(shown);
      return shown;
    }
  }

  private ExploreViewModel explore(DjlModelService service, QueuedPulse pulse) {
    return new ExploreViewModel(
        new ExploreParts(
            service,
            pulse,
            Runnable::run,
            ShippedModelTest::load,
            size -> new DataPictures.Named("white", white(size)),
            new NoDialogs(),
            new Sessions(folder.resolve("sessions"), Runnable::run, (action, delay) -> {}),
            new Settings(),
            new LatencyMeter(100),
            System::nanoTime,
            InstantSource.system(),
            new Random(1)));
  }

  private String command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandParts parts =
        new CommandParts(
            Path.of(""),
            "test",
            (device, threads) -> service(),
            LIBRARY,
            ShippedModelTest::load,
            checkpoint -> 1,
            order -> 1,
            () -> new CommandParts.FetchPlace(null, Path.of("data")),
            action -> () -> {},
            false,
            System::nanoTime);
    int code =
        PentimentoCommand.line(parts, new PrintWriter(out), new PrintWriter(err))
            .execute(arguments);
    assertEquals(0, code, err.toString());
    return out.toString();
  }

  private static DjlModelService service() {
    return new DjlModelService(new EngineSettings("cpu", 1, LIBRARY, ASSETS), "test");
  }

  private static Picture load(Path file, int size, PictureFit fit) throws IOException {
    try {
      return fit.fit(PictureReader.read(file), size);
    } catch (UnreadablePictureException e) {
      throw new IOException(e);
    }
  }

  private static Picture white(int size) {
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    java.util.Arrays.fill(rgb, (byte) 255);
    return new Picture(size, size, rgb);
  }

  /** A pulse that beats on the test's thread whenever there is something to do. */
  private static final class QueuedPulse implements Pulse {

    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();

    @Override
    public void run(Runnable action) {
      actions.add(action);
    }

    @Override
    public void afterLayout(Runnable action) {
      actions.add(action);
    }

    void beatUntil(BooleanSupplier done) throws InterruptedException {
      while (!done.getAsBoolean()) {
        Runnable next = actions.poll(60, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing happened for a minute");
        next.run();
      }
    }
  }

  private static final class NoDialogs implements FileDialogs {

    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public @Nullable Path savePicture(String suggestedName) {
      return null;
    }
  }
}
