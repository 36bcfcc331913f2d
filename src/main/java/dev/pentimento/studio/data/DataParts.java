package dev.pentimento.studio.data;

import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Settings;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What looking at data needs of its surroundings.
 *
 * @param sets reads data sets; called on workers
 * @param fetcher fetches published ones; called on workers
 * @param fetched the folder that they go to
 * @param lists the folder for the lists of what is excluded
 * @param notices hears what the user is to be told, on the JavaFX thread
 * @param pulse the window's heartbeat
 * @param workers runs what touches files, off the JavaFX thread
 * @param dialogs asks for files
 * @param history takes the exclusions
 * @param settings what the user chose
 */
public record DataParts(
    DataSets sets,
    Fetcher fetcher,
    Path fetched,
    Path lists,
    Consumer<Notice> notices,
    Pulse pulse,
    Executor workers,
    DataDialogs dialogs,
    ExclusionHistory history,
    Settings settings) {}
