package dev.pentimento.studio;

import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.engine.ModelService;
import dev.pentimento.studio.blend.Shelf;
import dev.pentimento.studio.data.DataSets;
import dev.pentimento.studio.data.Fetcher;
import dev.pentimento.studio.explore.DataPictures;
import dev.pentimento.studio.kit.PictureLoader;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Scheduler;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the studio needs of the rest of the program; the composition root makes it.
 *
 * @param service the model; stays the caller's to close
 * @param workers runs what touches files, off the JavaFX thread
 * @param loader reads the user's pictures
 * @param dataPictures pictures of the data set to open on
 * @param shelf pictures to be picked for blending
 * @param dataSets reads data sets to be looked at
 * @param fetcher fetches published data sets
 * @param dataFolder where they are fetched to, and where lists of exclusions are
 * @param runsFolder where trainings go
 * @param scheduler runs what waits a little, off the JavaFX thread
 * @param sessions where the walks are kept
 * @param settings what the user chose
 * @param latency measures from input to pixels
 * @param nanos {@link System#nanoTime()} or a test's
 * @param clock the time that steps are marked with
 * @param random draws codes
 * @param checkpoint the model to open at once; null for none
 * @param styleModel a model of content and style that the program brings along; null if none
 * @param systemIsDark whether the desktop is dark, see {@link
 *     dev.pentimento.studio.kit.Theme#systemIsDark}
 * @param notices what the user is to be told at once, for example of damaged settings
 */
public record StudioParts(
    ModelService service,
    Executor workers,
    PictureLoader loader,
    DataPictures dataPictures,
    Shelf shelf,
    DataSets dataSets,
    Fetcher fetcher,
    Path dataFolder,
    Path runsFolder,
    Scheduler scheduler,
    Sessions sessions,
    Settings settings,
    LatencyMeter latency,
    LongSupplier nanos,
    InstantSource clock,
    RandomGenerator random,
    @Nullable Path checkpoint,
    @Nullable Path styleModel,
    boolean systemIsDark,
    List<Notice> notices) {

  public StudioParts {
    notices = List.copyOf(notices);
  }
}
