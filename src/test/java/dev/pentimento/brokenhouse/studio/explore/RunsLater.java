package dev.pentimento.brokenhouse.studio.explore;

import javafx.application.Platform;

/** Goes around FxPulse. */
final class RunsLater {
  void run() {
    Platform.runLater(() -> {});
  }
}
