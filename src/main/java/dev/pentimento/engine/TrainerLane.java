package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.training.RunControl;
import dev.pentimento.training.RunException;
import dev.pentimento.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer thread: runs trainings and evaluations one after another. */
final class TrainerLane {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLane.class);

  /** Work on the trainer thread, with a manager that is closed behind it. */
  interface Work {
    void on(NDManager manager) throws Exception;

    /**
     * Called where the engine does not start, or for what {@link #on} has thrown; a shortage of
     * memory comes explained.
     */
    void failed(Throwable reason);
  }

  private static final Work WAKE =
      new Work() {
        @Override
        public void on(NDManager manager) {}

        @Override
        public void failed(Throwable reason) {}
      };

  private final EngineSettings settings;
  private final LiveWeights live;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Session running;
  private volatile @Nullable NDManager owner;

  /**
   * @param live hears of the weights in training
   */
  TrainerLane(EngineSettings settings, LiveWeights live) {
    this.settings = settings;
    this.live = live;
    this.thread = new Thread(this::work, "trainer");
    thread.setDaemon(true);
    thread.start();
  }

  void submit(Work work) {
    queue.add(work);
  }

  synchronized TrainingSession train(
      TrainingOrder order, String programVersion, Consumer<? super TrainingEvent> listener) {
    Session last = running;
    if (last != null && !last.ended().isDone()) {
      throw new IllegalStateException("a training is running; stop it first");
    }
    Session session = new Session(order, settings, live, programVersion, listener);
    running = session;
    submit(session);
    return session;
  }

  int nativeArrays() {
    NDManager manager = owner;
    return manager == null ? 0 : manager.getManagedArrays().size();
  }

  /** Whether a run is being trained here. */
  boolean trains(Path run) {
    Session session = running;
    return session != null && !session.ended().isDone() && session.run().equals(run);
  }

  /** Ends a training at its next step and the thread after it, and waits. */
  void close() {
    closed = true;
    Session session = running;
    if (session != null) {
      session.stop();
    }
    // Not an interrupt: that would break a checkpoint that is being written.
    queue.add(WAKE);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    if (settings.trainerGivesWay()) {
      EngineStart.giveWay();
    }
    while (!closed) {
      Work work;
      try {
        work = queue.take();
      } catch (InterruptedException e) {
        continue;
      }
      if (work == WAKE) {
        continue;
      }
      try {
        EngineStart.with(settings);
        EngineStart.prepareThread(settings.threads());
        try (NDManager manager =
            NDManager.newBaseManager(EngineStart.device(settings), "PyTorch")) {
          owner = manager;
          work.on(manager);
        } finally {
          owner = null;
        }
      } catch (Exception | OutOfMemoryError e) {
        work.failed(MemoryShortage.explained(e));
      }
    }
    for (Work left = queue.poll(); left != null; left = queue.poll()) {
      left.failed(new IllegalStateException("the model service was closed"));
    }
  }

  /** Of a data set that is read: more would say no more. */
  private static final int PICTURES_AN_EVENT = 16;

  private static final class Session implements TrainingSession, Work {

    private final TrainingOrder order;
    private final EngineSettings settings;
    private final LiveWeights live;
    private final String programVersion;
    private final Consumer<? super TrainingEvent> listener;
    private final CompletableFuture<TrainingEvent.Ended> ended = new CompletableFuture<>();
    private final RunControl control = new RunControl();
    private long step;

    Session(
        TrainingOrder order,
        EngineSettings settings,
        LiveWeights live,
        String programVersion,
        Consumer<? super TrainingEvent> listener) {
      this.order = order;
      this.settings = settings;
      this.live = live;
      this.programVersion = programVersion;
      this.listener = listener;
    }

    Path run() {
      return order.run().toAbsolutePath().normalize();
    }

    @Override
    public void pause() {
      control.pause();
    }

    @Override
    public void resume() {
      control.resume();
    }

    @Override
    public void stop() {
      control.stop();
    }

    @Override
    public void remedy(Remedy remedy) {
      control.remedy(remedy);
    }

    @Override
    public void share(TrainingShare share) {
      control.share(share);
    }

    @Override
    public RunPhase phase() {
      return control.phase();
    }

    @Override
    public CompletableFuture<TrainingEvent.Ended> ended() {
      return ended;
    }

    @Override
    public void on(NDManager manager) throws RunException, DatasetException {
      try {
        announce();
        // The order of float sums: a run goes on with the threads that it began with.
        TrainingSpec training =
            order.resume() ? recorded(order.run(), order.training()) : order.training();
        EngineStart.prepareThread(training.threads());
        TrainingRun.Setup setup =
            new TrainingRun.Setup(
                order.model(),
                training,
                order.data(),
                order.options(),
                pictures(),
                settings.assets().resolve(FeatureFolder.NAME),
                order.from(),
                order.run(),
                order.resume(),
                order.limit(),
                order.onTrouble(),
                order.checkpointEvery(),
                programVersion);
        new TrainingRun(setup, this::hear, control, live.of(run())).run(manager);
      } catch (IOException e) {
        throw new RunException(
            "The run folder "
                + order.run()
                + " cannot be written ("
                + FileTrouble.of(e)
                + "). What was saved in it remains. Make room or choose another folder;"
                + " --resume goes on from what was saved.",
            e);
      } catch (CancellationException e) {
        end(TrainingEvent.End.STOPPED, "Stopped while the data set was read; nothing was begun.");
      }
    }

    private static TrainingSpec recorded(Path run, TrainingSpec otherwise) {
      try {
        return RunConfig.read(run.resolve(RunConfig.FILE)).training();
      } catch (IOException e) {
        // The run itself says better what is the matter.
        return otherwise;
      }
    }

    private PictureSet pictures() throws DatasetException {
      return settings
          .data()
          .open(
              DataSource.parse(order.data()),
              order.options(),
              order.model().pictureSize(),
              this::tell,
              control.stopToken())
          .pictures();
    }

    private void tell(int done, int total, String current) {
      if (done % PICTURES_AN_EVENT == 0 || done == total) {
        announce();
        listener.accept(new TrainingEvent.Preparing(0, done, total, current));
      }
    }

    private void announce() {
      RunPhase phase = control.news();
      if (phase != null) {
        listener.accept(new TrainingEvent.Changed(step, phase));
      }
    }

    private void hear(TrainingEvent event) {
      step = event.step();
      if (event instanceof TrainingEvent.Ended last) {
        // Whoever hears of it may begin another.
        ended.complete(last);
      }
      listener.accept(event);
    }

    @Override
    public void failed(Throwable reason) {
      LOG.debug("The training failed", reason);
      String message = reason.getMessage();
      end(TrainingEvent.End.FAILED, message == null ? reason.toString() : message);
    }

    private void end(TrainingEvent.End how, @Nullable String message) {
      if (!ended.isDone()) {
        control.end();
        announce();
        hear(new TrainingEvent.Ended(step, how, message));
      }
    }
  }
}
