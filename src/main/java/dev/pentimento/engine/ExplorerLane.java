package dev.pentimento.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.RequestTag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The explorer thread: holds the open model's weights and answers requests from them. */
final class ExplorerLane {

  private static final Logger LOG = LoggerFactory.getLogger(ExplorerLane.class);

  /** Background work looks for a waiting hand after so many pictures: a few milliseconds. */
  private static final int CHUNK = 8;

  /** The first passes compile kernels and Java alike; nobody should feel them. */
  private static final int WARM_UP = 20;

  private final EngineSettings settings;
  private final Mailbox mailbox = new Mailbox();
  private final Thread thread;
  private volatile @Nullable ModelInfo info;
  private @Nullable NDManager root;
  private @Nullable Open open;
  private long versions;

  /** The open model; lives on the explorer thread only. */
  private record Open(ModelInfo info, NDManager manager, Inference inference, long weightVersion) {}

  ExplorerLane(EngineSettings settings) {
    this.settings = settings;
    this.thread = new Thread(this::work, "explorer");
    thread.setDaemon(true);
    thread.start();
  }

  @Nullable ModelInfo info() {
    return info;
  }

  CompletableFuture<ModelInfo> open(Path checkpoint) {
    CompletableFuture<ModelInfo> opened = new CompletableFuture<>();
    boolean accepted =
        mailbox.put(
            () -> {
              try {
                opened.complete(load(checkpoint));
              } catch (CheckpointException | EngineUnavailableException | RuntimeException e) {
                opened.completeExceptionally(e);
              }
            });
    if (!accepted) {
      opened.completeExceptionally(new IllegalStateException("the model service is closed"));
    }
    return opened;
  }

  void submit(Letter letter) {
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
          answer(letter);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (root != null) {
        root.close();
      }
    }
  }

  private ModelInfo load(Path folder) throws CheckpointException, EngineUnavailableException {
    Checkpoint.Stored stored = CheckpointReader.read(folder);
    LoadedWeights loaded = LoadedWeights.of(stored.checkpoint(), folder);
    NDManager manager = rootManager().newSubManager();
    Inference inference;
    try {
      NDArray weights = manager.create(loaded.flat(), new Shape(loaded.flat().length));
      inference = new Inference(loaded.vae(), weights);
      warmUp(inference, stored.checkpoint().spec().latent().dimension());
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
    if (open != null) {
      open.manager().close();
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    ModelInfo opened = stored.info(name == null ? folder.toString() : name.toString());
    open = new Open(opened, manager, inference, ++versions);
    info = opened;
    return opened;
  }

  private NDManager rootManager() throws EngineUnavailableException {
    NDManager existing = root;
    if (existing != null) {
      return existing;
    }
    EngineStart.with(settings);
    EngineStart.prepareThread();
    Device device = EngineStart.device(settings);
    NDManager made = NDManager.newBaseManager(device, "PyTorch");
    root = made;
    return made;
  }

  private static void warmUp(Inference inference, int dimension) {
    List<LatentCode> origin = List.of(LatentCode.zero(dimension));
    for (int i = 0; i < WARM_UP; i++) {
      inference.encode(inference.decode(origin));
    }
  }

  private void answer(Letter letter) {
    RequestTag tag = letter.request().tag();
    Open model = open;
    if (tag.cancel().isCancelled()) {
      letter.refuse(Reason.CANCELLED, "");
    } else if (model == null || isStale(letter.request(), model)) {
      letter.refuse(Reason.STALE, "");
    } else {
      try {
        letter.answer(compute(letter.request(), model));
      } catch (CancelledException e) {
        letter.refuse(Reason.CANCELLED, "");
      } catch (RuntimeException e) {
        LOG.error("A request failed", e);
        letter.refuse(Reason.FAILED, String.valueOf(e.getMessage()));
      }
    }
  }

  private static boolean isStale(ModelRequest request, Open model) {
    ModelFingerprint wanted = request.tag().model();
    long version =
        request instanceof ModelRequest.Decode decode
            ? decode.weightVersion()
            : ((ModelRequest.Encode) request).weightVersion();
    return (wanted != null && !wanted.equals(model.info().fingerprint()))
        || (version != ModelRequest.NEWEST && version != model.weightVersion());
  }

  private ModelAnswer compute(ModelRequest request, Open model) {
    if (request instanceof ModelRequest.Decode decode) {
      if (decode.styleCode() != null) {
        throw new IllegalArgumentException("the model has no style code");
      }
      return new ModelAnswer.Decoded(
          decode.tag(),
          inChunks(decode.tag(), decode.codes(), model.inference()::decode),
          model.weightVersion());
    }
    ModelRequest.Encode encode = (ModelRequest.Encode) request;
    List<Posterior> posteriors =
        inChunks(encode.tag(), encode.pictures(), model.inference()::encode);
    List<Picture> reconstructions =
        inChunks(
            encode.tag(),
            posteriors.stream().map(Posterior::mean).toList(),
            model.inference()::decode);
    return new ModelAnswer.Encoded(
        encode.tag(), posteriors, reconstructions, model.weightVersion());
  }

  /** Background work in pieces, with waiting gestures served in between. */
  private <A, B> List<B> inChunks(RequestTag tag, List<A> all, Function<List<A>, List<B>> work) {
    if (tag.lane() == RequestTag.Lane.GESTURE) {
      return work.apply(all);
    }
    List<B> done = new ArrayList<>(all.size());
    for (int from = 0; from < all.size(); from += CHUNK) {
      for (Letter hand = mailbox.pollGesture(); hand != null; hand = mailbox.pollGesture()) {
        answer(hand);
      }
      if (tag.cancel().isCancelled()) {
        throw new CancelledException();
      }
      done.addAll(work.apply(all.subList(from, Math.min(all.size(), from + CHUNK))));
    }
    return done;
  }

  /** The asker gave up in the middle of the work. */
  private static final class CancelledException extends RuntimeException {
    CancelledException() {
      super("cancelled", null, false, false);
    }
  }
}
