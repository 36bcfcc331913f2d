package dev.pentimento.engine;

import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.training.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model service on DJL's PyTorch engine. The engine starts with the first use of a lane. */
public final class DjlModelService implements ModelService {

  private static final Logger LOG = LoggerFactory.getLogger(DjlModelService.class);

  private final EngineSettings settings;
  private final String programVersion;
  private final ExplorerLane explorer;
  private final TrainerLane trainer;

  /** The last one tells which run is followed. */
  private final AtomicLong openings = new AtomicLong();

  private final DiskRuns runs = new DiskRuns();
  private final LookBacks lookBacks;

  /**
   * @param programVersion goes into the checkpoints that trainings write
   */
  public DjlModelService(EngineSettings settings, String programVersion) {
    this.settings = settings;
    this.programVersion = programVersion;
    this.explorer = new ExplorerLane(settings);
    this.trainer = new TrainerLane(settings, explorer.live());
    this.lookBacks = new LookBacks(explorer, runs);
  }

  @Override
  public CompletableFuture<ModelInfo> open(Path checkpoint) {
    openings.incrementAndGet();
    return explorer.open(checkpoint);
  }

  @Override
  public CompletableFuture<ModelInfo> openRun(Path run) {
    Path folder = run.toAbsolutePath().normalize();
    CompletableFuture<ModelInfo> opened = explorer.openRun(folder, () -> trainer.trains(folder));
    long ticket = openings.incrementAndGet();
    runs.everySecond(() -> openings.get() == ticket && follow(folder));
    return opened;
  }

  /** Of a run that another process trains, the checkpoints are the snapshots. */
  private boolean follow(Path run) {
    try {
      if (!trainer.trains(run) && explorer.isBehind(run, newestStep(run))) {
        explorer.advance(run, RunModel.newest(run));
      }
    } catch (IOException e) {
      LOG.debug("The run cannot be read at the moment", e);
    }
    return true;
  }

  private static long newestStep(Path run) throws IOException {
    List<RunFolder.Place> places = new RunFolder(run).saved();
    return places.isEmpty() ? -1 : places.get(places.size() - 1).step();
  }

  /** Where a training leaves its weights. */
  LiveWeights liveWeights() {
    return explorer.live();
  }

  @Override
  public CompletableFuture<WeightsShown> lookBack(@Nullable Path checkpoint) {
    return lookBacks.look(checkpoint);
  }

  @Override
  public Runnable onWeights(Consumer<? super WeightsShown> listener) {
    return explorer.onWeights(listener);
  }

  @Override
  public CompletableFuture<TrainingForecast> probe(ModelSpec model, TrainingSpec training) {
    return submit(
        manager ->
            Probe.run(model, training, settings.assets().resolve(FeatureFolder.NAME), manager));
  }

  @Override
  public RunReader runs() {
    return runs;
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.ofNullable(explorer.info());
  }

  @Override
  public void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    explorer.submit(new Letter(request, receiver));
  }

  @Override
  public TrainingSession train(TrainingOrder order, Consumer<? super TrainingEvent> listener) {
    TrainingSession session = trainer.train(order, programVersion, listener);
    Path run = order.run().toAbsolutePath().normalize();
    var unused = session.ended().thenRun(() -> explorer.runEnded(run));
    return session;
  }

  @Override
  public CompletableFuture<EvaluationReport> evaluate(EvaluationOrder order) {
    return submit(new Evaluation(order, settings.data(), settings.assets()));
  }

  @Override
  public CompletableFuture<FeatureCard> trainFeatures(FeatureOrder order) {
    return submit(manager -> FeatureWork.run(order, settings.assets(), programVersion, manager));
  }

  @Override
  public CompletableFuture<JudgeCard> trainJudges(JudgeOrder order) {
    return submit(manager -> JudgeWork.run(order, settings.data(), programVersion, manager));
  }

  @Override
  public CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order) {
    return submit(manager -> SamplerWork.run(order, settings.data(), manager));
  }

  private <T> CompletableFuture<T> submit(LongTask.Body<T> body) {
    LongTask<T> task = new LongTask<>(body);
    trainer.submit(task);
    return task.result();
  }

  @Override
  public int nativeArrays() {
    return explorer.nativeArrays() + trainer.nativeArrays();
  }

  @Override
  public EngineReport report() {
    return new EngineReport("PyTorch 2.7.1", settings.device(), settings.threads());
  }

  @Override
  public void close() {
    trainer.close();
    runs.close();
    explorer.close();
  }
}
