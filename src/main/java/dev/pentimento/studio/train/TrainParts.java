package dev.pentimento.studio.train;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Scheduler;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * What training needs of its surroundings.
 *
 * @param service trains, measures and reads runs
 * @param opener opens a run in Explore
 * @param opened the model that a training may begin as; null for none, and for one in training
 * @param weights which weights of a run Explore shows; null for none
 * @param data the data sets
 * @param runs the folder that new runs go to
 * @param notices hears what the user is to be told, on the JavaFX thread
 * @param pulse the window's heartbeat
 * @param workers runs what touches files, off the JavaFX thread
 * @param scheduler runs what waits a little, off the JavaFX thread
 * @param dialogs asks the user
 * @param settings what the user chose
 * @param nanos {@link System#nanoTime()} or a test's
 * @param clock the time that runs are named by
 */
public record TrainParts(
    ModelService service,
    RunOpener opener,
    ObservableValue<@Nullable OpenedModel> opened,
    ObservableValue<@Nullable WeightsShown> weights,
    TrainData data,
    Path runs,
    Consumer<Notice> notices,
    Pulse pulse,
    Executor workers,
    Scheduler scheduler,
    TrainDialogs dialogs,
    Settings settings,
    LongSupplier nanos,
    Clock clock) {}
