package dev.pentimento.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.NeedsDisplay;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.explore.DataPictures;
import dev.pentimento.studio.explore.HistoryItem;
import dev.pentimento.studio.tour.Tour;
import dev.pentimento.studio.tour.TourOrder;
import dev.pentimento.studio.tour.TourReport;
import dev.pentimento.workspace.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real window on GTK with real input: mouse, keyboard, a file dragged out of another process.
 */
@NeedsDisplay
final class TourTest {

  @TempDir private Path folder;

  private static <T> T onFx(Callable<T> action) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(action.call());
          } catch (Exception | AssertionError e) {
            done.completeExceptionally(e);
          }
        });
    return done.get();
  }

  private BufferedImage picture(TourReport report, String name) throws IOException {
    TourReport.Screenshot found =
        report.screenshots().stream()
            .filter(screenshot -> screenshot.file().endsWith("-" + name + ".png"))
            .findFirst()
            .orElseThrow();
    BufferedImage image = ImageIO.read(folder.resolve(found.file()).toFile());
    assertEquals(1280, image.getWidth(), name);
    assertEquals(800, image.getHeight(), name);
    return image;
  }

  private static double brightness(BufferedImage image) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum += image.getRGB(x, y) >> 8 & 0xff;
      }
    }
    return sum / (255.0 * image.getWidth() * image.getHeight());
  }

  private static int[] pixels(BufferedImage image, int x, int y, int width, int height) {
    return image.getRGB(x, y, width, height, null, 0, width);
  }

  @Test
  void theWindowIsWalkedByHand() throws Exception {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    started.get();
    Platform.setImplicitExit(false);
    SyntheticService service = new SyntheticService();
    StudioParts parts =
        SyntheticParts.in(folder, service, new Settings(), SyntheticParts.checkpoint(folder));
    Studio studio =
        onFx(
            () -> {
              Studio made = new Studio(parts, new Stage());
              made.show();
              return made;
            });
    Path written = folder.resolve("report.json");
    Picture dropped = SyntheticService.face(LatentCode.zero(SyntheticService.DIMENSION));
    Tour.make(
        studio,
        new TourOrder(folder, written, folder, 1, TourOrder.Script.UNTRAINED, 1, 0),
        parts.latency(),
        size -> new DataPictures.Named("dropped", dropped),
        Map.of("pentimento", "test"));

    TourReport report = TourReport.read(written);
    Set<String> files = new HashSet<>();
    for (TourReport.Screenshot screenshot : report.screenshots()) {
      assertTrue(Files.exists(folder.resolve(screenshot.file())), screenshot.file());
      files.add(screenshot.file());
    }
    assertEquals(24, files.size());
    assertTrue(report.latencyMs().count() >= 600, () -> "moves: " + report.latencyMs());
    assertTrue(report.control().count() >= 600, () -> "moves: " + report.control());
    assertEquals(700, report.moves());

    // Every drag is one step, the drop is one, and so is the draw that was undone and redone; the
    // pictures that were excluded and taken back lie ahead.
    List<String> steps =
        onFx(
            () ->
                studio.explore().history().stream()
                    .map(HistoryItem::name)
                    .map(phrase -> phrase.key())
                    .toList());
    assertEquals(14, steps.size(), steps::toString);
    assertEquals("explore.step.data", steps.get(0));
    assertEquals(1, new HashSet<>(steps.subList(1, 7)).size(), "six drags");
    assertEquals("explore.step.opened", steps.get(7));
    assertEquals("explore.step.random", steps.get(8));
    assertEquals("blend.step.took", steps.get(9));
    assertEquals("blend.step.took", steps.get(10));
    assertEquals("blend.step.weight", steps.get(11));
    assertEquals("blend.step.took-several", steps.get(12));
    assertEquals("data.step.out", steps.get(13));

    BufferedImage light = picture(report, "light-chinese");
    BufferedImage dark = picture(report, "dark-chinese");
    assertTrue(brightness(light) > 0.6, () -> "light: " + brightness(light));
    assertTrue(brightness(dark) < 0.4, () -> "dark: " + brightness(dark));
    // The jump buttons: same place, other words.
    assertTrue(
        !java.util.Arrays.equals(
            pixels(picture(report, "dark"), 16, 64, 344, 32), pixels(dark, 16, 64, 344, 32)));

    // What was saved says how it was made, and is what was seen.
    Recipe recipe = RecipePng.read(folder.resolve("saved.png")).recipe().orElseThrow();
    Picture saved = SyntheticService.face(recipe.latent());
    BufferedImage file = ImageIO.read(folder.resolve("saved.png").toFile());
    assertEquals(SyntheticService.SIZE, file.getWidth());
    assertEquals(
        saved.at(16, 16, 0) << 16 | saved.at(16, 16, 1) << 8 | saved.at(16, 16, 2),
        file.getRGB(16, 16) & 0xffffff);
    service.close();
  }
}
