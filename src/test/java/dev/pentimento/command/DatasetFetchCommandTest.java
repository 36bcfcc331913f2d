package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.dataset.fetch.PublishingServer;
import dev.pentimento.dataset.fetch.PublishingServer.Manner;
import dev.pentimento.spec.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class DatasetFetchCommandTest {

  private static final byte[] CONTENT = "a small set".repeat(1000).getBytes(StandardCharsets.UTF_8);

  /** Of {@code printf 'a small set%.0s' $(seq 1000) | md5sum}. */
  private static final String SUM = "md5:c27adc9b281d7f8c580a1195f479e878";

  @TempDir private Path folder;
  private final CommandRun run = new CommandRun();
  private PublishingServer server;

  @BeforeEach
  void publish() throws IOException {
    server = new PublishingServer(CONTENT);
    run.data = folder.resolve("data");
  }

  @AfterEach
  void unpublish() {
    server.close();
  }

  private Path file() {
    return run.data.resolve("cifar-10-binary.tar.gz");
  }

  @Test
  void fetchesFromTheAddressOfTheSettings() throws Exception {
    run.cifar10Address = server.address();
    assertEquals(0, run.execute("dataset", "fetch", "cifar10", "--checksum", SUM, "--json"));
    assertArrayEquals(CONTENT, Files.readAllBytes(file()));
    JsonNode json = Json.mapper().readTree(run.out.toString());
    assertEquals(file().toString(), json.get("file").asText());
    assertEquals("cifar10:" + file(), json.get("data").asText());
    assertEquals(CONTENT.length, json.get("bytes").asLong());
    assertEquals(SUM, json.get("checksum").asText());
    assertFalse(json.get("alreadyThere").asBoolean());
    assertTrue(
        run.err.toString().startsWith("CIFAR-10, from " + server.address()), run.err::toString);
  }

  @Test
  void saysTheSizeBeforeItAsks() {
    server.behave(new Manner.Refuses(404));
    assertEquals(1, run.execute("dataset", "fetch", "cifar10", "--url", server.address()));
    assertTrue(
        run.err
            .toString()
            .startsWith("CIFAR-10, 170.1 MB, from " + server.address() + " to " + file()),
        run.err::toString);
    assertTrue(run.err.toString().contains("status 404"), run.err::toString);
    assertEquals("", run.out.toString());
  }

  @Test
  void anotherFolderAndAnotherAddressCanBeNamed() throws Exception {
    Path to = folder.resolve("else/where");
    assertEquals(
        0,
        run.execute(
            "dataset",
            "fetch",
            "cifar10",
            "--to",
            to.toString(),
            "--url",
            server.address(),
            "--checksum",
            SUM));
    assertArrayEquals(CONTENT, Files.readAllBytes(to.resolve("cifar-10-binary.tar.gz")));
    assertFalse(Files.exists(file()));
    assertTrue(
        run.err.toString().contains("pentimento dataset inspect cifar10:" + to), run.err::toString);
  }

  @Test
  void ctrlCKeepsWhatCameAndTheSameCommandGoesOn() throws Exception {
    server.behave(new Manner.SilentAfter(5000), new Manner.Well());
    String[] command = {
      "dataset", "fetch", "cifar10", "--url", server.address(), "--checksum", SUM
    };
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread fetching = new Thread(() -> code.complete(run.execute(command)));
    fetching.start();
    Path part = run.data.resolve("cifar-10-binary.tar.gz.part");
    while (!(Files.exists(part) && Files.size(part) == 5000)) {
      Thread.onSpinWait();
    }
    run.whenAskedToEnd.get(0).run();
    assertEquals(1, code.get());
    assertTrue(run.err.toString().contains("Stopped with 5 kB here"), run.err::toString);
    assertEquals(5000, Files.size(part));
    assertTrue(run.whenAskedToEnd.isEmpty(), "Ctrl-C is forgotten");

    assertEquals(0, run.execute(command));
    assertEquals("/files/set.tar.gz bytes=5000- if \"one\"", server.asked.get(1));
    assertArrayEquals(CONTENT, Files.readAllBytes(file()));
  }

  @Test
  void wrongWordsAreWrongUsage() {
    assertEquals(2, run.execute("dataset", "fetch", "imagenet"));
    assertTrue(run.err.toString().contains("Known: [cifar10]"), run.err::toString);
    assertEquals(2, run.execute("dataset", "fetch", "cifar10", "--checksum", "md5:abc"));
    assertEquals(1, run.execute("dataset", "fetch", "cifar10", "--url", "no address"));
    assertTrue(run.err.toString().contains("no address on the web"), run.err::toString);
    assertEquals(0, server.asked.size());
  }
}
