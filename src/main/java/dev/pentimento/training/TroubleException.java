package dev.pentimento.training;

import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.TrainingEvent.TroubleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run cannot go on from where it is. */
final class TroubleException extends Exception {

  private final TroubleKind kind;
  private final long step;
  private final long goodStep;
  private final List<Remedy> remedies;
  private @Nullable Remedy answer;

  /**
   * @param detail the figure or the system's words
   * @param step steps taken
   * @param goodStep the last step at which all was well
   * @param remedies the best first
   */
  TroubleException(
      TroubleKind kind, String detail, long step, long goodStep, List<Remedy> remedies) {
    super(detail);
    this.kind = kind;
    this.step = step;
    this.goodStep = goodStep;
    this.remedies = List.copyOf(remedies);
  }

  TroubleKind kind() {
    return kind;
  }

  /** For a person. */
  String detail() {
    return String.valueOf(getMessage());
  }

  long step() {
    return step;
  }

  long goodStep() {
    return goodStep;
  }

  List<Remedy> remedies() {
    return remedies;
  }

  /** The same with its answer. */
  TroubleException answeredBy(Remedy remedy) {
    answer = remedy;
    return this;
  }

  /** What is to be done, where that was asked already. */
  @Nullable Remedy answer() {
    return answer;
  }

  /** The same where nobody can be asked: what, why and what to do. */
  RunException forNobody() {
    return new RunException(
        switch (kind) {
          case NOT_FINITE ->
              "The loss is not a finite number at step "
                  + step
                  + " ("
                  + detail()
                  + "). The last checkpoint is kept; begin again with a smaller learning rate, or"
                  + " go on with --resume --on-trouble go-back.";
          case DIVERGING ->
              "The training has left its course at step "
                  + step
                  + " ("
                  + detail()
                  + "). The checkpoints are kept; begin again with a smaller learning rate, or go"
                  + " on with --resume --on-trouble go-back.";
          case OUT_OF_MEMORY ->
              "There is not enough memory at step "
                  + step
                  + " ("
                  + detail()
                  + "). The last checkpoint is kept; begin again with a smaller batch, or go on"
                  + " with --resume --on-trouble go-back.";
          case CANNOT_SAVE -> detail();
        },
        this);
  }
}
