package dev.pentimento.studio.data;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.Fetched;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.spec.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetching CIFAR-10: asked for twice, once to see what it would be and once to begin, and never
 * begun otherwise.
 */
public final class FetchViewModel {

  /** Where it stands. */
  public enum State {
    /** Nobody has asked. */
    IDLE,
    /** It says what it would fetch. */
    OFFERED,
    RUNNING,
    /** It was cancelled; what has come is kept. */
    STOPPED,
    /** It failed; {@link #troubleProperty} says why. */
    FAILED
  }

  private static final Logger LOG = LoggerFactory.getLogger(FetchViewModel.class);

  private final DataParts parts;
  private final Consumer<Path> fetched;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.IDLE);
  private final ReadOnlyObjectWrapper<PublishedFile> file =
      new ReadOnlyObjectWrapper<>(this, "file", PublishedFile.CIFAR10);
  private final ReadOnlyObjectWrapper<@Nullable FetchProgress> progress =
      new ReadOnlyObjectWrapper<>(this, "progress");
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
  private final ReadOnlyLongWrapper kept = new ReadOnlyLongWrapper(this, "kept");
  private CancelToken cancel = new CancelToken();

  /**
   * @param fetched hears where the file lies when it is there
   */
  FetchViewModel(DataParts parts, Consumer<Path> fetched) {
    this.parts = parts;
    this.fetched = fetched;
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What would be fetched, and from where. */
  public ReadOnlyObjectProperty<PublishedFile> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** The folder that it goes to. */
  public Path folder() {
    return parts.fetched();
  }

  /** How far it has come; null before it begins. */
  public ReadOnlyObjectProperty<@Nullable FetchProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Why it failed, in a sentence or two; empty if it did not. */
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** How many bytes of it are there already. */
  public ReadOnlyLongProperty keptProperty() {
    return kept.getReadOnlyProperty();
  }

  /** Shows what it would be. */
  public void offer() {
    if (state.get() == State.RUNNING) {
      return;
    }
    try {
      String address = parts.settings().cifar10Address().get().orElse(null);
      file.set(address == null ? PublishedFile.CIFAR10 : PublishedFile.CIFAR10.at(address));
    } catch (DatasetException e) {
      fail(e);
      return;
    }
    trouble.set("");
    state.set(State.OFFERED);
    measure();
  }

  /** Begins, or goes on. */
  public void start() {
    if (state.get() == State.RUNNING || state.get() == State.IDLE) {
      return;
    }
    CancelToken token = new CancelToken();
    cancel = token;
    progress.set(null);
    trouble.set("");
    state.set(State.RUNNING);
    PublishedFile wanted = file.get();
    Consumer<FetchProgress> shown = parts.pulse().latest(progress::set);
    parts
        .workers()
        .execute(
            () -> {
              try {
                Fetched end = parts.fetcher().fetch(wanted, parts.fetched(), token, shown);
                parts.pulse().run(() -> ended(end));
              } catch (DatasetException e) {
                parts.pulse().run(() -> fail(e));
              } catch (RuntimeException e) {
                LOG.error("The fetch of {} broke", wanted.title(), e);
                parts.pulse().run(() -> fail(e));
              }
            });
  }

  /** Gives up for now; what has come is kept. */
  public void cancel() {
    cancel.cancel();
  }

  /** Puts the offer away. Does not end what runs. */
  public void dismiss() {
    if (state.get() != State.RUNNING) {
      state.set(State.IDLE);
    }
  }

  private void ended(Fetched end) {
    if (end.end() == Fetched.End.CANCELLED) {
      kept.set(end.bytes());
      state.set(State.STOPPED);
    } else {
      state.set(State.IDLE);
      fetched.accept(end.file());
    }
  }

  private void fail(Exception e) {
    LOG.warn("CIFAR-10 could not be fetched: {}", e.getMessage());
    trouble.set(e.getMessage() == null ? e.toString() : e.getMessage());
    state.set(State.FAILED);
    measure();
  }

  /** Looks how much of it is there already. */
  private void measure() {
    Path part = parts.fetched().resolve(file.get().name() + ".part");
    parts
        .workers()
        .execute(
            () -> {
              long bytes;
              try {
                bytes = Files.exists(part) ? Files.size(part) : 0;
              } catch (IOException e) {
                bytes = 0;
              }
              long found = bytes;
              parts.pulse().run(() -> kept.set(found));
            });
  }
}
