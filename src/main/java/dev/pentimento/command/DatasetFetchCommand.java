package dev.pentimento.command;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.fetch.Checksum;
import dev.pentimento.dataset.fetch.Fetch;
import dev.pentimento.dataset.fetch.Fetched;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.dataset.fetch.Sizes;
import dev.pentimento.spec.CancelToken;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a published data set onto the disk. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches a published data set, which nothing else ever does.",
      "Ctrl-C stops; what has come is kept, and the same command goes on from there."
    })
final class DatasetFetchCommand implements Callable<Integer> {

  private static final Map<String, PublishedFile> KNOWN = Map.of("cifar10", PublishedFile.CIFAR10);

  private final CommandParts parts;

  @Parameters(index = "0", paramLabel = "NAME", description = "the data set: cifar10")
  private @Nullable String name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "folder for it, instead of the one for data sets of yours")
  private @Nullable Path to;

  @Option(
      names = "--url",
      paramLabel = "U",
      description = "fetch it from there, instead of from its publisher or the settings' address")
  private @Nullable String url;

  @Option(
      names = "--checksum",
      paramLabel = "SUM",
      description = "md5:HEX or sha256:HEX of another edition, instead of the published one's")
  private @Nullable String checksum;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  DatasetFetchCommand(CommandParts parts) {
    this.parts = parts;
  }

  /**
   * What {@code fetch --json} prints.
   *
   * @param file where it lies
   * @param data how other commands name it
   * @param bytes that it has
   * @param resumedFrom bytes that were there before
   * @param checksum what it adds up to
   * @param alreadyThere whether nothing had to be fetched
   */
  private record Result(
      String file,
      String data,
      long bytes,
      long resumedFrom,
      String checksum,
      boolean alreadyThere) {}

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    CommandParts.FetchPlace place = parts.fetching().get();
    try {
      PublishedFile file = wanted(command, place);
      Path folder = to == null ? place.folder() : to;
      Results.tell(
          command,
          file.title()
              + (file.size() == PublishedFile.UNKNOWN ? "" : ", " + Sizes.text(file.size()))
              + ", from "
              + file.address()
              + " to "
              + folder.resolve(file.name()));
      return tell(command, file, fetch(command, file, folder));
    } catch (DatasetException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private PublishedFile wanted(CommandSpec command, CommandParts.FetchPlace place)
      throws DatasetException {
    PublishedFile file = KNOWN.get(Results.given(name));
    if (file == null) {
      throw new ParameterException(
          command.commandLine(),
          "Nothing is known of a published data set '" + name + "'. Known: " + KNOWN.keySet());
    }
    String address = url == null ? place.cifar10Address() : url;
    if (address != null) {
      file = file.at(address);
    }
    if (checksum == null) {
      return file;
    }
    try {
      return file.edition(Checksum.parse(checksum));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Fetched fetch(CommandSpec command, PublishedFile file, Path folder)
      throws DatasetException {
    PrintWriter err = command.commandLine().getErr();
    FetchLine line = new FetchLine(err, parts.terminal(), parts.nanos());
    CancelToken cancel = new CancelToken();
    Runnable forget = parts.shutdown().whenAsked(cancel::cancel);
    try {
      return Fetch.usual().fetch(file, folder, cancel, line);
    } finally {
      line.close();
      forget.run();
    }
  }

  private int tell(CommandSpec command, PublishedFile file, Fetched fetched)
      throws CommandException {
    if (fetched.end() == Fetched.End.CANCELLED) {
      throw new CommandException(
          "Stopped with "
              + Sizes.text(fetched.bytes())
              + " here. They are kept: the same command goes on from there.");
    }
    boolean alreadyThere = fetched.end() == Fetched.End.ALREADY_THERE;
    String data = file.word() + ":" + fetched.file();
    if (json) {
      Results.printJson(
          command,
          new Result(
              fetched.file().toString(),
              data,
              fetched.bytes(),
              fetched.resumedFrom(),
              file.checksum().toString(),
              alreadyThere));
    }
    Results.tell(
        command,
        (alreadyThere ? "It is there already, and whole. " : "Its checksum is right. ")
            + "Look at it with: pentimento dataset inspect "
            + data);
    return 0;
  }
}
