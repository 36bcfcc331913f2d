package dev.pentimento.studio.explore;

import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file that the user dropped, and finds out what it is for this model. Blocking. */
final class PictureIntake {

  private static final Logger LOG = LoggerFactory.getLogger(PictureIntake.class);

  private final PictureLoader loader;

  /**
   * What came of a file.
   *
   * @param name its name without folder
   * @param recipe how to make it again with this model; null if it does not say
   * @param picture it, to be encoded; null if there is a recipe, or nothing to see
   * @param notices what the user should know
   */
  record Found(
      String name, @Nullable Recipe recipe, @Nullable Picture picture, List<Notice> notices) {}

  PictureIntake(PictureLoader loader) {
    this.loader = loader;
  }

  Found read(Path file, ModelInfo model) {
    String name = String.valueOf(file.getFileName());
    List<Notice> notices = new ArrayList<>();
    if (Files.isDirectory(file)) {
      notices.add(Notice.error("explore.notice.picture-folder", name));
      return new Found(name, null, null, notices);
    }
    if (!Files.exists(file)) {
      notices.add(Notice.error("explore.notice.picture-missing", name));
      return new Found(name, null, null, notices);
    }
    try {
      RecipePng.Reading reading = RecipePng.read(file);
      reading
          .damage()
          .ifPresent(
              why -> notices.add(Notice.warning("explore.notice.damaged-recipe", name, why)));
      if (reading.recipe().isPresent()) {
        Recipe recipe = reading.recipe().get();
        if (recipe.model().equals(model.fingerprint())
            && recipe.latent().dimension() == model.spec().latent().dimension()) {
          return new Found(name, recipe, null, notices);
        }
        notices.add(
            Notice.warning(
                "explore.notice.foreign-recipe",
                name,
                recipe.modelName() + " " + recipe.model().brief()));
      }
      return new Found(name, null, loader.load(file, model.spec().pictureSize()), notices);
    } catch (IOException | RuntimeException e) {
      // Image codecs throw what they like at broken files.
      LOG.warn("Could not read {}", file, e);
      // Then there is no picture at all, and what was said about its recipe is beside the point.
      return new Found(
          name,
          null,
          null,
          List.of(Notice.error("explore.notice.picture-unreadable", name, reason(e))));
    }
  }

  static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
