package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.OnTrouble;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A training that a bench measures: its events with the moments at which they were told. */
final class BenchTraining {

  private static final int SIZE = 32;

  /** No bench comes to its end by itself. */
  private static final int MOST_EPOCHS = 100_000;

  private static final int MINUTES_OF_SILENCE = 5;

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final TrainingSession session;

  /** An event and {@link System#nanoTime()} when it was told. */
  record Heard(TrainingEvent event, long nanos) {}

  private BenchTraining(ModelService service, TrainingOrder order) {
    session = service.train(order, event -> heard.add(new Heard(event, System.nanoTime())));
  }

  /**
   * Begins one.
   *
   * @param preset at 32×32
   * @param batch pictures a step
   * @param threads inside one operation
   */
  static BenchTraining begin(
      ModelService service,
      BenchOrder order,
      String preset,
      int batch,
      int threads,
      Path run,
      boolean resume) {
    Preset recipe = Preset.named(preset, SIZE);
    return new BenchTraining(
        service,
        new TrainingOrder(
            recipe.model(),
            recipe.training().withBatchSize(batch).withEpochs(MOST_EPOCHS).withThreads(threads),
            order.data(),
            DataOptions.USUAL,
            null,
            run,
            resume,
            null,
            OnTrouble.FAIL,
            Duration.ofSeconds(45)));
  }

  TrainingSession session() {
    return session;
  }

  /** Waits for an event of a kind, and forgets those before it. */
  <T extends TrainingEvent> Heard await(Class<T> type) throws CommandException {
    while (true) {
      Heard next = next(MINUTES_OF_SILENCE * 60_000L);
      if (type.isInstance(next.event())) {
        return next;
      }
      if (next.event() instanceof TrainingEvent.Ended ended) {
        throw new CommandException("The training ended: " + ended.message());
      }
    }
  }

  /** Waits for a phase, and forgets what was told before it. */
  Heard await(RunPhase phase) throws CommandException {
    while (true) {
      Heard changed = await(TrainingEvent.Changed.class);
      if (((TrainingEvent.Changed) changed.event()).phase() == phase) {
        return changed;
      }
    }
  }

  /** The next event. */
  Heard next(long millis) throws CommandException {
    try {
      Heard next = heard.poll(millis, TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new CommandException("The training has told nothing for " + millis + " ms.");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }

  /** The next event that was told already; null if there is none. */
  @org.jspecify.annotations.Nullable
  Heard poll() {
    return heard.poll();
  }

  TrainingEvent.Ended stop() throws CommandException {
    session.stop();
    return ModelClient.await(session.ended());
  }
}
