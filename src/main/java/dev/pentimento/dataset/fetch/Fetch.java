package dev.pentimento.dataset.fetch;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.FileTrouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a published file onto the disk. It grows as {@code NAME.part} beside its place and takes
 * that place only when its size and its checksum are right. A connection that was cut is taken up
 * again by a range request (RFC 9110, section 14), guarded by {@code If-Range}, so that two
 * editions of a file are never put together; a server that does not know ranges begins anew.
 */
public final class Fetch {

  /** Left free beside the file: a full disk hurts more than this fetch. */
  static final long MARGIN = 64L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
  private static final long POLL_MILLIS = 100;
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;

  private final FreeSpace space;
  private final LongSupplier nanos;
  private final int cuts;

  /** Why a connection ended before the file did. */
  private static final class CutException extends Exception {
    CutException(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  /** The asker gave up. */
  private static final class CancelledException extends Exception {}

  /**
   * @param space asked before anything is fetched
   * @param nanos {@link System#nanoTime()} or a test's
   * @param cuts how many cut connections are taken up again by themselves, as long as each brings
   *     something; 0 leaves it to the next call
   */
  public Fetch(FreeSpace space, LongSupplier nanos, int cuts) {
    this.space = space;
    this.nanos = nanos;
    this.cuts = cuts;
  }

  /** A fetch as the program uses it. */
  public static Fetch usual() {
    return new Fetch(FreeSpace.OF_THE_DISK, System::nanoTime, 5);
  }

  /**
   * Fetches a file, or the rest of it. Blocks.
   *
   * @param folder made if it is missing
   * @param cancel heard within a fraction of a second, also while the network is silent
   * @param progress hears of every piece, on this thread
   * @throws DatasetException if it cannot be had; what has come is kept, unless its checksum is
   *     wrong
   */
  public Fetched fetch(
      PublishedFile wanted, Path folder, CancelToken cancel, Consumer<FetchProgress> progress)
      throws DatasetException {
    Path file = folder.toAbsolutePath().normalize().resolve(wanted.name());
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        return alreadyThere(wanted, file, cancel, progress);
      }
      try (PartFile part = PartFile.open(file)) {
        return fetch(wanted, file, part, cancel, progress);
      }
    } catch (PartFile.InUseException e) {
      throw new DatasetException(
          file.toString(),
          "another Pentimento is fetching it just now",
          "Wait until that is done, or choose another folder",
          e);
    } catch (IOException e) {
      throw new DatasetException(
          wanted.title() + " in " + folder,
          FileTrouble.of(e),
          "Choose a folder in which you may write, or make room there; what has come is kept",
          e);
    }
  }

  private static Fetched alreadyThere(
      PublishedFile wanted, Path file, CancelToken cancel, Consumer<FetchProgress> progress)
      throws IOException, DatasetException {
    long size = Files.size(file);
    Checksum sum =
        wanted
            .checksum()
            .of(
                file,
                cancel,
                done ->
                    progress.accept(
                        new FetchProgress(FetchProgress.Stage.CHECKING, done, size, 0)));
    if (cancel.isCancelled()) {
      return new Fetched(file, size, size, Fetched.End.CANCELLED);
    }
    if (!sum.equals(wanted.checksum())) {
      throw new DatasetException(
          file.toString(),
          "there is such a file already, and it is not "
              + wanted.title()
              + " as published: its checksum is "
              + sum
              + " and not "
              + wanted.checksum(),
          "Move it away, or choose another folder");
    }
    return new Fetched(file, size, size, Fetched.End.ALREADY_THERE);
  }

  private Fetched fetch(
      PublishedFile wanted,
      Path file,
      PartFile part,
      CancelToken cancel,
      Consumer<FetchProgress> progress)
      throws IOException, DatasetException {
    long before = part.size();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();
    try {
      for (int left = cuts; ; left--) {
        long had = part.size();
        try {
          Call call = new Call(client, wanted, part, cancel, progress);
          call.run();
          long kept = Math.min(before, call.offset);
          return check(wanted, file, part, kept, cancel, progress);
        } catch (CutException e) {
          LOG.info("{} ended at {} bytes: {}", wanted.address(), part.size(), e.getMessage());
          if (left == 0 || part.size() <= had) {
            throw cut(wanted, part, e);
          }
          before = Math.min(before, had);
        }
      }
    } catch (CancelledException e) {
      return new Fetched(file, part.size(), Math.min(before, part.size()), Fetched.End.CANCELLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Fetched(file, part.size(), Math.min(before, part.size()), Fetched.End.CANCELLED);
    }
  }

  private static DatasetException cut(PublishedFile wanted, PartFile part, CutException e)
      throws IOException {
    long size = part.size();
    return new DatasetException(
        wanted.title() + " from " + wanted.address(),
        String.valueOf(e.getMessage()),
        size == 0
            ? "Check the network connection and the address, and try again"
            : String.format(
                Locale.ROOT,
                "The %,d bytes that have come are kept: fetch it again, and it goes on from there",
                size),
        e);
  }

  private static Fetched check(
      PublishedFile wanted,
      Path file,
      PartFile part,
      long resumedFrom,
      CancelToken cancel,
      Consumer<FetchProgress> progress)
      throws IOException, DatasetException, CancelledException {
    long size = part.size();
    Checksum sum =
        wanted
            .checksum()
            .of(
                part.path(),
                cancel,
                done ->
                    progress.accept(
                        new FetchProgress(FetchProgress.Stage.CHECKING, done, size, 0)));
    if (cancel.isCancelled()) {
      throw new CancelledException();
    }
    if (!sum.equals(wanted.checksum())) {
      part.discard();
      throw new DatasetException(
          wanted.title() + " from " + wanted.address(),
          "what came is damaged or is another file: its checksum is "
              + sum
              + " and not "
              + wanted.checksum(),
          "It was removed. Fetch it again; if it comes like this again, use another address");
    }
    part.become(file);
    return new Fetched(file, size, resumedFrom, Fetched.End.FETCHED);
  }

  /** One connection. */
  private final class Call {
    private final HttpClient client;
    private final PublishedFile wanted;
    private final PartFile part;
    private final CancelToken cancel;
    private final Consumer<FetchProgress> progress;
    private long offset;
    private long total;

    Call(
        HttpClient client,
        PublishedFile wanted,
        PartFile part,
        CancelToken cancel,
        Consumer<FetchProgress> progress) {
      this.client = client;
      this.wanted = wanted;
      this.part = part;
      this.cancel = cancel;
      this.progress = progress;
    }

    /** Has the part complete when it returns. */
    void run()
        throws IOException,
            DatasetException,
            CutException,
            CancelledException,
            InterruptedException {
      PartFile.@Nullable Edition edition = part.edition().orElse(null);
      offset = edition == null ? 0 : part.size();
      total =
          wanted.size() != PublishedFile.UNKNOWN || edition == null
              ? wanted.size()
              : edition.size();
      if (total != PublishedFile.UNKNOWN && offset == total) {
        return;
      }
      if (total != PublishedFile.UNKNOWN && offset > total) {
        offset = 0;
      }
      requireSpace();
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = ask(edition);
      if (response.statusCode() == NO_SUCH_RANGE
          || (response.statusCode() == PARTIAL && !goesOn(response))) {
        // The server's file is another than ours was; from its beginning, then.
        hangUp(response);
        offset = 0;
        response = ask(null);
      }
      Arrivals arrivals = new Arrivals();
      if (response.statusCode() == OK) {
        offset = 0;
        requireTotal(length(response));
        requireSpace();
        part.begin(PartFile.Edition.of(response.headers(), total));
      } else if (response.statusCode() != PARTIAL) {
        hangUp(response);
        throw refused(response.statusCode());
      }
      response.body().subscribe(arrivals);
      receive(arrivals);
    }

    private void requireSpace() throws IOException, DatasetException {
      if (total == PublishedFile.UNKNOWN) {
        return;
      }
      Path folder = part.path().toAbsolutePath().getParent();
      if (folder == null) {
        throw new IOException(part.path() + " is no file");
      }
      // What the part holds is on the disk already, and is written over where it is of no use.
      long needed = total - part.size() + MARGIN;
      long free = space.in(folder);
      if (free < needed) {
        throw new DatasetException(
            wanted.title() + " in " + folder,
            String.format(
                Locale.ROOT,
                "it needs %s more, and only %s are free there",
                Sizes.text(needed),
                Sizes.text(free)),
            "Make room, or choose a folder on another disk");
      }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(PartFile.@Nullable Edition edition)
        throws CutException, CancelledException, InterruptedException {
      progress.accept(new FetchProgress(FetchProgress.Stage.ASKING, offset, total, 0));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(wanted.address())
              // What is counted and resumed are the file's own bytes.
              .header("Accept-Encoding", "identity");
      if (edition != null && offset > 0) {
        request.header("Range", "bytes=" + offset + "-");
        String validator = edition.validator();
        if (validator != null) {
          request.header("If-Range", validator);
        }
      }
      CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
          client.sendAsync(request.GET().build(), HttpResponse.BodyHandlers.ofPublisher());
      long until = nanos.getAsLong() + SILENCE_NANOS;
      while (true) {
        if (cancel.isCancelled()) {
          answer.cancel(true);
          throw new CancelledException();
        }
        try {
          return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (nanos.getAsLong() - until > 0) {
            answer.cancel(true);
            throw new CutException("the server does not answer", e);
          }
        } catch (ExecutionException e) {
          Throwable cause = e.getCause() == null ? e : e.getCause();
          throw new CutException(why(cause), cause);
        }
      }
    }

    private void receive(Arrivals arrivals)
        throws IOException,
            DatasetException,
            CutException,
            CancelledException,
            InterruptedException {
      long begun = nanos.getAsLong();
      long heard = begun;
      long came = 0;
      try {
        while (true) {
          if (cancel.isCancelled()) {
            throw new CancelledException();
          }
          Arrivals.Arrival arrival = arrivals.next(POLL_MILLIS);
          long now = nanos.getAsLong();
          if (arrival == null) {
            if (now - heard > SILENCE_NANOS) {
              throw new CutException("the server has fallen silent", null);
            }
            continue;
          }
          heard = now;
          if (arrival.failure() != null) {
            throw new CutException(why(arrival.failure()), arrival.failure());
          }
          if (arrival.end()) {
            break;
          }
          for (ByteBuffer bytes : arrival.bytes()) {
            came += bytes.remaining();
            if (total != PublishedFile.UNKNOWN && offset + came > total) {
              part.discard();
              throw wrongSize("more than " + total);
            }
            part.append(bytes);
          }
          double seconds = (now - begun) / 1e9;
          progress.accept(
              new FetchProgress(
                  FetchProgress.Stage.RECEIVING,
                  offset + came,
                  total,
                  seconds < 0.2 ? 0 : came / seconds));
          arrivals.more();
        }
      } finally {
        arrivals.cancel();
      }
      if (total != PublishedFile.UNKNOWN && offset + came < total) {
        throw new CutException("the connection ended before the file did", null);
      }
    }

    /** Whether a partial answer goes on where the part ends, and with the same file. */
    private boolean goesOn(HttpResponse<?> response) {
      Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
      if (!range.matches() || offset == 0 || Long.parseLong(range.group(1)) != offset) {
        return false;
      }
      return range.group(3).equals("*")
          || total == PublishedFile.UNKNOWN
          || Long.parseLong(range.group(3)) == total;
    }

    private void requireTotal(long said) throws DatasetException {
      if (said == PublishedFile.UNKNOWN || said == wanted.size()) {
        return;
      }
      if (wanted.size() != PublishedFile.UNKNOWN) {
        throw wrongSize(String.valueOf(said));
      }
      total = said;
    }

    private DatasetException wrongSize(String bytes) {
      return new DatasetException(
          wanted.title() + " from " + wanted.address(),
          "the file there has " + bytes + " bytes, and " + wanted.size() + " were published",
          "The address leads to another file: use another address");
    }

    private DatasetException refused(int status) {
      return new DatasetException(
          wanted.title() + " from " + wanted.address(),
          switch (status) {
            case 404, 410 -> "there is no such file at that address (status " + status + ")";
            case 401, 403 -> "the server does not give it to everyone (status " + status + ")";
            default ->
                status >= 500
                    ? "the server has trouble of its own (status " + status + ")"
                    : "the server answers with status " + status;
          },
          status >= 500
              ? "Try again later, or use another address"
              : "Look up where the file is published now, and give that address");
    }
  }

  private static void hangUp(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
    Arrivals unheard = new Arrivals();
    response.body().subscribe(unheard);
    unheard.cancel();
  }

  private static long length(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Content-Length").orElse(PublishedFile.UNKNOWN);
  }

  private static String why(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "no server of that name can be found";
      }
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return "the server does not answer";
    }
    if (failure instanceof ConnectException) {
      return "no connection to the server";
    }
    String message = failure.getMessage();
    return "the connection was cut"
        + (message == null || message.isBlank() ? "" : " (" + message + ")");
  }
}
