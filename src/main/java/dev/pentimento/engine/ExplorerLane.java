package dev.pentimento.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.WeightsShown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The explorer thread: holds the open model's weights and answers requests from them. */
final class ExplorerLane {

  private static final Logger LOG = LoggerFactory.getLogger(ExplorerLane.class);

  /** Background work looks for a waiting hand after about so long, or after so many pictures. */
  private static final long PIECE_NANOS = 12_000_000;

  private static final int LARGEST_PIECE = 8;

  private final EngineSettings settings;
  private final Mailbox mailbox = new Mailbox();
  private final Thread thread;
  private volatile @Nullable ModelInfo info;
  private final LiveWeights live = new LiveWeights(() -> mailbox.put(this::exchange));
  private final List<Consumer<? super WeightsShown>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable NDManager root;
  private @Nullable OpenModel open;
  private @Nullable Awaited awaited;
  private volatile @Nullable Path shownRun;
  private volatile @Nullable WeightsShown newestShown;
  private long versions;

  /** Pictures of background work between two looks for a hand, as the model's speed allows. */
  private int piece = LARGEST_PIECE;

  /** A run that is to be opened with its first checkpoint, which is not there yet. */
  private record Awaited(Path run, CompletableFuture<ModelInfo> opened) {}

  ExplorerLane(EngineSettings settings) {
    this.settings = settings;
    this.thread = new Thread(this::work, "explorer");
    thread.setDaemon(true);
    thread.start();
  }

  @Nullable ModelInfo info() {
    return info;
  }

  int nativeArrays() {
    NDManager made = root;
    return made == null ? 0 : made.getManagedArrays().size();
  }

  /** Where a training leaves its weights for this thread. */
  LiveWeights live() {
    return live;
  }

  Runnable onWeights(Consumer<? super WeightsShown> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  CompletableFuture<ModelInfo> open(Path checkpoint) {
    CompletableFuture<ModelInfo> opened = new CompletableFuture<>();
    submit(opened, () -> opened.complete(load(checkpoint)));
    return opened;
  }

  /**
   * Opens the newest checkpoint of a run and follows the run from there.
   *
   * @param run absolute and normalised
   * @param begins whether its first checkpoint may be yet to come
   */
  CompletableFuture<ModelInfo> openRun(Path run, BooleanSupplier begins) {
    CompletableFuture<ModelInfo> opened = new CompletableFuture<>();
    submit(opened, () -> openRun(run, begins, opened));
    return opened;
  }

  /** Something that completes a future on this thread, or fails it. */
  private interface Task {
    void run() throws IOException, EngineUnavailableException;
  }

  private void submit(CompletableFuture<?> future, Task task) {
    boolean accepted = mailbox.put(() -> attempt(future, task));
    if (!accepted) {
      future.completeExceptionally(new IllegalStateException("the model service is closed"));
    }
  }

  private static void attempt(CompletableFuture<?> future, Task task) {
    try {
      task.run();
    } catch (IOException | EngineUnavailableException | RuntimeException | OutOfMemoryError e) {
      future.completeExceptionally(MemoryShortage.explained(e));
    }
  }

  void submit(Letter letter) {
    if (letter.request().tag().lane() == RequestTag.Lane.GESTURE) {
      live.handMoved();
    }
    Mailbox.Returned back = mailbox.put(letter);
    if (back != null) {
      back.letter().refuse(back.reason(), "");
    }
  }

  /** Ends the thread after the work in hand and waits for it. */
  void close() {
    for (Letter letter : mailbox.close()) {
      letter.refuse(Reason.CLOSED, "");
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (Mailbox.Item item = mailbox.take(); item != null; item = mailbox.take()) {
        Runnable task = item.task();
        Letter letter = item.letter();
        if (task != null) {
          task.run();
        } else if (letter != null) {
          long began = System.nanoTime();
          answer(letter);
          if (letter.request().tag().lane() == RequestTag.Lane.GESTURE) {
            mailbox.restUntil(began + live.nanosAPicture());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forgetAwaited();
      NDManager made = root;
      if (made != null) {
        made.close();
      }
    }
  }

  private ModelInfo load(Path folder) throws CheckpointException, EngineUnavailableException {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    Checkpoint.Stored stored = CheckpointReader.readModel(folder);
    OpenModel opened =
        new OpenModel(
            rootManager(),
            LoadedWeights.of(stored.checkpoint(), folder),
            stored.info(name == null ? folder.toString() : name.toString()),
            ++versions,
            null);
    live.follow(null);
    forgetAwaited();
    return show(opened);
  }

  private ModelInfo show(OpenModel opened) {
    OpenModel old = open;
    open = opened;
    info = opened.info();
    if (old != null) {
      old.close();
    }
    return opened.info();
  }

  private void openRun(Path run, BooleanSupplier begins, CompletableFuture<ModelInfo> opened)
      throws IOException, EngineUnavailableException {
    // Asked first: a run whose last checkpoint came in between is not missed.
    boolean mayCome = begins.getAsBoolean();
    RunModel newest;
    try {
      newest = RunModel.newest(run);
    } catch (IOException e) {
      if (!mayCome) {
        throw e;
      }
      forgetAwaited();
      awaited = new Awaited(run, opened);
      live.follow(run);
      return;
    }
    OpenModel model =
        new OpenModel(rootManager(), newest.weights(), newest.info(), ++versions, run);
    model.setLearning(mayCome);
    forgetAwaited();
    // A snapshot that came before is older than the model, or comes again.
    live.follow(run);
    opened.complete(show(model));
    tellWeights(model);
  }

  /** Another model was opened before the run's first checkpoint came. */
  private void forgetAwaited() {
    Awaited forgotten = awaited;
    awaited = null;
    if (forgotten != null) {
      forgotten.opened().cancel(false);
    }
  }

  /** No checkpoint of a run is to come any more. */
  void runEnded(Path run) {
    mailbox.put(
        () -> {
          if (open != null && open.isOf(run)) {
            open.setLearning(false);
          }
          Awaited waiting = awaited;
          if (waiting != null && waiting.run().equals(run)) {
            awaited = null;
            reopen(waiting);
          }
        });
  }

  private void reopen(Awaited waiting) {
    attempt(waiting.opened(), () -> openRun(waiting.run(), () -> false, waiting.opened()));
  }

  /** Takes over what a training has left, between two requests. */
  private void exchange() {
    LiveWeights.Statistics lie = live.takeStatistics();
    Awaited waiting = awaited;
    if (waiting != null && lie != null) {
      awaited = null;
      reopen(waiting);
      return;
    }
    OpenModel model = open;
    if (model == null) {
      return;
    }
    if (lie != null && model.isOf(lie.run())) {
      ModelInfo old = model.info();
      model.tell(
          new ModelInfo(
              old.name(), old.spec(), old.fingerprint(), lie.statistics(), lie.summary()));
      info = model.info();
    }
    if (model.isNewest() && takeWeights(model)) {
      model.setLearning(true);
    }
  }

  private boolean takeWeights(OpenModel model) {
    LiveWeights.Snapshot snapshot = live.takeWeights();
    if (snapshot == null) {
      return false;
    }
    boolean fits = model.isOf(snapshot.run());
    if (fits) {
      model.exchange(snapshot.flat(), ++versions, snapshot.step(), true);
    }
    live.giveBack(snapshot);
    if (fits) {
      tellWeights(model);
    }
    return fits;
  }

  private void tellWeights(OpenModel model) {
    WeightsShown shown = model.shown();
    shownRun = model.run();
    newestShown = shown;
    listeners.forEach(listener -> listener.accept(shown));
  }

  /** The run that is open, if one is. */
  CompletableFuture<Path> openedRun() {
    CompletableFuture<Path> run = new CompletableFuture<>();
    submit(
        run,
        () -> {
          Path opened = open == null ? null : open.run();
          if (opened == null) {
            throw new IllegalStateException("no run is open");
          }
          run.complete(opened);
        });
    return run;
  }

  /** Answers from an earlier checkpoint of the open run from now on. */
  CompletableFuture<WeightsShown> look(Path run, RunModel earlier) {
    CompletableFuture<WeightsShown> shown = new CompletableFuture<>();
    submit(shown, () -> look(run, earlier, false, shown));
    return shown;
  }

  /**
   * Answers from the newest weights again: those that a training has left, or else these.
   *
   * @param newest read from the run's newest checkpoint
   */
  CompletableFuture<WeightsShown> lookAhead(Path run, RunModel newest) {
    CompletableFuture<WeightsShown> shown = new CompletableFuture<>();
    submit(
        shown,
        () -> {
          OpenModel model = open;
          if (model != null && model.isOf(run) && takeWeights(model)) {
            shown.complete(model.shown());
          } else if (model != null && model.isNewest() && model.step() >= newest.step()) {
            shown.complete(model.shown());
          } else {
            look(run, newest, true, shown);
          }
        });
    return shown;
  }

  /** Whether the newest weights of a run are shown, and are older than a step. */
  boolean isBehind(Path run, long step) {
    WeightsShown shown = newestShown;
    return run.equals(shownRun) && shown != null && shown.newest() && shown.step() < step;
  }

  /** Takes over a newer checkpoint of the open run, unless an earlier one is looked at. */
  void advance(Path run, RunModel newer) {
    mailbox.put(
        () -> {
          OpenModel model = open;
          if (model != null && model.isOf(run) && model.isNewest() && model.step() < newer.step()) {
            model.exchange(newer.weights().flat(), ++versions, newer.step(), true);
            model.setLearning(true);
            model.tell(newer.info());
            info = newer.info();
            tellWeights(model);
          }
        });
  }

  private void look(
      Path run, RunModel there, boolean isNewest, CompletableFuture<WeightsShown> shown) {
    OpenModel model = open;
    if (model == null || !model.isOf(run)) {
      throw new IllegalStateException("another model was opened");
    }
    if (!there.info().spec().equals(model.info().spec())) {
      throw new IllegalArgumentException("not of this run");
    }
    model.exchange(there.weights().flat(), ++versions, there.step(), isNewest);
    shown.complete(model.shown());
    tellWeights(model);
  }

  private NDManager rootManager() throws EngineUnavailableException {
    NDManager existing = root;
    if (existing != null) {
      return existing;
    }
    EngineStart.with(settings);
    EngineStart.prepareThread(settings.threads());
    Device device = EngineStart.device(settings);
    NDManager made = NDManager.newBaseManager(device, "PyTorch");
    root = made;
    return made;
  }

  private void answer(Letter letter) {
    RequestTag tag = letter.request().tag();
    OpenModel model = open;
    if (tag.cancel().isCancelled()) {
      letter.refuse(Reason.CANCELLED, "");
    } else if (model == null || isStale(letter.request(), model)) {
      letter.refuse(Reason.STALE, "");
    } else {
      try {
        letter.answer(compute(letter.request(), model));
      } catch (CancelledException e) {
        letter.refuse(Reason.CANCELLED, "");
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.error("A request failed", e);
        letter.refuse(Reason.FAILED, String.valueOf(MemoryShortage.explained(e).getMessage()));
      }
    }
  }

  private static boolean isStale(ModelRequest request, OpenModel model) {
    ModelFingerprint wanted = request.tag().model();
    long version =
        request instanceof ModelRequest.Decode decode
            ? decode.weightVersion()
            : ((ModelRequest.Encode) request).weightVersion();
    return (wanted != null && !wanted.equals(model.info().fingerprint()))
        || (version != ModelRequest.NEWEST && version != model.version());
  }

  private ModelAnswer compute(ModelRequest request, OpenModel model) {
    if (request instanceof ModelRequest.Decode decode) {
      return new ModelAnswer.Decoded(
          decode.tag(),
          inPieces(
              decode.tag(),
              decode.codes(),
              decode.styles().isEmpty()
                  ? model.inference()::decode
                  : codes -> model.inference().decode(codes, decode.styles())),
          model.version());
    }
    ModelRequest.Encode encode = (ModelRequest.Encode) request;
    List<Posterior> posteriors =
        inPieces(encode.tag(), encode.pictures(), pictures -> encoded(encode, pictures, model));
    List<Picture> reconstructions =
        inPieces(
            encode.tag(),
            posteriors.stream().map(Posterior::mean).toList(),
            model.inference()::decode);
    return new ModelAnswer.Encoded(encode.tag(), posteriors, reconstructions, model.version());
  }

  /** Steps of a refinement take as long as pieces of other work; hands are served in between. */
  private List<Posterior> encoded(
      ModelRequest.Encode encode, List<Picture> pictures, OpenModel model) {
    List<Posterior> posteriors = model.inference().encode(pictures);
    return model
        .inference()
        .refine(
            pictures,
            posteriors,
            model.isLearning() ? 0 : encode.refinement(),
            () -> serveHands(encode.tag()));
  }

  private void serveHands(RequestTag tag) {
    for (Letter hand = mailbox.pollGesture(); hand != null; hand = mailbox.pollGesture()) {
      answer(hand);
    }
    tag.cancel().throwIfCancelled();
  }

  /** Background work in pieces, with waiting gestures served in between. */
  private <A, B> List<B> inPieces(RequestTag tag, List<A> all, Function<List<A>, List<B>> work) {
    if (tag.lane() == RequestTag.Lane.GESTURE) {
      return work.apply(all);
    }
    List<B> done = new ArrayList<>(all.size());
    while (done.size() < all.size()) {
      serveHands(tag);
      int from = done.size();
      int to = Math.min(all.size(), from + piece);
      long began = System.nanoTime();
      done.addAll(work.apply(all.subList(from, to)));
      long took = Math.max(1, System.nanoTime() - began);
      piece = (int) Math.max(1, Math.min(LARGEST_PIECE, PIECE_NANOS * (to - from) / took));
    }
    return done;
  }
}
