package dev.pentimento.dataset.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that publishes one file and can be told to misbehave. */
public final class PublishingServer implements AutoCloseable {

  /** How it answers; the first of those waiting is used up by each request, the last stays. */
  public sealed interface Manner {

    /** As a good server does. */
    record Well() implements Manner {}

    /** Sends so many bytes of what it promised and cuts the connection. */
    record CutAfter(int bytes) implements Manner {}

    /** Sends so many bytes and then nothing, without hanging up. */
    record SilentAfter(int bytes) implements Manner {}

    /** Sends the whole file whatever range was asked for. */
    record WithoutRanges() implements Manner {}

    /** No length before the body. */
    record Chunked() implements Manner {}

    /** Answers with that status. */
    record Refuses(int status) implements Manner {}

    /** Sends one elsewhere. */
    record Redirects(String path) implements Manner {}
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Deque<Manner> manners = new ArrayDeque<>(List.of(new Manner.Well()));

  /** What was asked: the path, then Range and If-Range where there were any. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private volatile byte[] content;
  private volatile String etag = "\"one\"";
  private volatile String lastModified = "";

  public PublishingServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String address() {
    return "http://"
        + server.getAddress().getAddress().getHostAddress()
        + ":"
        + server.getAddress().getPort()
        + "/files/set.tar.gz";
  }

  public synchronized void behave(Manner... next) {
    manners.clear();
    manners.addAll(List.of(next));
  }

  /** Puts another edition in the file's place. */
  public void publish(byte[] changed, String tag) {
    content = changed;
    etag = tag;
  }

  /** Names its editions by time instead of by tag; empty for neither. */
  public void withoutTags(String modified) {
    etag = "";
    lastModified = modified;
  }

  private synchronized Manner next() {
    return manners.size() > 1 ? manners.remove() : manners.element();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
    asked.add(
        exchange.getRequestURI().getPath()
            + (range == null ? "" : " " + range)
            + (ifRange == null ? "" : " if " + ifRange));
    Manner manner = next();
    byte[] whole = content;
    if (manner instanceof Manner.Refuses refuses) {
      exchange.sendResponseHeaders(refuses.status(), -1);
      exchange.close();
      return;
    }
    if (manner instanceof Manner.Redirects redirects) {
      exchange.getResponseHeaders().set("Location", redirects.path());
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    if (!etag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", etag);
    }
    if (!lastModified.isEmpty()) {
      exchange.getResponseHeaders().set("Last-Modified", lastModified);
    }
    int from = 0;
    int status = 200;
    boolean same = ifRange == null || ifRange.equals(etag) || ifRange.equals(lastModified);
    if (range != null && same && !(manner instanceof Manner.WithoutRanges)) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (from >= whole.length) {
        exchange.getResponseHeaders().set("Content-Range", "bytes */" + whole.length);
        exchange.sendResponseHeaders(416, -1);
        exchange.close();
        return;
      }
      status = 206;
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
    }
    int length = whole.length - from;
    exchange.sendResponseHeaders(status, manner instanceof Manner.Chunked ? 0 : length);
    OutputStream body = exchange.getResponseBody();
    if (manner instanceof Manner.CutAfter cut) {
      body.write(whole, from, Math.min(length, cut.bytes()));
      body.flush();
    } else if (manner instanceof Manner.SilentAfter silent) {
      body.write(whole, from, Math.min(length, silent.bytes()));
      body.flush();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
      body.write(whole, from, length);
      body.close();
    }
    exchange.close();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
