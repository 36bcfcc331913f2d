package dev.pentimento.command;

import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.tour.TourOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the commands need of their surroundings.
 *
 * @param home the folder with {@code checkpoints/} and {@code assets/}
 * @param version of the program
 * @param services makes the service that owns model and device
 * @param data opens data sets
 * @param pictures reads a user's picture
 * @param studio opens the window
 * @param tour drives a window
 * @param fetching where published data sets come from and go to
 * @param shutdown hears Ctrl-C
 * @param terminal whether standard error is looked at by a person
 * @param nanos {@link System#nanoTime()} or a test's
 */
public record CommandParts(
    Path home,
    String version,
    ModelServices services,
    DataLibrary data,
    PictureReader pictures,
    StudioStarter studio,
    TourStarter tour,
    Supplier<FetchPlace> fetching,
    Shutdown shutdown,
    boolean terminal,
    LongSupplier nanos) {

  /** The model that the program opens with. */
  public Path usualCheckpoint() {
    return usualCheckpoint(home);
  }

  /** The same for a program that lies somewhere. */
  public static Path usualCheckpoint(Path home) {
    return home.resolve("checkpoints").resolve("emoji-style-64");
  }

  /**
   * Where published data sets come from and go to, unless a command says otherwise.
   *
   * @param cifar10Address what the user's settings say; null for the publisher's own
   * @param folder for data sets of this user's
   */
  public record FetchPlace(@Nullable String cifar10Address, Path folder) {}

  /** Makes model services. */
  @FunctionalInterface
  public interface ModelServices {

    /**
     * A service that is to be closed by whoever asked for it; its engine starts with its first use.
     *
     * @param device {@code cpu} or {@code cuda}
     * @param threads threads inside one native operation, at least 1
     */
    ModelService create(String device, int threads);
  }

  /** Reads pictures of any size. */
  @FunctionalInterface
  public interface PictureReader {

    /**
     * Reads a picture and makes it a square one.
     *
     * @param size width and height in pixels
     * @param fit how it becomes a square
     * @throws IOException if it cannot be read or is no picture, with a message for a person
     */
    Picture read(Path file, int size, PictureFit fit) throws IOException;
  }

  /** Opens the studio. */
  @FunctionalInterface
  public interface StudioStarter {

    /**
     * Shows the window and returns when it is closed.
     *
     * @param checkpoint the model to open; null for the one of last time
     * @return the exit code
     * @throws CommandException if there can be no window
     */
    int start(@Nullable Path checkpoint) throws CommandException;
  }

  /** Drives the studio by itself. */
  @FunctionalInterface
  public interface TourStarter {

    /**
     * Shows the window, walks it and returns when it is closed.
     *
     * @return the exit code
     * @throws CommandException if there can be no window, or the walk did not reach its end
     */
    int drive(TourOrder order) throws CommandException;
  }

  /** Lets work end in order when the user wants the program to end. */
  @FunctionalInterface
  public interface Shutdown {

    /**
     * Has {@code action} run, on a thread of its own, when the program is asked to end. The program
     * then ends when the command in hand has returned, for which the action is to see.
     *
     * @return forgets the action
     */
    Runnable whenAsked(Runnable action);
  }
}
