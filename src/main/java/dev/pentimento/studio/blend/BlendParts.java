package dev.pentimento.studio.blend;

import dev.pentimento.engine.ModelService;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.explore.FileDialogs;
import dev.pentimento.studio.kit.PictureLoader;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Scheduler;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What blending needs of its surroundings.
 *
 * @param service the model
 * @param explore where the walker stands: a blend is a step of the same history
 * @param pulse the window's heartbeat
 * @param workers runs what touches files, off the JavaFX thread
 * @param scheduler runs what waits a little, off the JavaFX thread
 * @param loader reads the user's pictures; called on workers
 * @param shelf pictures to be picked; called on workers
 * @param dialogs asks for files
 * @param styleModel a model of content and style to be offered where another is open; null if none
 * @param nanos {@link System#nanoTime()} or a test's
 */
public record BlendParts(
    ModelService service,
    ExploreViewModel explore,
    Pulse pulse,
    Executor workers,
    Scheduler scheduler,
    PictureLoader loader,
    Shelf shelf,
    FileDialogs dialogs,
    @Nullable Path styleModel,
    LongSupplier nanos) {}
