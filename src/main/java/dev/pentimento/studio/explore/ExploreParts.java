package dev.pentimento.studio.explore;

import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.engine.ModelService;
import dev.pentimento.studio.kit.PictureLoader;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What exploring needs of its surroundings.
 *
 * @param service the model
 * @param pulse the window's heartbeat
 * @param workers runs what touches files, off the JavaFX thread
 * @param loader reads the user's pictures; called on workers
 * @param dataPictures a picture to open on; called on workers
 * @param dialogs asks for files
 * @param sessions where the walks are kept
 * @param settings what the user chose
 * @param latency measures from input to pixels
 * @param nanos {@link System#nanoTime()} or a test's
 * @param clock the time that steps are marked with
 * @param random draws codes
 */
public record ExploreParts(
    ModelService service,
    Pulse pulse,
    Executor workers,
    PictureLoader loader,
    DataPictures dataPictures,
    FileDialogs dialogs,
    Sessions sessions,
    Settings settings,
    LatencyMeter latency,
    LongSupplier nanos,
    InstantSource clock,
    RandomGenerator random) {}
