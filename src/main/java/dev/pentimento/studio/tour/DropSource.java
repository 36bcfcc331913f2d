package dev.pentimento.studio.tour;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/**
 * A small window of another program that a file can be dragged from, as from a file manager. Runs
 * until its process is ended.
 */
public final class DropSource {

  /** The word of the command line that opens it. */
  public static final String COMMAND = "tour-drop";

  static final int WIDTH = 120;
  static final int HEIGHT = 60;

  private DropSource() {}

  /**
   * Opens it.
   *
   * @param file what is dragged from it
   * @param x of its left edge on the screen
   * @param y of its upper edge on the screen
   * @param shown called on the JavaFX thread when it can be seen
   */
  public static void open(Path file, double x, double y, Runnable shown) {
    Platform.startup(
        () -> {
          Label label = new Label(String.valueOf(file.getFileName()));
          label.setStyle("-fx-background-color: #dde6f0; -fx-alignment: center;");
          label.setMinSize(WIDTH, HEIGHT);
          label.setMaxSize(WIDTH, HEIGHT);
          label.setOnDragDetected(
              event -> {
                Dragboard dragboard = label.startDragAndDrop(TransferMode.COPY);
                ClipboardContent content = new ClipboardContent();
                content.putFiles(List.of(file.toFile()));
                dragboard.setContent(content);
                event.consume();
              });
          Stage stage = new Stage(StageStyle.UNDECORATED);
          stage.setScene(new Scene(label, WIDTH, HEIGHT));
          stage.setX(x);
          stage.setY(y);
          stage.setAlwaysOnTop(true);
          stage.setOnShown(event -> shown.run());
          stage.show();
        });
  }
}
