package dev.pentimento.training;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingShare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do and what it is doing. Asked from any thread; one thread obeys. A stop
 * is final and outranks everything, so that it is neither lost nor overwritten.
 */
public final class RunControl {

  private final CancelToken stop = new CancelToken();
  private RunPhase doing = RunPhase.PREPARING;
  private @Nullable RunPhase told;
  private boolean pauseWanted;
  private boolean savesForPause;
  private boolean parked;
  private boolean ended;
  private List<Remedy> offered = List.of();
  private @Nullable Remedy answer;
  private TrainingShare share = TrainingShare.BALANCED;

  /** See {@link #phase}: what is asked for counts at once. */
  public synchronized void pause() {
    if (!ended && !stop.isCancelled() && offered.isEmpty()) {
      pauseWanted = true;
    }
  }

  /** Takes a pause back, whether it has begun or not; a trouble is not ended by it. */
  public synchronized void resume() {
    if (offered.isEmpty()) {
      pauseWanted = false;
      notifyAll();
    }
  }

  /** Asks for the end, once and for all. */
  public synchronized void stop() {
    stop.cancel();
    notifyAll();
  }

  /** Answers a trouble with one of the remedies that were offered; anything else does nothing. */
  public synchronized void remedy(Remedy remedy) {
    if (offered.contains(remedy) && answer == null) {
      answer = remedy;
      notifyAll();
    }
  }

  public synchronized void share(TrainingShare wanted) {
    share = wanted;
  }

  public synchronized TrainingShare share() {
    return share;
  }

  /** What the run is doing, or is to do by what it was asked for. */
  public synchronized RunPhase phase() {
    if (ended) {
      return RunPhase.ENDED;
    }
    if (stop.isCancelled()) {
      return RunPhase.STOPPING;
    }
    if (!offered.isEmpty()) {
      return answer == null ? RunPhase.PAUSED : RunPhase.RUNNING;
    }
    if (pauseWanted) {
      return parked ? RunPhase.PAUSED : savesForPause ? RunPhase.SAVING : RunPhase.PAUSING;
    }
    return parked || savesForPause ? RunPhase.RUNNING : doing;
  }

  /** Cancelled with {@link #stop}: for long work that polls it. */
  public CancelToken stopToken() {
    return stop;
  }

  public boolean stopWanted() {
    return stop.isCancelled();
  }

  synchronized boolean pauseWanted() {
    return pauseWanted && !stop.isCancelled();
  }

  /** Whether the steps are to go on without a break. */
  public synchronized boolean goesOn() {
    return !pauseWanted && !stop.isCancelled();
  }

  /** The run begins with something else. */
  public synchronized void does(RunPhase phase) {
    doing = phase;
  }

  synchronized void savesForPause(boolean begins) {
    savesForPause = begins;
  }

  /** Everything is over; {@link #phase} says so before the last event does. */
  public synchronized void end() {
    ended = true;
  }

  /** The phase, if it is another than at the last call; null if not. */
  public synchronized @Nullable RunPhase news() {
    RunPhase phase = phase();
    if (phase == told) {
      return null;
    }
    told = phase;
    return phase;
  }

  /** Everything is saved and the run rests; call {@link #awaitResume} next. */
  synchronized void park() {
    parked = true;
  }

  /** Waits until the pause is taken back or the run is to stop. */
  synchronized void awaitResume() {
    awaitWhile(() -> pauseWanted && !stop.isCancelled());
    parked = false;
  }

  /** Offers remedies; from now on one can be chosen. */
  synchronized void offer(List<Remedy> remedies) {
    offered = List.copyOf(remedies);
    answer = null;
    pauseWanted = false;
  }

  /** Waits for one of the remedies that are offered; a stop is one, too. */
  synchronized Remedy awaitRemedy() {
    awaitWhile(() -> answer == null && !stop.isCancelled());
    Remedy chosen = answer;
    offered = List.of();
    answer = null;
    return chosen == null || stop.isCancelled() ? Remedy.STOP : chosen;
  }

  private interface Waiting {
    boolean on();
  }

  /** An interrupt is kept for later: a run ends by being stopped, with everything saved. */
  private synchronized void awaitWhile(Waiting waiting) {
    boolean interrupted = false;
    while (waiting.on()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
