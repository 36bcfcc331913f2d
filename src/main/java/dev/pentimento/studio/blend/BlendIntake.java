package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelAnswer.Unanswered;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.studio.explore.DropOffer;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.PictureIntake;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pictures to be blended of files, folders and pictures without a file. */
final class BlendIntake {

  private static final Logger LOG = LoggerFactory.getLogger(BlendIntake.class);

  /** The tray holds so many; as many are taken of a folder. */
  static final int TRAY = 24;

  private final BlendParts parts;
  private final ExploreViewModel explore;
  private final PictureIntake intake;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyObjectWrapper<PictureFit> fit =
      new ReadOnlyObjectWrapper<>(this, "fit", PictureFit.CROP);

  /**
   * Where a picture came from, so that it can become another square. By the very picture: its code
   * may be another by now.
   */
  private final Map<Picture, Origin> origins = new IdentityHashMap<>();

  private int reading;
  private long stamp;

  /** A file, or a picture of any size that has none. */
  private record Origin(@Nullable Path file, @Nullable Picture picture) {}

  /** A picture on its way to its code. */
  private record Waiting(
      String name, @Nullable LatentCode code, @Nullable Picture picture, @Nullable Origin origin) {}

  /**
   * What came of what was given.
   *
   * @param folder whether it was folders
   */
  record Read(List<BlendSource> sources, boolean folder) {}

  BlendIntake(BlendParts parts) {
    this.parts = parts;
    explore = parts.explore();
    intake = new PictureIntake(parts.loader());
  }

  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<PictureFit> fitProperty() {
    return fit.getReadOnlyProperty();
  }

  /** Reads files, and the first pictures of folders, and finds their codes. */
  void read(List<Path> files, Consumer<Read> then) {
    ModelInfo model = ready();
    if (model == null || files.isEmpty()) {
      return;
    }
    PictureFit how = fit.get();
    busy(1);
    parts
        .workers()
        .execute(
            () -> {
              List<Notice> notices = new ArrayList<>();
              boolean folder = files.stream().anyMatch(Files::isDirectory);
              List<Waiting> waiting = new ArrayList<>();
              for (Path file : unfolded(files, notices)) {
                waiting.addAll(read(file, model, how, notices));
              }
              parts
                  .pulse()
                  .run(
                      () -> {
                        explore.notices().addAll(notices);
                        encode(model, waiting, sources -> then.accept(new Read(sources, folder)));
                      });
            });
  }

  /** Finds the code of a picture that has no file. */
  void encode(String name, Picture picture, Consumer<Read> then) {
    ModelInfo model = ready();
    if (model == null) {
      return;
    }
    PictureFit how = fit.get();
    busy(1);
    parts
        .workers()
        .execute(
            () -> {
              Picture square = how.fit(picture, model.spec().pictureSize());
              Waiting waiting = new Waiting(name, null, square, new Origin(null, picture));
              parts
                  .pulse()
                  .run(
                      () ->
                          encode(
                              model,
                              List.of(waiting),
                              sources -> then.accept(new Read(sources, false))));
            });
  }

  /** Finds the picture of a code. */
  void decode(String name, LatentCode code, Consumer<BlendSource> then) {
    ModelInfo model = ready();
    if (model != null) {
      busy(1);
      encode(model, List.of(new Waiting(name, code, null, null)), sources -> sources.forEach(then));
    }
  }

  /**
   * Reads what came from files or the clipboard again.
   *
   * @param then gets what puts the new pictures in the places of the old ones
   */
  void fit(PictureFit how, BlendState now, Consumer<UnaryOperator<BlendState>> then) {
    ModelInfo model = explore.modelProperty().get();
    if (how == fit.get()) {
      return;
    }
    fit.set(how);
    List<BlendSource> again = new ArrayList<>();
    for (BlendSource one : all(now)) {
      if (origins.containsKey(one.picture())
          && again.stream().noneMatch(other -> other.picture() == one.picture())) {
        again.add(one);
      }
    }
    if (model == null || again.isEmpty()) {
      return;
    }
    List<Origin> from = again.stream().map(one -> origins.get(one.picture())).toList();
    busy(1);
    parts
        .workers()
        .execute(
            () -> {
              List<Notice> notices = new ArrayList<>();
              List<BlendSource> old = new ArrayList<>();
              List<Waiting> waiting = new ArrayList<>();
              for (int i = 0; i < from.size(); i++) {
                List<Waiting> one = read(from.get(i), again.get(i).name(), model, how, notices);
                // What cannot be read any more stays as it was.
                if (!one.isEmpty()) {
                  old.add(again.get(i));
                  waiting.addAll(one);
                }
              }
              parts
                  .pulse()
                  .run(
                      () -> {
                        explore.notices().addAll(notices);
                        encode(
                            model,
                            waiting,
                            sources -> {
                              if (sources.size() == old.size()) {
                                then.accept(state -> replaced(state, old, sources));
                              }
                            });
                      });
            });
  }

  private static List<BlendSource> all(BlendState state) {
    List<BlendSource> all = new ArrayList<>();
    if (state.a() != null) {
      all.add(state.a());
    }
    if (state.b() != null) {
      all.add(state.b());
    }
    all.addAll(state.tray());
    return all;
  }

  private static BlendState replaced(
      BlendState state, List<BlendSource> old, List<BlendSource> renewed) {
    BlendSource a = state.a();
    BlendSource b = state.b();
    return new BlendState(
        a == null ? null : replaced(a, old, renewed),
        b == null ? null : replaced(b, old, renewed),
        state.how(),
        state.tray().stream().map(one -> replaced(one, old, renewed)).toList());
  }

  private static BlendSource replaced(
      BlendSource one, List<BlendSource> old, List<BlendSource> renewed) {
    for (int i = 0; i < old.size(); i++) {
      if (old.get(i).picture() == one.picture()) {
        return renewed.get(i);
      }
    }
    return one;
  }

  private @Nullable ModelInfo ready() {
    ModelInfo model = explore.modelProperty().get();
    if (model == null || !explore.readyProperty().get()) {
      explore.notices().add(Notice.error("explore.notice.no-model"));
      return null;
    }
    return model;
  }

  private static List<Path> unfolded(List<Path> files, List<Notice> notices) {
    List<Path> unfolded = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isDirectory(file)) {
        unfolded.add(file);
        continue;
      }
      try (Stream<Path> inside = Files.list(file)) {
        List<Path> pictures = inside.filter(one -> DropOffer.isPicture(one)).sorted().toList();
        if (pictures.isEmpty()) {
          notices.add(
              Notice.warning("blend.notice.empty-folder", String.valueOf(file.getFileName())));
        } else if (pictures.size() > TRAY) {
          notices.add(
              Notice.info(
                  "blend.notice.first-of-folder",
                  TRAY,
                  pictures.size(),
                  String.valueOf(file.getFileName())));
        }
        unfolded.addAll(pictures.subList(0, Math.min(TRAY, pictures.size())));
      } catch (IOException | java.io.UncheckedIOException e) {
        LOG.warn("Could not list {}", file, e);
        notices.add(
            Notice.error("explore.notice.picture-forbidden", String.valueOf(file.getFileName())));
      }
    }
    return unfolded;
  }

  private List<Waiting> read(Path file, ModelInfo model, PictureFit how, List<Notice> notices) {
    return read(new Origin(file, null), String.valueOf(file.getFileName()), model, how, notices);
  }

  private List<Waiting> read(
      Origin origin, String name, ModelInfo model, PictureFit how, List<Notice> notices) {
    Picture pasted = origin.picture();
    if (pasted != null) {
      return List.of(new Waiting(name, null, how.fit(pasted, model.spec().pictureSize()), origin));
    }
    Path file = origin.file();
    if (file == null) {
      return List.of();
    }
    PictureIntake.Found found = intake.read(file, model, how);
    notices.addAll(found.notices());
    if (found.recipe() != null) {
      return List.of(new Waiting(found.name(), found.recipe().latent(), null, null));
    }
    Picture picture = found.picture();
    return picture == null ? List.of() : List.of(new Waiting(found.name(), null, picture, origin));
  }

  // Codes

  /** One at a time: the batch size changes the last bits. */
  private void encode(ModelInfo model, List<Waiting> waiting, Consumer<List<BlendSource>> then) {
    encode(model.fingerprint(), waiting, 0, new ArrayList<>(), then);
  }

  private void encode(
      ModelFingerprint model,
      List<Waiting> waiting,
      int at,
      List<BlendSource> done,
      Consumer<List<BlendSource>> then) {
    ModelInfo open = explore.modelProperty().get();
    if (at == waiting.size() || open == null || !open.fingerprint().equals(model)) {
      busy(-1);
      if (open != null && open.fingerprint().equals(model)) {
        then.accept(done);
      }
      return;
    }
    Waiting one = waiting.get(at);
    RequestTag tag =
        new RequestTag(
            ++stamp,
            parts.nanos().getAsLong(),
            RequestTag.Lane.BACKGROUND,
            new CancelToken(),
            model);
    Picture picture = one.picture();
    LatentCode code = one.code();
    ModelRequest request =
        picture != null
            ? new ModelRequest.Encode(tag, List.of(picture))
            : new ModelRequest.Decode(tag, List.of(code == null ? LatentCode.zero(1) : code));
    parts
        .service()
        .submit(
            request,
            answer ->
                parts
                    .pulse()
                    .run(
                        () -> {
                          BlendSource source = source(one, answer);
                          if (source != null) {
                            done.add(source);
                            if (one.origin() != null) {
                              origins.put(source.picture(), one.origin());
                            }
                          }
                          encode(model, waiting, at + 1, done, then);
                        }));
  }

  private @Nullable BlendSource source(Waiting one, ModelAnswer answer) {
    Picture picture = one.picture();
    LatentCode code = one.code();
    if (answer instanceof Encoded encoded && picture != null) {
      LatentCode mean = encoded.posteriors().get(0).mean();
      if (mean.isFinite()) {
        BlendSource source = new BlendSource(one.name(), picture, mean, true);
        explore.encoded(source, encoded.weightVersion());
        return source;
      }
      explore.notices().add(Notice.error("explore.notice.not-finite", one.name()));
    } else if (answer instanceof Decoded decoded && code != null) {
      return new BlendSource(one.name(), decoded.pictures().get(0), code);
    } else if (answer instanceof Unanswered none && none.reason() == Reason.FAILED) {
      explore.notices().add(Notice.error("explore.notice.engine-failed", none.message()));
    }
    return null;
  }

  private void busy(int change) {
    reading += change;
    busy.set(reading > 0);
  }
}
