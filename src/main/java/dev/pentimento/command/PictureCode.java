package dev.pentimento.command;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A user's picture on its way into a model. */
final class PictureCode {

  private final CommandParts parts;
  private final ModelClient client;
  private final PictureFit fit;

  /**
   * @param fit how pictures become squares
   */
  PictureCode(CommandParts parts, ModelClient client, PictureFit fit) {
    this.parts = parts;
    this.client = client;
    this.fit = fit;
  }

  /** The code of a picture: the one it was made of, if this model made it, or else encoded. */
  LatentCode of(Path image) throws CommandException {
    Optional<LatentCode> made = made(image);
    return made.isPresent() ? made.get() : encoded(image, picture(image));
  }

  /** The same of a picture that {@link #picture} has read already. */
  LatentCode of(Path image, Picture read) throws CommandException {
    Optional<LatentCode> made = made(image);
    return made.isPresent() ? made.get() : encoded(image, read);
  }

  private Optional<LatentCode> made(Path image) {
    try {
      return RecipePng.read(image)
          .recipe()
          .filter(recipe -> recipe.isOf(client.model()))
          .map(Recipe::latent);
    } catch (IOException e) {
      // Whoever reads the picture finds the same and says it better.
      return Optional.empty();
    }
  }

  private LatentCode encoded(Path image, Picture picture) throws CommandException {
    LatentCode code = client.encode(picture).posteriors().get(0).mean();
    if (!code.isFinite()) {
      throw new CommandException(
          "The code of " + image + " is not finite. The model may be damaged.");
    }
    return code;
  }

  /** The picture at the model's size. */
  Picture picture(Path image) throws CommandException {
    try {
      return parts.pictures().read(image, client.model().spec().pictureSize(), fit);
    } catch (IOException e) {
      String message = e.getMessage();
      throw new CommandException(message == null ? "Cannot read " + image + "." : message, e);
    }
  }
}
