package dev.pentimento.training;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.OnTrouble;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.TroubleKind;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Tells what a run does and what is the matter with it, and gets troubles answered. */
final class Troubles {

  /** Without a person, a run that needs more is not to be saved. */
  private static final int MOST_WITHOUT_A_PERSON = 5;

  private final OnTrouble policy;
  private final RunControl control;
  private final Consumer<? super TrainingEvent> listener;
  private int answered;

  Troubles(OnTrouble policy, RunControl control, Consumer<? super TrainingEvent> listener) {
    this.policy = policy;
    this.control = control;
    this.listener = listener;
  }

  RunControl control() {
    return control;
  }

  void tell(TrainingEvent event) {
    listener.accept(event);
  }

  /** Tells the phase if it is another than was told. */
  void announce(long step) {
    RunPhase phase = control.news();
    if (phase != null) {
      listener.accept(new TrainingEvent.Changed(step, phase));
    }
  }

  /** The run does something else now. */
  void does(RunPhase phase, long step) {
    control.does(phase);
    announce(step);
  }

  /**
   * What is to be done about a trouble; waits for a person where there is one.
   *
   * @throws RunException if there is nobody, and nothing that may be done without
   */
  Remedy answer(TroubleException trouble) throws RunException {
    boolean goesBack =
        policy == OnTrouble.GO_BACK
            && trouble.kind() != TroubleKind.CANNOT_SAVE
            && answered < MOST_WITHOUT_A_PERSON;
    if (policy != OnTrouble.ASK && !goesBack) {
      throw trouble.forNobody();
    }
    answered++;
    TrainingEvent.Trouble told =
        new TrainingEvent.Trouble(
            trouble.step(), trouble.kind(), trouble.detail(), trouble.remedies());
    if (goesBack) {
      listener.accept(told);
      return trouble.remedies().get(0);
    }
    control.offer(trouble.remedies());
    listener.accept(told);
    announce(trouble.step());
    Remedy remedy = control.awaitRemedy();
    announce(trouble.step());
    return remedy;
  }

  /** Something that writes to the run folder. */
  @FunctionalInterface
  interface Saving {
    void run() throws IOException;
  }

  /**
   * Writes, and where that fails asks a person and tries again.
   *
   * @throws UnsavedException if it is to be left
   * @throws IOException if there is nobody to ask
   */
  void save(long step, Saving saving) throws IOException, UnsavedException {
    while (true) {
      try {
        saving.run();
        return;
      } catch (IOException e) {
        if (policy != OnTrouble.ASK) {
          throw e;
        }
        TroubleException trouble =
            new TroubleException(
                TroubleKind.CANNOT_SAVE,
                FileTrouble.of(e),
                step,
                step,
                List.of(Remedy.TRY_AGAIN, Remedy.STOP));
        if (askAbout(trouble) == Remedy.STOP) {
          throw new UnsavedException(trouble.detail(), e);
        }
      }
    }
  }

  private Remedy askAbout(TroubleException trouble) {
    try {
      return answer(trouble);
    } catch (RunException e) {
      throw new IllegalStateException("there is a person", e);
    }
  }

  /** The run is to end although what it did last cannot be saved. */
  static final class UnsavedException extends Exception {
    UnsavedException(String reason, IOException cause) {
      super(reason, cause);
    }
  }
}
