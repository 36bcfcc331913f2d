package dev.pentimento.studio;

import dev.pentimento.engine.RunReader;
import dev.pentimento.engine.RunWatch;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A training that a hand drives: its curves fall as curves do, its pictures are faces that come out
 * of a fog.
 */
final class SyntheticTraining implements TrainingSession, RunReader {

  static final long TOTAL = 20_000;
  private static final int EVERY = 200;

  private final Random random = new Random(5);
  private final Map<Path, RunHistory> histories = new HashMap<>();
  private final CompletableFuture<TrainingEvent.Ended> ended = new CompletableFuture<>();
  private Consumer<? super TrainingEvent> listener = event -> {};
  private volatile RunPhase phase = RunPhase.PREPARING;
  private long step;
  final List<Remedy> remedies = new ArrayList<>();

  TrainingSession begin(TrainingOrder order, Consumer<? super TrainingEvent> heard) {
    listener = heard;
    phase = RunPhase.PREPARING;
    step = 0;
    return this;
  }

  void preparing(int done, int total) {
    listener.accept(new TrainingEvent.Preparing(0, done, total, "grinning-face (noto)"));
  }

  void started() {
    to(RunPhase.RUNNING);
    listener.accept(new TrainingEvent.Started(step, TOTAL, 2_104_323, 14_250_000, 7842, null));
  }

  void to(RunPhase now) {
    phase = now;
    listener.accept(new TrainingEvent.Changed(step, now));
  }

  /** Takes that many steps, logging every tenth, with all that a training tells on the way. */
  void steps(int count) {
    long end = step + count;
    for (; step < end; step += 10) {
      long now = step + 10;
      listener.accept(stepEvent(now));
      if (now % EVERY == 0) {
        listener.accept(validated(now));
        listener.accept(preview(now));
        listener.accept(dimensions(now));
        listener.accept(new TrainingEvent.Throughput(now, 412, 9, 118, 14, 11, 4));
      }
      if (now % (4 * EVERY) == 0) {
        listener.accept(new TrainingEvent.Saved(now, "/runs/x/checkpoints/" + now));
      }
    }
  }

  private TrainingEvent.Step stepEvent(long now) {
    double fall = Math.exp(-now / 2500.0);
    double noise = random.nextGaussian();
    double reconstruction = -3400 + 5200 * fall + 60 * noise;
    double kl = 62 * (1 - Math.exp(-now / 1800.0)) + 1.2 * random.nextGaussian();
    double beta = Math.min(1, now / 1000.0);
    double sigma = 0.115 + 0.4 * fall + 0.004 * random.nextGaussian();
    double rate =
        1e-3
            * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * now / TOTAL)))
            * Math.min(1, now / 200.0);
    return new TrainingEvent.Step(
        now,
        reconstruction + beta * kl,
        reconstruction,
        kl,
        sigma,
        beta,
        rate,
        0.8,
        412,
        (TOTAL - now) * 0.156);
  }

  private TrainingEvent.Validated validated(long now) {
    double fall = Math.exp(-now / 2300.0);
    double kl = 60 * (1 - Math.exp(-now / 1800.0));
    double loss = -3310 + 5150 * fall + kl + 12 * random.nextGaussian();
    return new TrainingEvent.Validated(
        now, loss, 20 * Math.log10(2 / (0.125 + 0.4 * fall)), kl, random.nextBoolean());
  }

  private static LatentCode code(long seed) {
    Random draw = new Random(seed);
    float[] code = new float[SyntheticService.DIMENSION];
    for (int i = 0; i < code.length; i++) {
      code[i] = (float) draw.nextGaussian();
    }
    return LatentCode.of(code);
  }

  private static Picture foggy(Picture clear, double share) {
    byte[] rgb = clear.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(share * Byte.toUnsignedInt(rgb[i]) + (1 - share) * 190);
    }
    return new Picture(clear.width(), clear.height(), rgb);
  }

  static TrainingEvent.Preview preview(long now) {
    double share = 1 - Math.exp(-now / 2500.0);
    List<Picture> originals = new ArrayList<>();
    List<Picture> reconstructions = new ArrayList<>();
    List<Picture> samples = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Picture face = SyntheticService.face(code(i));
      originals.add(face);
      reconstructions.add(foggy(face, share));
    }
    for (int i = 0; i < 16; i++) {
      samples.add(foggy(SyntheticService.face(code(100 + i)), 0.9 * share));
    }
    return new TrainingEvent.Preview(now, originals, reconstructions, samples);
  }

  static TrainingEvent.KlPerDimension dimensions(long now) {
    float[] nats = new float[SyntheticService.DIMENSION];
    float[] variance = new float[nats.length];
    int active = (int) Math.min(97, 20 + now / 40);
    for (int i = 0; i < nats.length; i++) {
      int place = i * 37 % nats.length;
      boolean carries = place < active;
      nats[i] = carries ? (float) (3.1 * Math.exp(-place / 40.0) + 0.05) : 0.003f;
      variance[i] = carries ? 0.8f : 0.001f;
    }
    return new TrainingEvent.KlPerDimension(now, nats, variance);
  }

  void trouble(TrainingEvent.TroubleKind kind, String detail, Remedy... offered) {
    to(RunPhase.PAUSED);
    listener.accept(new TrainingEvent.Trouble(step, kind, detail, List.of(offered)));
  }

  void end(TrainingEvent.End how, String message) {
    phase = RunPhase.ENDED;
    TrainingEvent.Ended last = new TrainingEvent.Ended(step, how, message);
    listener.accept(last);
    ended.complete(last);
  }

  void saved() {
    listener.accept(new TrainingEvent.Saved(step, "/runs/x/checkpoints/" + step));
  }

  void put(Path run, RunHistory history) {
    histories.put(run, history);
  }

  @Override
  public void pause() {
    phase = RunPhase.PAUSING;
  }

  @Override
  public void resume() {
    to(RunPhase.RUNNING);
  }

  @Override
  public void stop() {
    phase = RunPhase.STOPPING;
  }

  @Override
  public void remedy(Remedy remedy) {
    remedies.add(remedy);
    to(RunPhase.RUNNING);
  }

  @Override
  public void share(TrainingShare share) {}

  @Override
  public RunPhase phase() {
    return phase;
  }

  @Override
  public CompletableFuture<TrainingEvent.Ended> ended() {
    return ended;
  }

  @Override
  public CompletableFuture<RunHistory> history(Path run) {
    RunHistory history = histories.get(run);
    return history == null
        ? CompletableFuture.failedFuture(new IOException("there is no config.json in it"))
        : CompletableFuture.completedFuture(history);
  }

  @Override
  public RunWatch watch(Path run, RunHistory since, Consumer<? super TrainingEvent> heard) {
    listener = heard;
    return () -> {};
  }

  @Override
  public CompletableFuture<Optional<TrainingEvent.Preview>> preview(Path run, long at) {
    return CompletableFuture.completedFuture(Optional.of(preview(Math.min(at, TOTAL))));
  }
}
