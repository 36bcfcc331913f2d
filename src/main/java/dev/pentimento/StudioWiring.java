package dev.pentimento;

import dev.pentimento.command.CommandException;
import dev.pentimento.command.CommandParts.ModelServices;
import dev.pentimento.command.CommandParts.Shutdown;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.dataset.fetch.Fetch;
import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.studio.Studio;
import dev.pentimento.studio.StudioParts;
import dev.pentimento.studio.explore.DataPictures;
import dev.pentimento.studio.kit.PictureLoader;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.studio.tour.Tour;
import dev.pentimento.studio.tour.TourException;
import dev.pentimento.studio.tour.TourOrder;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the studio together out of its parts, and ends them in order. */
final class StudioWiring {

  /** The read-out is of about the last seventeen seconds of a moving hand. */
  private static final int LATENCY_WINDOW = 1024;

  /** Width and height, in pixels. */
  private static final int PICTURE_SIZE = 32;

  /** An open window closes in a fraction of this. */
  private static final int SECONDS_TO_CLOSE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(StudioWiring.class);

  private final UserFolders folders;
  private final Path assets;
  private static final String STYLE_MODEL = "emoji-style-64";

  private final Path usualCheckpoint;
  private final String version;
  private final ModelServices services;
  private final DataLibrary data;
  private final PictureLoader loader;
  private final Shutdown shutdown;

  /**
   * @param assets the folder of the shipped data sets
   * @param usualCheckpoint the model that the program brings along
   */
  StudioWiring(
      UserFolders folders,
      Path assets,
      Path usualCheckpoint,
      String version,
      ModelServices services,
      DataLibrary data,
      PictureLoader loader,
      Shutdown shutdown) {
    this.folders = folders;
    this.assets = assets;
    this.usualCheckpoint = usualCheckpoint;
    this.version = version;
    this.services = services;
    this.data = data;
    this.loader = loader;
    this.shutdown = shutdown;
  }

  /** What a tour needs of a studio besides its window. */
  private record Running(
      Studio studio, Workers workers, LatencyMeter latency, DataPictures pictures, String engine) {}

  /** Shows the studio; see {@link dev.pentimento.command.CommandParts.StudioStarter#start}. */
  int open(@Nullable Path checkpoint) throws CommandException {
    run(checkpoint, new Random(), running -> {});
    return 0;
  }

  /** Drives the studio; see {@link dev.pentimento.command.CommandParts.TourStarter#drive}. */
  int drive(TourOrder order) throws CommandException {
    CompletableFuture<@Nullable Exception> outcome = new CompletableFuture<>();
    run(
        order.checkpoint(),
        // Every tour draws the same codes.
        new Random(1),
        running -> running.workers().execute(() -> outcome.complete(walk(running, order))));
    Exception failure =
        outcome.getNow(new TourException("The window was closed before the tour's end."));
    if (failure != null) {
      throw new CommandException(String.valueOf(failure.getMessage()), failure);
    }
    return 0;
  }

  /** Read at the size that models usually have, so that a training finds what was imported. */
  private LoadedData look(
      DataSource source, DataOptions options, ImportProgress progress, CancelToken cancel)
      throws DatasetException {
    return data.look(source, options, PICTURE_SIZE, progress, cancel);
  }

  private PictureSet shelf(int size) throws IOException {
    try {
      return EmojiStyles.read(assets.resolve(EmojiStyles.FOLDER)).resizedTo(size);
    } catch (DatasetException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private @Nullable Exception walk(Running running, TourOrder order) {
    try {
      Tour.make(
          running.studio(),
          order,
          running.latency(),
          running.pictures(),
          Map.of("pentimento", version, "engine", running.engine()));
      return null;
    } catch (TourException | RuntimeException e) {
      return e;
    }
  }

  private @Nullable Path styleModel() {
    Path styled = usualCheckpoint.resolveSibling(STYLE_MODEL);
    return Files.isDirectory(styled) ? styled : null;
  }

  private void run(@Nullable Path checkpoint, Random random, Consumer<Running> opened)
      throws CommandException {
    CompletableFuture<Studio> shown = new CompletableFuture<>();
    // What there is to tell before there is a window waits for it.
    Consumer<Notice> tell =
        notice -> {
          var unused = shown.thenAccept(studio -> studio.tell(notice));
        };
    LatencyMeter latency = new LatencyMeter(LATENCY_WINDOW);
    DataPictures pictures = new EmojiPictures(assets, random);
    CountDownLatch closed = new CountDownLatch(1);
    Runnable forget = shutdown.whenAsked(() -> close(shown, closed));
    // Closed from the last to the first: what is to be saved, the model, then the threads.
    try (Workers workers = new Workers();
        ModelService service = services.create("cpu", 1);
        SettingsFile settings = new SettingsFile(folders.settings(), workers::schedule, tell)) {
      StudioParts parts =
          new StudioParts(
              service,
              workers,
              loader,
              pictures,
              this::shelf,
              this::look,
              Fetch.usual()::fetch,
              folders.data(),
              folders.runs(),
              workers::schedule,
              new Sessions(folders.sessions(), workers, workers::schedule),
              settings.settings(),
              latency,
              System::nanoTime,
              InstantSource.system(),
              random,
              checkpoint == null ? lastCheckpoint(settings) : checkpoint,
              styleModel(),
              Theme.systemIsDark(System.getenv()),
              settings.trouble().map(List::of).orElse(List.of()));
      Studio.run(
          parts,
          closed,
          studio -> {
            shown.complete(studio);
            opened.accept(
                new Running(studio, workers, latency, pictures, service.report().engine()));
          });
    } catch (UnsupportedOperationException e) {
      throw new CommandException(
          "There can be no window here: "
              + e.getMessage()
              + ". ./pentimento setup installs what is missing; without a display,"
              + " ./pentimento tour --out DIR shows the studio in pictures.",
          e);
    } finally {
      forget.run();
    }
  }

  /**
   * Closes the window. JavaFX ends itself when the virtual machine is asked to end, and may be gone
   * before it hears of this; then everything behind the window is closed without it.
   */
  private static void close(CompletableFuture<Studio> shown, CountDownLatch closed) {
    var unused = shown.thenAccept(Studio::close);
    try {
      if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        LOG.debug("JavaFX ended before the window was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed.countDown();
  }

  /** The model of last time if it is still there, or else the one that came along. */
  private Path lastCheckpoint(SettingsFile settings) {
    return settings
        .settings()
        .recentModel()
        .get()
        .map(Path::of)
        .filter(Files::isDirectory)
        .orElse(usualCheckpoint);
  }
}
