package dev.pentimento.command;

import dev.pentimento.spec.RateExpectation;
import dev.pentimento.spec.TrainingEvent;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A training's progress for a person: one line that is refreshed in place on a terminal, a line
 * every ten seconds elsewhere.
 */
final class TrainingProgress implements Consumer<TrainingEvent> {

  private static final long NANOS_A_LINE = 10_000_000_000L;
  private static final long NANOS_A_REFRESH = 200_000_000L;

  /** To the line's beginning, and erase it. */
  private static final String ANEW = "\r\u001b[K";

  private final PrintWriter err;
  private final DataProgress data;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long totalSteps;
  private long nextAt = Long.MIN_VALUE;
  private boolean open;

  /**
   * @param terminal whether {@code err} is one
   * @param nanos a clock
   */
  TrainingProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.data = new DataProgress(err, terminal, nanos);
  }

  @Override
  public synchronized void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Preparing preparing) {
      data.at(preparing.done(), preparing.total(), preparing.current());
    } else if (event instanceof TrainingEvent.Started started) {
      data.close();
      totalSteps = started.totalSteps();
      line(
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
      line(
          String.format(
              Locale.ROOT,
              "step %d  trouble: %s (%s); going back to the last good checkpoint",
              trouble.step(),
              trouble.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              trouble.detail()));
    } else if (event instanceof TrainingEvent.Validated validated) {
      line(
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
      line(
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
    line("Stopping; saving takes some seconds.");
  }

  /** Leaves the line that was refreshed in place as it is, and begins the next. */
  synchronized void close() {
    data.close();
    if (open) {
      err.println();
      err.flush();
      open = false;
    }
  }

  private void step(TrainingEvent.Step step) {
    long now = nanos.getAsLong();
    boolean last = step.step() == totalSteps;
    if (nextAt != Long.MIN_VALUE && now - nextAt < 0 && !last) {
      return;
    }
    nextAt = now + (terminal ? NANOS_A_REFRESH : NANOS_A_LINE);
    String text =
        String.format(
            Locale.ROOT,
            "step %d/%d  %.0f images/s  loss %.1f  reconstruction %.1f  KL %.1f  left %s",
            step.step(),
            totalSteps,
            step.picturesPerSecond(),
            step.loss(),
            step.reconstruction(),
            step.kl(),
            time(step.secondsLeft()));
    if (terminal) {
      err.print(ANEW + text);
      open = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  private void line(String text) {
    if (open) {
      err.print(ANEW);
      open = false;
    }
    err.println(text);
    err.flush();
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
