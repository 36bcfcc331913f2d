package dev.pentimento.studio.kit;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.UnreadablePictureException;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.workspace.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file that the user dropped, and finds out what it is for this model. Blocking. */
public final class PictureIntake {

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
  public record Found(
      String name, @Nullable Recipe recipe, @Nullable Picture picture, List<Notice> notices) {}

  public PictureIntake(PictureLoader loader) {
    this.loader = loader;
  }

  /** Reads a picture, cut to a square where it is longer. */
  public Found read(Path file, ModelInfo model) {
    return read(file, model, PictureFit.CROP);
  }

  /**
   * Reads a picture.
   *
   * @param fit how one without a recipe becomes a square
   */
  public Found read(Path file, ModelInfo model, PictureFit fit) {
    String name = String.valueOf(file.getFileName());
    List<Notice> notices = new ArrayList<>();
    Recipe recipe = recipe(file, name, notices);
    if (recipe != null) {
      if (recipe.isOf(model)) {
        return new Found(name, recipe, null, notices);
      }
      notices.add(
          Notice.warning(
              "explore.notice.foreign-recipe",
              name,
              recipe.modelName() + " " + recipe.model().brief()));
    }
    try {
      return new Found(name, null, loader.load(file, model.spec().pictureSize(), fit), notices);
    } catch (UnreadablePictureException e) {
      LOG.warn("Could not read {}", file, e);
      return nothing(name, notice(e, name));
    } catch (IOException | RuntimeException e) {
      // Image codecs throw what they like at broken files.
      LOG.warn("Could not read {}", file, e);
      return nothing(name, Notice.error("explore.notice.picture-unreadable", name, reason(e)));
    }
  }

  private static @Nullable Recipe recipe(Path file, String name, List<Notice> notices) {
    try {
      RecipePng.Reading reading = RecipePng.read(file);
      reading
          .damage()
          .ifPresent(
              why -> notices.add(Notice.warning("explore.notice.damaged-recipe", name, why)));
      return reading.recipe().orElse(null);
    } catch (IOException e) {
      // Whoever reads the picture will find the same and say it better.
      LOG.debug("Could not look for a recipe in {}", file, e);
      return null;
    }
  }

  /** Without a picture, what was said about its recipe is beside the point. */
  private static Found nothing(String name, Notice why) {
    return new Found(name, null, null, List.of(why));
  }

  private static Notice notice(UnreadablePictureException e, String name) {
    return Notice.error(
        switch (e.reason()) {
          case MISSING -> "explore.notice.picture-missing";
          case NO_FILE -> "explore.notice.picture-folder";
          case NO_PERMISSION -> "explore.notice.picture-forbidden";
          case EMPTY -> "explore.notice.picture-empty";
          case UNKNOWN_FORMAT -> "explore.notice.picture-unknown";
          case DAMAGED -> "explore.notice.picture-damaged";
          case TOO_LARGE -> "explore.notice.picture-too-large";
          case OUT_OF_PLACE, READ_ERROR -> "explore.notice.picture-read-error";
        },
        name);
  }

  /** What an exception says, or else what it is. */
  public static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
