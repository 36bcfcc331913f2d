package dev.pentimento.studio.train;

import dev.pentimento.engine.PartialService;
import dev.pentimento.engine.RunReader;
import dev.pentimento.engine.RunWatch;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.WeightsShown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service that trains, measures and reads runs as a test says. */
final class ScriptedService extends PartialService implements RunReader {

  final List<Probe> probes = new ArrayList<>();
  final List<Training> trainings = new ArrayList<>();
  final Map<Path, CompletableFuture<RunHistory>> histories = new HashMap<>();
  final List<Path> watched = new ArrayList<>();
  final List<PreviewAsked> previews = new ArrayList<>();
  final List<@Nullable Path> lookedBack = new ArrayList<>();
  CompletableFuture<WeightsShown> lookingBack = new CompletableFuture<>();
  Consumer<? super TrainingEvent> watcher = event -> {};
  boolean watchClosed;
  @Nullable RuntimeException refusal;

  record Probe(
      ModelSpec model, TrainingSpec training, CompletableFuture<TrainingForecast> answer) {}

  record PreviewAsked(
      Path run, long step, CompletableFuture<Optional<TrainingEvent.Preview>> answer) {}

  /** A training that does what the test says and remembers what it was told. */
  static final class Training implements TrainingSession {
    final TrainingOrder order;
    final Consumer<? super TrainingEvent> listener;
    final List<String> told = new ArrayList<>();
    final List<Remedy> remedies = new ArrayList<>();
    final List<TrainingShare> shares = new ArrayList<>();
    final CompletableFuture<TrainingEvent.Ended> ended = new CompletableFuture<>();
    RunPhase phase = RunPhase.PREPARING;

    Training(TrainingOrder order, Consumer<? super TrainingEvent> listener) {
      this.order = order;
      this.listener = listener;
    }

    void tell(TrainingEvent event) {
      listener.accept(event);
    }

    /** Gets into a phase and says so. */
    void get(RunPhase to, long step) {
      phase = to;
      tell(new TrainingEvent.Changed(step, to));
    }

    void end(TrainingEvent.Ended event) {
      phase = RunPhase.ENDED;
      tell(event);
      ended.complete(event);
    }

    @Override
    public void pause() {
      told.add("pause");
      if (phase == RunPhase.RUNNING || phase == RunPhase.PREPARING || phase == RunPhase.SAVING) {
        phase = RunPhase.PAUSING;
      }
    }

    @Override
    public void resume() {
      told.add("resume");
      if (phase == RunPhase.PAUSING || phase == RunPhase.PAUSED) {
        phase = RunPhase.RUNNING;
      }
    }

    @Override
    public void stop() {
      told.add("stop");
      phase = RunPhase.STOPPING;
    }

    @Override
    public void remedy(Remedy remedy) {
      remedies.add(remedy);
      phase = remedy == Remedy.STOP ? RunPhase.STOPPING : RunPhase.RUNNING;
    }

    @Override
    public void share(TrainingShare share) {
      shares.add(share);
    }

    @Override
    public RunPhase phase() {
      return phase;
    }

    @Override
    public CompletableFuture<TrainingEvent.Ended> ended() {
      return ended;
    }
  }

  Training training() {
    return trainings.get(trainings.size() - 1);
  }

  @Override
  public TrainingSession train(TrainingOrder order, Consumer<? super TrainingEvent> listener) {
    if (refusal != null) {
      throw refusal;
    }
    Training begun = new Training(order, listener);
    trainings.add(begun);
    return begun;
  }

  @Override
  public CompletableFuture<TrainingForecast> probe(ModelSpec model, TrainingSpec training) {
    Probe asked = new Probe(model, training, new CompletableFuture<>());
    probes.add(asked);
    return asked.answer();
  }

  @Override
  public RunReader runs() {
    return this;
  }

  @Override
  public CompletableFuture<RunHistory> history(Path run) {
    return histories.computeIfAbsent(run, path -> new CompletableFuture<>());
  }

  @Override
  public RunWatch watch(Path run, RunHistory since, Consumer<? super TrainingEvent> listener) {
    watched.add(run);
    watcher = listener;
    return () -> watchClosed = true;
  }

  @Override
  public CompletableFuture<Optional<TrainingEvent.Preview>> preview(Path run, long step) {
    PreviewAsked asked = new PreviewAsked(run, step, new CompletableFuture<>());
    previews.add(asked);
    return asked.answer();
  }

  @Override
  public CompletableFuture<WeightsShown> lookBack(@Nullable Path checkpoint) {
    lookedBack.add(checkpoint);
    return lookingBack;
  }

  @Override
  public Runnable onWeights(Consumer<? super WeightsShown> heard) {
    return () -> {};
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
