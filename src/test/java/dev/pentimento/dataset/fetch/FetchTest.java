package dev.pentimento.dataset.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.fetch.PublishingServer.Manner;
import dev.pentimento.spec.CancelToken;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FetchTest {

  private static final int SIZE = 300_000;

  private static final byte[] CONTENT = bytes(5);

  @TempDir private Path folder;
  private final CancelToken cancel = new CancelToken();
  private final List<FetchProgress> progress = new ArrayList<>();
  private PublishingServer server;
  private FreeSpace space = in -> Long.MAX_VALUE;

  private static byte[] bytes(long seed) {
    byte[] bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void publish() throws IOException {
    server = new PublishingServer(CONTENT);
  }

  @AfterEach
  void unpublish() {
    server.close();
  }

  /** The sum of a file, by the JDK on its bytes in memory. */
  private static Checksum sum(byte[] content) throws Exception {
    byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(content);
    StringBuilder hex = new StringBuilder();
    for (byte value : digest) {
      hex.append(String.format("%02x", value));
    }
    return new Checksum(Checksum.Algorithm.SHA256, hex.toString());
  }

  private PublishedFile file() throws Exception {
    return new PublishedFile(
        "the set",
        "set.tar.gz",
        java.net.URI.create(server.address()),
        SIZE,
        sum(CONTENT),
        "cifar10");
  }

  private Fetched fetch(PublishedFile file, int cuts, Consumer<FetchProgress> hear)
      throws DatasetException {
    return new Fetch(space, System::nanoTime, cuts).fetch(file, folder, cancel, hear);
  }

  private Fetched fetch() throws Exception {
    return fetch(file(), 0, progress::add);
  }

  private String failure() {
    return assertThrows(DatasetException.class, this::fetch).getMessage();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void assertWhole() throws IOException {
    assertEquals(List.of("set.tar.gz"), files());
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
  }

  @Test
  void comesWholeWithItsProgress() throws Exception {
    Fetched fetched = fetch();
    assertEquals(new Fetched(folder.resolve("set.tar.gz"), SIZE, 0, Fetched.End.FETCHED), fetched);
    assertWhole();
    assertEquals(List.of("/files/set.tar.gz"), server.asked);
    assertEquals(new FetchProgress(FetchProgress.Stage.ASKING, 0, SIZE, 0), progress.get(0));
    List<Long> received =
        progress.stream()
            .filter(step -> step.stage() == FetchProgress.Stage.RECEIVING)
            .map(FetchProgress::done)
            .toList();
    assertEquals(received.stream().sorted().toList(), received);
    assertEquals(SIZE, received.get(received.size() - 1));
    FetchProgress last = progress.get(progress.size() - 1);
    assertEquals(new FetchProgress(FetchProgress.Stage.CHECKING, SIZE, SIZE, 0), last);
    assertEquals(1, last.fraction());
  }

  @Test
  void isNotFetchedAgainWhenItIsThere() throws Exception {
    fetch();
    assertEquals(Fetched.End.ALREADY_THERE, fetch().end());
    assertEquals(1, server.asked.size());
  }

  @Test
  void anotherFileOfThatNameIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("set.tar.gz"), "mine");
    String message = failure();
    assertTrue(message.contains("not the set as published"), message);
    assertTrue(message.contains("Move it away"), message);
    assertEquals("mine", Files.readString(folder.resolve("set.tar.gz")));
    assertEquals(List.of(), server.asked);
  }

  @Test
  void aCutConnectionIsTakenUpWhereItEnded() throws Exception {
    server.behave(new Manner.CutAfter(120_000), new Manner.Well());
    String message = failure();
    assertTrue(message.contains("the connection was cut"), message);
    assertTrue(message.contains("120,000 bytes that have come are kept"), message);
    assertEquals(List.of("set.tar.gz.part", "set.tar.gz.part.json"), files());

    assertEquals(120_000, fetch().resumedFrom());
    assertWhole();
    assertEquals(
        List.of("/files/set.tar.gz", "/files/set.tar.gz bytes=120000- if \"one\""), server.asked);
  }

  @Test
  void cutsAreTakenUpWithoutBeingAskedAsLongAsSomethingComes() throws Exception {
    server.behave(new Manner.CutAfter(100_000), new Manner.CutAfter(50_000), new Manner.Well());
    assertEquals(0, fetch(file(), 5, progress::add).resumedFrom(), "nothing was there before");
    assertWhole();
    assertEquals(
        List.of(
            "/files/set.tar.gz",
            "/files/set.tar.gz bytes=100000- if \"one\"",
            "/files/set.tar.gz bytes=150000- if \"one\""),
        server.asked);
  }

  @Test
  void nothingMoreIsAskedOfAServerThatSendsNothing() throws Exception {
    server.behave(new Manner.CutAfter(0));
    assertThrows(DatasetException.class, () -> fetch(file(), 5, progress::add));
    assertEquals(1, server.asked.size());
    assertEquals(List.of(), files());
  }

  @Test
  void theTimeOfAFileGuardsItWhereItHasNoTag() throws Exception {
    server.withoutTags("Mon, 01 Jun 2009 12:00:00 GMT");
    server.behave(new Manner.CutAfter(1000), new Manner.Well());
    failure();
    assertEquals(1000, fetch().resumedFrom());
    assertEquals(
        "/files/set.tar.gz bytes=1000- if Mon, 01 Jun 2009 12:00:00 GMT", server.asked.get(1));
    assertWhole();
  }

  @Test
  void aWeakTagGuardsNothing() throws Exception {
    server.publish(CONTENT, "W/\"one\"");
    server.behave(new Manner.CutAfter(1000), new Manner.Well());
    failure();
    fetch();
    assertEquals("/files/set.tar.gz bytes=1000-", server.asked.get(1));
    assertWhole();
  }

  @Test
  void aServerWithoutRangesBeginsAnew() throws Exception {
    server.behave(new Manner.CutAfter(120_000), new Manner.WithoutRanges());
    failure();
    assertEquals(0, fetch().resumedFrom());
    assertWhole();
  }

  @Test
  void aFileThatChangedMeanwhileBeginsAnew() throws Exception {
    server.publish(bytes(6), "\"old\"");
    server.behave(new Manner.CutAfter(120_000), new Manner.Well());
    failure();
    server.publish(CONTENT, "\"new\"");
    assertEquals(0, fetch().resumedFrom());
    assertEquals("/files/set.tar.gz bytes=120000- if \"old\"", server.asked.get(1));
    assertWhole();
  }

  @Test
  void aFileThatShrankMeanwhileBeginsAnew() throws Exception {
    // Of a size that nobody has said, so that only the server's answer tells.
    server.withoutTags("");
    server.behave(new Manner.CutAfter(120_000), new Manner.Well());
    byte[] small = java.util.Arrays.copyOf(CONTENT, 1000);
    PublishedFile edition = file().edition(sum(small));
    assertThrows(DatasetException.class, () -> fetch(edition, 0, progress::add));
    server.publish(small, "");
    assertEquals(1000, fetch(edition, 0, progress::add).bytes());
    assertEquals(
        List.of("/files/set.tar.gz", "/files/set.tar.gz bytes=120000-", "/files/set.tar.gz"),
        server.asked);
    assertArrayEquals(small, Files.readAllBytes(folder.resolve("set.tar.gz")));
  }

  @Test
  void aWrongChecksumRemovesWhatCame() throws Exception {
    server.publish(bytes(6), "\"forged\"");
    String message = failure();
    assertTrue(message.contains("its checksum is " + sum(bytes(6))), message);
    assertTrue(message.contains("and not " + sum(CONTENT)), message);
    assertTrue(message.contains("It was removed. Fetch it again"), message);
    assertEquals(List.of(), files());
  }

  @Test
  void aFileOfAnotherSizeIsRefusedBeforeItComes() throws Exception {
    server.publish(new byte[SIZE + 1], "\"longer\"");
    String message = failure();
    assertTrue(message.contains("300001 bytes, and 300000 were published"), message);
    assertEquals(List.of(), files());
    assertTrue(
        progress.stream().allMatch(step -> step.stage() == FetchProgress.Stage.ASKING),
        progress::toString);
  }

  @Test
  void aFileThatDoesNotSayItsSizeIsStoppedWhenItIsTooLong() throws Exception {
    server.publish(new byte[2 * SIZE], "\"longer\"");
    server.behave(new Manner.Chunked());
    assertTrue(failure().contains("more than 300000 bytes"));
    assertEquals(List.of(), files());
  }

  @Test
  void aSizeThatNobodySaysIsNone() throws Exception {
    server.behave(new Manner.Chunked());
    fetch(file().edition(sum(CONTENT)), 0, progress::add);
    assertWhole();
    assertEquals(-1, progress.get(1).fraction());
  }

  @Test
  void aFileThatIsNotThereIsTold() throws Exception {
    server.behave(new Manner.Refuses(404));
    String message = failure();
    assertTrue(message.contains("there is no such file at that address (status 404)"), message);
    assertEquals(List.of(), files());
    server.behave(new Manner.Refuses(503));
    assertTrue(failure().contains("Try again later"));
  }

  @Test
  void aServerThatIsNotThereIsTold() throws Exception {
    String address;
    try (ServerSocket socket = new ServerSocket(0)) {
      address = "http://127.0.0.1:" + socket.getLocalPort() + "/set.tar.gz";
    }
    PublishedFile nowhere = file().at(address);
    String message =
        assertThrows(DatasetException.class, () -> fetch(nowhere, 5, progress::add)).getMessage();
    assertTrue(message.contains("no connection to the server"), message);
    assertEquals(List.of(), files());
  }

  @Test
  void redirectsAreFollowedAlsoWithRanges() throws Exception {
    server.behave(
        new Manner.Redirects("/moved/set.tar.gz"),
        new Manner.CutAfter(1000),
        new Manner.Redirects("/moved/set.tar.gz"),
        new Manner.Well());
    failure();
    assertEquals(1000, fetch().resumedFrom());
    assertEquals("/moved/set.tar.gz bytes=1000- if \"one\"", server.asked.get(3));
    assertWhole();
  }

  @Test
  void cancellingKeepsWhatCameEvenWhileTheServerIsSilent() throws Exception {
    server.behave(new Manner.SilentAfter(120_000), new Manner.Well());
    Fetched stopped =
        fetch(
            file(),
            5,
            step -> {
              if (step.done() == 120_000) {
                cancel.cancel();
              }
            });
    assertEquals(
        new Fetched(folder.resolve("set.tar.gz"), 120_000, 0, Fetched.End.CANCELLED), stopped);
    assertEquals(List.of("set.tar.gz.part", "set.tar.gz.part.json"), files());

    Fetched rest =
        new Fetch(space, System::nanoTime, 0)
            .fetch(file(), folder, new CancelToken(), progress::add);
    assertEquals(120_000, rest.resumedFrom());
    assertWhole();
  }

  @Test
  void cancellingWhileItIsCheckedKeepsEverything() throws Exception {
    Fetched stopped =
        fetch(
            file(),
            0,
            step -> {
              if (step.stage() == FetchProgress.Stage.CHECKING) {
                cancel.cancel();
              }
            });
    assertEquals(Fetched.End.CANCELLED, stopped.end());
    assertEquals(SIZE, stopped.bytes());
    new Fetch(space, System::nanoTime, 0).fetch(file(), folder, new CancelToken(), progress::add);
    assertEquals(1, server.asked.size(), "everything was there; it only had to be checked");
    assertWhole();
  }

  @Test
  void aFullDiskIsToldBeforeAnythingIsAsked() throws Exception {
    space = in -> SIZE + Fetch.MARGIN - 1;
    String message = failure();
    assertTrue(message.contains("it needs 67.4 MB more, and only 67.4 MB are free"), message);
    assertEquals(List.of(), server.asked);
    assertEquals(List.of(), files());
  }

  @Test
  void whatIsThereAlreadyNeedsNoSpace() throws Exception {
    server.behave(new Manner.CutAfter(120_000), new Manner.Well());
    failure();
    space = in -> SIZE - 120_000 + Fetch.MARGIN;
    fetch();
    assertWhole();
  }

  @Test
  void aSizeThatOnlyTheServerKnowsIsCheckedWhenItSaysIt() throws Exception {
    space = in -> 1000;
    PublishedFile edition = file().edition(sum(CONTENT));
    assertThrows(DatasetException.class, () -> fetch(edition, 0, progress::add));
    assertEquals(1, server.asked.size());
    assertEquals(List.of(), files());
  }

  @Test
  void twoDoNotFetchIntoOnePart() throws Exception {
    server.behave(new Manner.SilentAfter(1000));
    List<String> told = new ArrayList<>();
    fetch(
        file(),
        0,
        step -> {
          if (step.done() == 1000) {
            told.add(failure());
            cancel.cancel();
          }
        });
    assertEquals(1, told.size());
    assertTrue(told.get(0).contains("another Pentimento is fetching it"), told.get(0));
  }

  @Test
  void whatIsNoAddressIsTold() throws Exception {
    for (String wrong :
        List.of("", "ftp://host/file", "file:/etc/passwd", "just words", "https:")) {
      String message = assertThrows(DatasetException.class, () -> file().at(wrong)).getMessage();
      assertTrue(message.contains("no address on the web"), message);
    }
    assertEquals("http", file().at(" http://host/file ").address().getScheme());
  }

  @Test
  void cifar10IsWhatItsPageSays() {
    PublishedFile file = PublishedFile.CIFAR10;
    assertEquals("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", "" + file.address());
    assertEquals("170.1 MB", Sizes.text(file.size()));
    assertEquals("md5:c32a1d4ab5d03f1284b67883e8d87530", file.checksum().toString());
    // A binary record is a label and 32·32·3 bytes, and there are 60,000: more than is packed.
    assertTrue(file.size() < 60_000L * (1 + 32 * 32 * 3));
  }

  @Test
  void checksumsAreRead() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));
    // The sums of nothing, as RFC 1321 and FIPS 180-4 have them.
    Checksum md5 = Checksum.parse("md5:D41D8CD98F00B204E9800998ECF8427E");
    assertEquals(md5, md5.of(empty, cancel, done -> {}));
    Checksum sha =
        Checksum.parse("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertEquals(sha, sha.of(empty, cancel, done -> {}));
    assertThrows(IllegalArgumentException.class, () -> Checksum.parse("md5:123"));
    assertThrows(IllegalArgumentException.class, () -> Checksum.parse("crc32:12345678"));
    assertFalse(md5.equals(sha));
  }
}
