package dev.pentimento.studio.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.FetchProgress.Stage;
import dev.pentimento.dataset.fetch.Fetched;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.studio.data.FetchViewModel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchViewModelTest {

  private static final long SIZE = PublishedFile.CIFAR10.size();

  @TempDir Path folder;
  private final DataBench bench = new DataBench();
  private final List<PublishedFile> asked = new ArrayList<>();
  private DataViewModel data;
  private FetchViewModel fetch;

  @BeforeEach
  void make() {
    data = bench.viewModel(folder);
    fetch = data.fetch();
  }

  private Path target() {
    return folder.resolve("fetched/cifar-10-binary.tar.gz");
  }

  private void ends(Fetched.End end, long bytes) {
    bench.fetcher =
        (file, to, cancel, progress) -> {
          asked.add(file);
          progress.accept(new FetchProgress(Stage.RECEIVING, bytes, file.size(), 1e6));
          return new Fetched(to.resolve(file.name()), bytes, 0, end);
        };
  }

  @Test
  void nothingIsFetchedBeforeItIsAskedForTwice() {
    ends(Fetched.End.FETCHED, SIZE);
    fetch.start();
    bench.settle();
    assertEquals(State.IDLE, fetch.stateProperty().get());
    fetch.offer();
    bench.settle();
    assertEquals(State.OFFERED, fetch.stateProperty().get());
    assertEquals(PublishedFile.CIFAR10, fetch.fileProperty().get());
    fetch.dismiss();
    assertEquals(State.IDLE, fetch.stateProperty().get());
    assertEquals(List.of(), asked);
  }

  @Test
  void whatWasFetchedIsLookedAt() {
    ends(Fetched.End.FETCHED, SIZE);
    fetch.offer();
    fetch.start();
    assertEquals(State.RUNNING, fetch.stateProperty().get());
    bench.settle();
    assertEquals(State.IDLE, fetch.stateProperty().get());
    // The fake has fetched nothing, so the set that is then looked at is not there.
    String message = data.troubleProperty().get().message();
    assertTrue(message.contains("cifar10:" + target()), message);
  }

  @Test
  void aFetchThatIsCancelledGoesOnLater() throws IOException {
    Files.createDirectories(folder.resolve("fetched"));
    Files.write(folder.resolve("fetched/cifar-10-binary.tar.gz.part"), new byte[1234]);
    List<FetchProgress> heard = new ArrayList<>();
    fetch.progressProperty().addListener((property, was, is) -> heard.add(is));
    bench.fetcher =
        (file, to, cancel, progress) -> {
          progress.accept(new FetchProgress(Stage.RECEIVING, 5000, file.size(), 1e6));
          while (!bench.pulses.isEmpty()) {
            bench.pulses.remove().run();
          }
          fetch.cancel();
          assertTrue(cancel.isCancelled());
          return new Fetched(to.resolve(file.name()), 5000, 1234, Fetched.End.CANCELLED);
        };
    fetch.offer();
    bench.settle();
    assertEquals(1234, fetch.keptProperty().get());
    fetch.start();
    bench.settle();
    assertEquals(State.STOPPED, fetch.stateProperty().get());
    assertEquals(5000, fetch.keptProperty().get());
    assertEquals(List.of(5000L), heard.stream().map(FetchProgress::done).toList());
    ends(Fetched.End.FETCHED, SIZE);
    fetch.start();
    bench.settle();
    assertEquals(1, asked.size());
    assertEquals(State.IDLE, fetch.stateProperty().get());
  }

  @Test
  void aFailureIsToldAndCanBeTriedAgain() {
    bench.fetcher =
        (file, to, cancel, progress) -> {
          throw new DatasetException("CIFAR-10", "the connection was cut", "Fetch it again");
        };
    fetch.offer();
    fetch.start();
    bench.settle();
    assertEquals(State.FAILED, fetch.stateProperty().get());
    assertEquals(
        "CIFAR-10: the connection was cut. Fetch it again.", fetch.troubleProperty().get());
    ends(Fetched.End.ALREADY_THERE, SIZE);
    fetch.start();
    bench.settle();
    assertEquals("", fetch.troubleProperty().get());
    assertEquals(State.IDLE, fetch.stateProperty().get());
  }

  @Test
  void theAddressIsTheSettings() {
    bench.settings.cifar10Address().set(Optional.of("http://mirror/cifar.tar.gz"));
    ends(Fetched.End.FETCHED, SIZE);
    fetch.offer();
    fetch.start();
    bench.settle();
    assertEquals("http://mirror/cifar.tar.gz", asked.get(0).address().toString());
    bench.settings.cifar10Address().set(Optional.of("no address"));
    fetch.offer();
    assertEquals(State.FAILED, fetch.stateProperty().get());
    assertTrue(fetch.troubleProperty().get().contains("no address on the web"));
  }
}
