package dev.pentimento;

import dev.pentimento.command.CommandParts;
import dev.pentimento.command.PentimentoCommand;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureReader;
import dev.pentimento.dataset.UnreadablePictureException;
import dev.pentimento.engine.DjlModelService;
import dev.pentimento.engine.EngineSettings;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.SettingsFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The entry: prepares the process, puts the parts together and runs the command line. */
public final class Pentimento {

  /** Where the program's own folders are; set by the launcher and the installers. */
  private static final String HOME = "pentimento.home";

  /** A folder for everything of the user's, instead of the system's custom. */
  private static final String USER = "pentimento.user";

  private Pentimento() {}

  /** Runs the command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    UserFolders folders = folders();
    prepareLog(arguments, folders);
    PrintStream console = System.out;
    // What a library prints must not get among the results.
    System.setOut(System.err);
    PrintWriter out = new PrintWriter(console, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    CountDownLatch end = new CountDownLatch(1);
    CommandParts.Shutdown shutdown = action -> Workers.whenAskedToEnd(action, end);
    int code = PentimentoCommand.line(parts(folders, shutdown), out, err).execute(arguments);
    out.flush();
    err.flush();
    end.countDown();
    System.exit(code);
  }

  private static CommandParts parts(UserFolders folders, CommandParts.Shutdown shutdown) {
    Path home = Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    Path assets = home.resolve("assets");
    String version = version();
    // Its threads begin with the first import, and end with the program.
    DataLibrary data = new DataLibrary(assets, folders.cache(), Workers.decoders());
    CommandParts.ModelServices services =
        (device, threads) -> service(new EngineSettings(device, threads, data, assets));
    CommandParts.ModelServices courteous =
        (device, threads) -> service(new EngineSettings(device, threads, data, assets, true));
    StudioWiring studio =
        new StudioWiring(
            folders,
            assets,
            CommandParts.usualCheckpoint(home),
            version,
            courteous,
            data,
            Pentimento::readPicture,
            shutdown);
    return new CommandParts(
        home,
        version,
        services,
        data,
        Pentimento::readPicture,
        studio::open,
        studio::drive,
        () -> fetchPlace(folders),
        shutdown,
        Boolean.getBoolean("pentimento.terminal"),
        System::nanoTime);
  }

  private static CommandParts.FetchPlace fetchPlace(UserFolders folders) {
    // Read and never written: whoever changes settings is the studio.
    SettingsFile settings =
        new SettingsFile(folders.settings(), (action, delay) -> {}, notice -> {});
    return new CommandParts.FetchPlace(
        settings.settings().cifar10Address().get().orElse(null), folders.data());
  }

  private static ModelService service(EngineSettings settings) {
    return new DjlModelService(settings, version());
  }

  /** A user's picture as a square one. */
  private static Picture readPicture(Path file, int size, PictureFit fit) throws IOException {
    try {
      return fit.fit(PictureReader.read(file), size);
    } catch (UnreadablePictureException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String version() {
    String version = Pentimento.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static UserFolders folders() {
    String folder = System.getProperty(USER);
    return folder == null
        ? UserFolders.of(
            System.getProperty("os.name"),
            Path.of(System.getProperty("user.home")),
            System.getenv())
        : UserFolders.under(Path.of(folder));
  }

  /** Before the first logger: where the log goes, and how much of it to the terminal. */
  private static void prepareLog(String[] arguments, UserFolders folders) {
    System.setProperty("pentimento.logs", folders.logs().toString());
    for (String argument : arguments) {
      if (argument.equals("--verbose")) {
        System.setProperty("pentimento.verbosity", "DEBUG");
      }
    }
    // JavaFX logs by the JDK's own log.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
