package dev.pentimento.command;

import dev.pentimento.spec.RateExpectation;
import dev.pentimento.spec.TrainingEvent;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A training's progress for a person, as a {@link ProgressLine}. */
final class TrainingProgress implements Consumer<TrainingEvent> {

  private final DataProgress data;
  private final ProgressLine line;
  private long totalSteps;

  /**
   * @param terminal whether {@code err} is one
   * @param nanos a clock
   */
  TrainingProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    data = new DataProgress(err, terminal, nanos);
    line = ProgressLine.after(0, err, terminal, nanos);
  }

  @Override
  public synchronized void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Preparing preparing) {
      data.at(preparing.done(), preparing.total(), preparing.current());
    } else if (event instanceof TrainingEvent.Started started) {
      data.close();
      totalSteps = started.totalSteps();
      line.say(
          String.format(
              Locale.ROOT,
              "%s: %,d weights, %.2f million MACs a picture, %,d training pictures, %,d steps",
              started.step() == 0 ? "Training" : "Going on at step " + started.step(),
              started.weights(),
              started.macs() * 1e-6,
              started.trainingPictures(),
              totalSteps));
      expectation(started.expectation());
    } else if (event instanceof TrainingEvent.Step step) {
      step(step);
    } else if (event instanceof TrainingEvent.Trouble trouble) {
      line.say(
          String.format(
              Locale.ROOT,
              "step %d  trouble: %s (%s); going back to the last good checkpoint",
              trouble.step(),
              trouble.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              trouble.detail()));
    } else if (event instanceof TrainingEvent.Validated validated) {
      line.say(
          String.format(
              Locale.ROOT,
              "step %d  validation: loss %.1f, PSNR %.2f dB, KL %.1f%s",
              validated.step(),
              validated.loss(),
              validated.psnr(),
              validated.kl(),
              validated.best() ? ", the best so far" : ""));
    }
  }

  private void expectation(@Nullable RateExpectation expected) {
    if (expected != null) {
      line.say(
          String.format(
              Locale.ROOT,
              "β and sigma mean here, for a linear model: sigma %.3f, %d active dimensions,"
                  + " %.0f nats, %.1f dB",
              expected.sigma(),
              expected.activeUnits(),
              expected.rate(),
              expected.psnr()));
    }
  }

  /** Says that what follows takes a while. */
  synchronized void stopping() {
    close();
    line.say("Stopping; saving takes some seconds.");
  }

  /** Leaves the line that was refreshed in place as it is, and begins the next. */
  synchronized void close() {
    data.close();
    line.leave();
  }

  private void step(TrainingEvent.Step step) {
    if (step.step() == totalSteps) {
      line.showNow(text(step));
    } else {
      line.show(() -> text(step));
    }
  }

  private String text(TrainingEvent.Step step) {
    return String.format(
        Locale.ROOT,
        "step %d/%d  %.0f images/s  loss %.1f  reconstruction %.1f  KL %.1f  left %s",
        step.step(),
        totalSteps,
        step.picturesPerSecond(),
        step.loss(),
        step.reconstruction(),
        step.kl(),
        time(step.secondsLeft()));
  }

  /** {@code 1:02:03} or {@code 2:03}. */
  static String time(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return "?";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
