package dev.pentimento.studio.shell;

import dev.pentimento.studio.data.DataDialogs;
import dev.pentimento.studio.explore.DropOffer;
import dev.pentimento.studio.explore.FileDialogs;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.train.TrainDialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The desktop's own file choosers; each begins where the last of its kind ended. */
public final class FxFileDialogs implements FileDialogs, ModelDialog, DataDialogs, TrainDialogs {

  private final Window owner;
  private final Messages messages;
  private @Nullable File pictureFolder;
  private @Nullable File saveFolder;
  private @Nullable File modelFolder;
  private @Nullable File dataFolder;
  private @Nullable File runFolder;

  public FxFileDialogs(Window owner, Messages messages) {
    this.owner = owner;
    this.messages = messages;
  }

  @Override
  public List<Path> pictures() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.now("shell.dialog.open-picture"));
    List<String> patterns =
        DropOffer.ENDINGS.stream()
            .sorted()
            .flatMap(
                ending ->
                    List.of("*." + ending, "*." + ending.toUpperCase(java.util.Locale.ROOT))
                        .stream())
            .toList();
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(messages.now("shell.dialog.pictures"), patterns),
            new FileChooser.ExtensionFilter(messages.now("shell.dialog.all-files"), "*"));
    chooser.setInitialDirectory(existing(pictureFolder));
    File file = chooser.showOpenDialog(owner);
    if (file == null) {
      return List.of();
    }
    pictureFolder = file.getParentFile();
    return List.of(file.toPath());
  }

  @Override
  public @Nullable Path savePicture(String suggestedName) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.now("shell.dialog.save-picture"));
    chooser.setInitialFileName(suggestedName);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(messages.now("shell.dialog.png"), "*.png"));
    chooser.setInitialDirectory(existing(saveFolder));
    File file = chooser.showSaveDialog(owner);
    if (file == null) {
      return null;
    }
    saveFolder = file.getParentFile();
    return file.toPath();
  }

  @Override
  public Optional<Path> model() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(messages.now("shell.dialog.open-model"));
    chooser.setInitialDirectory(existing(modelFolder));
    File folder = chooser.showDialog(owner);
    if (folder == null) {
      return Optional.empty();
    }
    modelFolder = folder.getParentFile();
    return Optional.of(folder.toPath());
  }

  @Override
  public Optional<Path> dataFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(messages.now("shell.dialog.open-data-folder"));
    chooser.setInitialDirectory(existing(dataFolder));
    File folder = chooser.showDialog(owner);
    if (folder == null) {
      return Optional.empty();
    }
    dataFolder = folder.getParentFile();
    return Optional.of(folder.toPath());
  }

  @Override
  public Optional<Path> dataFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.now("shell.dialog.open-data-file"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                messages.now("shell.dialog.data-files"),
                "*.tar.gz",
                "*.tgz",
                "*.tar",
                "*.gz",
                "*.bin",
                "*ubyte*"),
            new FileChooser.ExtensionFilter(messages.now("shell.dialog.all-files"), "*"));
    chooser.setInitialDirectory(existing(dataFolder));
    File file = chooser.showOpenDialog(owner);
    if (file == null) {
      return Optional.empty();
    }
    dataFolder = file.getParentFile();
    return Optional.of(file.toPath());
  }

  @Override
  public Optional<Path> run() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(messages.now("shell.dialog.open-run"));
    chooser.setInitialDirectory(existing(runFolder));
    File folder = chooser.showDialog(owner);
    if (folder == null) {
      return Optional.empty();
    }
    runFolder = folder.getParentFile();
    return Optional.of(folder.toPath());
  }

  @Override
  public Optional<Path> curves(String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.now("shell.dialog.save-curves"));
    chooser.setInitialFileName(name);
    chooser.setInitialDirectory(existing(saveFolder));
    File file = chooser.showSaveDialog(owner);
    if (file == null) {
      return Optional.empty();
    }
    saveFolder = file.getParentFile();
    return Optional.of(file.toPath());
  }

  @Override
  public boolean close(long step) {
    ButtonType stop =
        new ButtonType(messages.now("shell.dialog.close-stop"), ButtonBar.ButtonData.OK_DONE);
    ButtonType stay =
        new ButtonType(messages.now("shell.dialog.close-stay"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(
            Alert.AlertType.NONE,
            messages.now("shell.dialog.close-text", Figures.count(step)),
            stop,
            stay);
    alert.initOwner(owner);
    alert.setTitle(messages.now("app.name"));
    alert.setHeaderText(messages.now("shell.dialog.close-title"));
    alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    return alert.showAndWait().filter(stop::equals).isPresent();
  }

  private static @Nullable File existing(@Nullable File folder) {
    return folder != null && folder.isDirectory() ? folder : null;
  }
}
