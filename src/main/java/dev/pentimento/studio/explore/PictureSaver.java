package dev.pentimento.studio.explore;

import dev.pentimento.engine.ModelService;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelAnswer.Unanswered;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.workspace.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves pictures of codes as PNG with their recipes inside, in the background. */
final class PictureSaver {

  private static final Logger LOG = LoggerFactory.getLogger(PictureSaver.class);

  private final ModelService service;
  private final Executor workers;
  private final Consumer<Notice> told;
  private long stamp;

  /**
   * @param workers where files are written
   * @param told hears, on any thread, how it went
   */
  PictureSaver(ModelService service, Executor workers, Consumer<Notice> told) {
    this.service = service;
    this.workers = workers;
    this.told = told;
  }

  /**
   * Has a picture decoded and saves it.
   *
   * @param styles as {@link ModelRequest.Decode} takes them
   * @param draw how the code was drawn; null if it was not
   */
  void save(
      Path file,
      LatentCode code,
      List<LatentCode> styles,
      @Nullable CodeDraw draw,
      ModelInfo model) {
    Recipe recipe =
        new Recipe(
            styles.isEmpty() ? Recipe.DECODE : Recipe.BLEND,
            code,
            styles,
            model.fingerprint(),
            model.name(),
            draw);
    service.submit(
        new ModelRequest.Decode(
            RequestTag.background(++stamp, model.fingerprint()), List.of(code), styles),
        answer -> decoded(file, recipe, answer));
  }

  private void decoded(Path file, Recipe recipe, ModelAnswer answer) {
    if (answer instanceof Decoded decoded) {
      workers.execute(() -> write(file, decoded.pictures().get(0), recipe));
    } else if (answer instanceof Unanswered none) {
      String name = String.valueOf(file.getFileName());
      switch (none.reason()) {
        case FAILED -> told.accept(Notice.error("explore.notice.engine-failed", none.message()));
        case STALE, CANCELLED, SUPERSEDED ->
            told.accept(Notice.error("explore.notice.save-overtaken", name));
        case CLOSED -> LOG.warn("{} was not saved: the engine is closed", file);
      }
    }
  }

  private void write(Path file, Picture picture, Recipe recipe) {
    String name = String.valueOf(file.getFileName());
    try {
      RecipePng.write(file, picture, recipe);
      told.accept(Notice.info("explore.notice.saved", name));
    } catch (IOException e) {
      LOG.warn("Could not save {}", file, e);
      told.accept(Notice.error("explore.notice.save-failed", name, FileTrouble.of(e)));
    }
  }
}
