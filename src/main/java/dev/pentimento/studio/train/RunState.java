package dev.pentimento.studio.train;

/** How a run stands, as it is told to a person. */
public enum RunState {
  PREPARING("train.state.preparing"),
  RUNNING("train.state.running"),
  PAUSING("train.state.pausing"),
  SAVING("train.state.saving"),
  PAUSED("train.state.paused"),
  /** Has paused itself and waits for an answer. */
  TROUBLED("train.state.troubled"),
  STOPPING("train.state.stopping"),
  FINISHED("train.state.finished"),
  STOPPED("train.state.stopped"),
  FAILED("train.state.failed"),
  /** Another process writes it. */
  FOLLOWED("train.state.followed"),
  /** Nobody writes it, and it is not at its end. */
  INTERRUPTED("train.state.interrupted");

  private final String key;

  RunState(String key) {
    this.key = key;
  }

  /** The message that says it. */
  String key() {
    return key;
  }

  /** Whether steps are being taken, or may be without anybody's doing. */
  public boolean isActive() {
    return switch (this) {
      case PREPARING, RUNNING, PAUSING, SAVING, STOPPING, PAUSED, TROUBLED -> true;
      case FINISHED, STOPPED, FAILED, FOLLOWED, INTERRUPTED -> false;
    };
  }
}
