package dev.pentimento.studio;

import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.blend.BlendViewModel;
import dev.pentimento.studio.blend.Slot;
import dev.pentimento.studio.data.SheetViewModel;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Window;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real window on {@link SyntheticService}, for looking at it: walks through its states and
 * writes a numbered picture of each to the folder given.
 */
public final class SyntheticStudio {

  private static final Logger LOG = LoggerFactory.getLogger(SyntheticStudio.class);

  private final Studio studio;
  private final Path out;
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private int number;

  private SyntheticStudio(Studio studio, Path out) {
    this.studio = studio;
    this.out = out;
  }

  /** The folder for the pictures; without one the window stays open for the hand. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("synthetic-studio");
    Path checkpoint = SyntheticParts.checkpoint(folder);
    SyntheticService service = new SyntheticService();
    service.styled = Boolean.getBoolean("styled");
    boolean empty = Boolean.getBoolean("empty");
    Path opened = empty ? folder.resolve("missing") : checkpoint;
    Studio.run(
        SyntheticParts.in(folder, service, new Settings(), opened),
        new CountDownLatch(1),
        studio -> {
          if (arguments.length > 0) {
            studio.stage().setX(0);
            studio.stage().setY(0);
            SyntheticStudio walk = new SyntheticStudio(studio, Path.of(arguments[0]));
            if (empty) {
              walk.emptyWalk();
            } else if (Boolean.getBoolean("trainWalk")) {
              walk.trainWalk(service.training);
            } else if (Boolean.getBoolean("blendWalk")) {
              walk.blendWalk(folder);
            } else if (Boolean.getBoolean("dataWalk")) {
              walk.dataWalk(folder);
            } else {
              walk.walk(folder);
            }
          }
        });
  }

  private void emptyWalk() {
    step(() -> {});
    look();
    step(() -> studio.messages().setLanguage(Locale.CHINESE));
    step(() -> studio.theme().choiceProperty().set(Theme.Choice.DARK));
    step(() -> {});
    look();
    step(() -> studio.stage().close());
    next();
  }

  /** The Blend tab: empty, two pictures, mixed, matrix, gallery, shelf; dark, Chinese, small. */
  private void blendWalk(Path folder) {
    step(() -> studio.messages().setLanguage(Locale.ENGLISH));
    step(() -> studio.shell().roomProperty().set(Room.BLEND));
    step(() -> {});
    look();
    step(
        () -> {
          try {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
              float[] code = new float[SyntheticService.DIMENSION];
              code[0] = i % 3 - 1;
              code[57] = 2 - i;
              code[20] = i - 2;
              files.add(
                  SyntheticParts.write(
                      SyntheticService.face(LatentCode.of(code)),
                      folder.resolve("face-number-" + i + ".png")));
            }
            studio.blend().open(null, files);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          studio.blend().goTo(0.4, 0.7);
          if (!studio.blend().bandsProperty().get().isEmpty()) {
            studio.blend().mix(StyleBand.MIDDLE, StyleSource.A);
          }
        });
    step(() -> dressed(Locale.CHINESE, Theme.Choice.DARK));
    step(() -> {});
    look();
    step(() -> studio.blend().middleProperty().set(BlendViewModel.Middle.MATRIX));
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          dressed(Locale.ENGLISH, Theme.Choice.LIGHT);
          studio.blend().middleProperty().set(BlendViewModel.Middle.GALLERY);
        });
    for (int i = 0; i < 10; i++) {
      step(() -> {});
    }
    look();
    step(
        () -> {
          studio.blend().middleProperty().set(BlendViewModel.Middle.RESULT);
          studio.blend().shelf().open(Slot.B);
        });
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          studio.blend().shelf().close();
          studio.explore().set(0, 2);
          studio.stage().setWidth(1000);
          studio.stage().setHeight(640);
        });
    step(() -> {});
    look();
    step(() -> studio.blend().middleProperty().set(BlendViewModel.Middle.MATRIX));
    step(() -> dressed(Locale.CHINESE, Theme.Choice.LIGHT));
    step(() -> {});
    look();
    step(() -> studio.shell().toggleHelp());
    look();
    step(() -> studio.stage().close());
    next();
  }

  /** The Data tab: empty, read, selected and excluded, filtered, fetching; dark and Chinese. */
  private void dataWalk(Path folder) {
    step(() -> studio.shell().roomProperty().set(Room.DATA));
    step(() -> {});
    look();
    step(
        () -> {
          studio.messages().setLanguage(Locale.CHINESE);
          studio.theme().choiceProperty().set(Theme.Choice.DARK);
        });
    step(() -> {});
    look();
    step(
        () -> {
          studio.messages().setLanguage(Locale.ENGLISH);
          studio.theme().choiceProperty().set(Theme.Choice.LIGHT);
          try {
            String many = System.getProperty("many", "240");
            Path shapes = SyntheticData.shapes(folder.resolve("shapes"), Integer.parseInt(many));
            studio.data().open(System.getProperty("dataSet", shapes.toString()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    step(() -> {});
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          SheetViewModel sheet = studio.data().sheet();
          studio.scene().lookup(".sheet-grid").requestFocus();
          sheet.select(9);
          sheet.selectTo(14);
          sheet.excludeSelected();
          sheet.select(16);
          sheet.selectTo(18);
          sheet.hoveredProperty().set(4);
        });
    step(() -> {});
    look();
    step(() -> studio.theme().choiceProperty().set(Theme.Choice.DARK));
    step(() -> studio.messages().setLanguage(Locale.CHINESE));
    look();
    step(
        () -> {
          studio.messages().setLanguage(Locale.ENGLISH);
          studio.data().fitProperty().set(DataOptions.Fit.FIT);
          studio.data().backgroundProperty().set("#20303f");
          studio.data().fetch().offer();
        });
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          studio.theme().choiceProperty().set(Theme.Choice.LIGHT);
          studio.data().sheet().showProperty().set(SheetViewModel.Show.DUPLICATES);
          studio.data().fetch().start();
        });
    step(() -> {});
    look();
    step(
        () -> {
          studio.data().fetch().cancel();
          studio.data().sheet().groupProperty().set("circle");
          studio.data().sheet().showProperty().set(SheetViewModel.Show.UNREADABLE);
          studio.stage().setWidth(1000);
          studio.stage().setHeight(640);
        });
    step(() -> {});
    look();
    step(
        () -> {
          studio.data().fetch().dismiss();
          studio.data().sheet().showProperty().set(SheetViewModel.Show.ALL);
          studio.messages().setLanguage(Locale.CHINESE);
        });
    step(() -> {});
    look();
    step(() -> studio.data().open(folder.resolve("nowhere").toString()));
    step(() -> {});
    look();
    step(() -> studio.shell().toggleHelp());
    look();
    step(() -> studio.stage().close());
    next();
  }

  /** The Train tab: chosen, running, paused, looked back at, in trouble, over; dark and Chinese. */
  private void trainWalk(SyntheticTraining training) {
    step(() -> studio.messages().setLanguage(Locale.ENGLISH));
    step(() -> studio.shell().roomProperty().set(Room.TRAIN));
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          studio.train().setup().basic().get(0).textProperty().set("-1");
          ((ToggleButton) studio.scene().lookup(".more-toggle")).setSelected(true);
        });
    step(() -> ((ScrollPane) studio.scene().lookup(".setup-panel .panel-scroll")).setVvalue(0.9));
    step(() -> {});
    look();
    step(
        () -> {
          studio.train().setup().basic().get(0).reset();
          ((ToggleButton) studio.scene().lookup(".more-toggle")).setSelected(false);
          dressed(Locale.CHINESE, Theme.Choice.DARK);
        });
    step(() -> {});
    look();
    step(
        () -> {
          dressed(Locale.ENGLISH, Theme.Choice.LIGHT);
          studio.train().start();
          training.preparing(1240, 9010);
        });
    step(() -> {});
    look();
    step(
        () -> {
          training.started();
          training.steps(1400);
        });
    step(() -> {});
    look();
    step(() -> training.steps(11_000));
    step(() -> {});
    step(() -> {});
    look();
    step(() -> dressed(Locale.CHINESE, Theme.Choice.DARK));
    step(() -> {});
    look();
    step(
        () -> {
          dressed(Locale.ENGLISH, Theme.Choice.LIGHT);
          for (int i = 0; i < 10; i++) {
            studio.train().lookEarlier();
          }
        });
    step(() -> {});
    step(() -> {});
    look();
    step(
        () -> {
          studio.stage().setWidth(1000);
          studio.stage().setHeight(640);
        });
    step(() -> {});
    step(() -> {});
    look();
    step(() -> dressed(Locale.CHINESE, Theme.Choice.LIGHT));
    step(() -> {});
    look();
    step(
        () -> {
          dressed(Locale.ENGLISH, Theme.Choice.LIGHT);
          studio.train().runProperty().get().lookedAtProperty().set(null);
          training.trouble(
              TrainingEvent.TroubleKind.NOT_FINITE,
              "the loss is NaN",
              Remedy.GO_BACK,
              Remedy.SMALLER_BATCH,
              Remedy.STOP);
        });
    step(() -> {});
    look();
    step(
        () -> {
          studio.stage().setWidth(1280);
          studio.stage().setHeight(800);
          dressed(Locale.ENGLISH, Theme.Choice.DARK);
        });
    step(() -> {});
    step(() -> {});
    look();
    step(() -> dressed(Locale.CHINESE, Theme.Choice.LIGHT));
    step(() -> {});
    look();
    step(
        () -> {
          dressed(Locale.ENGLISH, Theme.Choice.LIGHT);
          studio.train().runProperty().get().remedy(Remedy.GO_BACK);
          studio.shell().roomProperty().set(Room.EXPLORE);
        });
    step(() -> {});
    look();
    step(
        () -> {
          studio.shell().roomProperty().set(Room.TRAIN);
          studio.train().runProperty().get().stop();
        });
    step(() -> {});
    look();
    step(
        () -> {
          training.saved();
          training.end(TrainingEvent.End.STOPPED, null);
        });
    step(() -> {});
    look();
    step(() -> studio.train().newTraining());
    step(() -> {});
    look();
    step(
        () -> {
          studio.stage().setWidth(1000);
          studio.stage().setHeight(640);
        });
    step(() -> {});
    look();
    step(() -> studio.shell().toggleHelp());
    look();
    step(() -> studio.shell().toggleHelp());
    step(
        () -> {
          studio.train().start();
          training.started();
          training.steps(800);
        });
    step(() -> Platform.runLater(() -> studio.train().mayClose()));
    look();
    step(
        () ->
            Window.getWindows().stream()
                .filter(window -> window != studio.stage())
                .toList()
                .forEach(Window::hide));
    step(() -> studio.stage().close());
    next();
  }

  private void dressed(Locale language, Theme.Choice theme) {
    studio.messages().setLanguage(language);
    studio.theme().choiceProperty().set(theme);
  }

  private void walk(Path folder) {
    step(() -> studio.messages().setLanguage(Locale.ENGLISH));
    look();
    step(
        () -> {
          float[] code = new float[SyntheticService.DIMENSION];
          code[57] = -2;
          code[20] = 2;
          try {
            Path file = folder.resolve("astonished-face-with-a-long-name.png");
            SyntheticParts.write(SyntheticService.face(LatentCode.of(code)), file);
            studio.explore().openPictures(List.of(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    step(
        () -> {
          studio.scene().lookup(".latent-cell .latent-slider").requestFocus();
          studio.explore().drag(0, -1.5);
          studio.explore().drag(45, 3.2);
          studio.explore().commitGesture();
        });
    look();
    step(() -> studio.explore().random());
    for (int i = 0; i < 14; i++) {
      int dimension = i * 37 % SyntheticService.DIMENSION;
      double value = i % 2 == 0 ? 1.5 : -0.8;
      step(
          () -> {
            studio.explore().drag(dimension, value);
            studio.explore().commitGesture();
          });
    }
    step(() -> studio.explore().undo());
    step(() -> studio.explore().undo());
    look();
    step(() -> studio.theme().choiceProperty().set(Theme.Choice.DARK));
    look();
    step(() -> studio.messages().setLanguage(Locale.CHINESE));
    look();
    step(() -> studio.shell().toggleHelp());
    look();
    step(
        () -> {
          studio.messages().setLanguage(Locale.ENGLISH);
          studio.theme().choiceProperty().set(Theme.Choice.LIGHT);
        });
    look();
    step(() -> studio.shell().toggleHelp());
    step(
        () -> {
          studio.explore().latent().inactiveShownProperty().set(true);
          studio.tell(Notice.info("explore.notice.saved", "face.png"));
          studio.tell(
              Notice.error(
                  "explore.notice.picture-unreadable",
                  "holiday.png",
                  "it ends in the middle of its pixels"));
        });
    look();
    step(
        () -> {
          studio.stage().setWidth(1000);
          studio.stage().setHeight(640);
        });
    look();
    step(() -> studio.messages().setLanguage(Locale.CHINESE));
    step(() -> studio.explore().latent().searchProperty().set("zzz"));
    look();
    step(() -> studio.stage().close());
    next();
  }

  private void step(Runnable step) {
    steps.add(step);
  }

  private void look() {
    step(
        () -> {
          Rectangle2D screen = Screen.getPrimary().getBounds();
          WritableImage capture =
              new Robot()
                  .getScreenCapture(
                      null,
                      0,
                      0,
                      Math.min(screen.getWidth(), studio.stage().getWidth()),
                      Math.min(screen.getHeight(), studio.stage().getHeight()),
                      false);
          int width = (int) capture.getWidth();
          int height = (int) capture.getHeight();
          BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              image.setRGB(x, y, capture.getPixelReader().getArgb(x, y));
            }
          }
          try {
            Files.createDirectories(out);
            ImageIO.write(image, "png", out.resolve(String.format("%02d.png", ++number)).toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void next() {
    PauseTransition pause = new PauseTransition(Duration.millis(700));
    pause.setOnFinished(
        event -> {
          if (!Boolean.getBoolean("empty") && studio.explore().busyProperty().get()) {
            next();
            return;
          }
          Runnable step = steps.poll();
          if (step != null) {
            long began = System.nanoTime();
            step.run();
            studio
                .pulse()
                .afterLayout(
                    () ->
                        LOG.info(
                            "a step and its layout took {} ms",
                            (System.nanoTime() - began) / 1_000_000));
            next();
          }
        });
    pause.play();
  }
}
