package dev.pentimento.studio.explore;

import dev.pentimento.latent.Sampler;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelAnswer.Reason;
import dev.pentimento.spec.ModelAnswer.Unanswered;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.kit.PictureIntake;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.ExploreState;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.OpenedPicture;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.SessionJournal;
import dev.pentimento.workspace.Sessions;
import dev.pentimento.workspace.Settings;
import dev.pentimento.workspace.StateTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state and the commands of the Explore tab. Everything here is called on the JavaFX thread and
 * returns at once; what takes time arrives later by the properties. Commands that cannot be
 * followed, for example without a model, do nothing.
 *
 * <p>A <em>gesture</em> moves one dimension from the press of a hand to its release and is one step
 * of the history, however many values lie between; it is no step if it ends where it began. Any
 * other command ends an open gesture first.
 */
public final class ExploreViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(ExploreViewModel.class);
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** As many seeds as a person can copy. */
  private static final int SEEDS = 1_000_000_000;

  private final ExploreParts parts;
  private final LatentViewModel latent = new LatentViewModel();
  private final LivePicture live;
  private final Thumbnails thumbnails;
  private final Walk walk;
  private final PictureIntake intake;
  private final PictureSaver saver;
  private final Samplers samplers;
  private final NewestEncoding encoding;
  private final NewestCodes codes;
  private final Runnable endListening;
  private final Runnable endListeningToWeights;
  private final ReadOnlyObjectWrapper<@Nullable ModelInfo> model =
      new ReadOnlyObjectWrapper<>(this, "model");
  private final ReadOnlyObjectWrapper<@Nullable WeightsShown> weights =
      new ReadOnlyObjectWrapper<>(this, "weights");
  private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature");
  private final ReadOnlyObjectWrapper<@Nullable Path> checkpoint =
      new ReadOnlyObjectWrapper<>(this, "checkpoint");
  private final ReadOnlyObjectWrapper<BlendState> blend =
      new ReadOnlyObjectWrapper<>(this, "blend", BlendState.NONE);
  private final ReadOnlyObjectWrapper<Exclusions> exclusions =
      new ReadOnlyObjectWrapper<>(this, "exclusions", Exclusions.NONE);
  private final ObservableList<Notice> notices = FXCollections.observableArrayList();
  private BlendPlaces places = new BlendPlaces(null);
  private @Nullable SessionJournal journal;
  private @Nullable WeightsShown heardWeights;
  private @Nullable OpenedPicture opened;

  /** Where one stands: the tree's state, unless its pictures have been encoded anew since. */
  private @Nullable ExploreState here;

  private @Nullable Gesture gesture;
  private @Nullable Preview preview;

  /** Whether a hand elsewhere is about to ask for pictures, or does. */
  private boolean previewing;

  /** What is to be encoded anew with the pictures that are blended. */
  private List<BlendSource> beside = List.of();

  private List<LatentCode> stylesShown = List.of();
  private long requests;
  private long modelTicket;
  private long pictureTicket;
  private int openings;

  /** Whether exclusions were looked at or made since the start: then they outlive the model. */
  private boolean excludedHere;

  private record Gesture(int dimension, float from) {}

  /** A picture that a hand elsewhere asks for, before it is a step. */
  private record Preview(LatentCode code, List<LatentCode> styles) {}

  public ExploreViewModel(ExploreParts parts) {
    this.parts = parts;
    live =
        new LivePicture(
            parts.service(),
            parts.pulse(),
            parts.latency(),
            parts.nanos(),
            this::engineFailed,
            this::pictureShown);
    thumbnails = new Thumbnails(parts.service(), parts.pulse());
    walk = new Walk(this::wantThumbnail);
    intake = new PictureIntake(parts.loader());
    saver = new PictureSaver(parts.service(), parts.workers(), this::tell);
    samplers = new Samplers(parts.settings());
    encoding = new NewestEncoding(parts.service(), parts.pulse(), this::encodedAnew);
    codes = new NewestCodes(parts.service(), parts.pulse(), this::blendEncodedAnew);
    temperature.set(parts.settings().temperature().get());
    temperature.addListener(
        (property, before, now) -> {
          double allowed =
              Double.isNaN(now.doubleValue())
                  ? before.doubleValue()
                  : Math.min(
                      Settings.GREATEST_TEMPERATURE,
                      Math.max(Settings.LEAST_TEMPERATURE, now.doubleValue()));
          if (allowed == now.doubleValue()) {
            parts.settings().temperature().set(allowed);
          } else {
            temperature.set(allowed);
          }
        });
    endListening = parts.settings().temperature().listen(temperature::set);
    endListeningToWeights = parts.service().onWeights(parts.pulse().latest(this::weightsExchanged));
  }

  // What is to be seen

  /** The 128 values, their ranking and their search. */
  public LatentViewModel latent() {
    return latent;
  }

  /** The open model; null before the first. */
  public ReadOnlyObjectProperty<@Nullable ModelInfo> modelProperty() {
    return model.getReadOnlyProperty();
  }

  /**
   * Which weights of a run answer, once they have been exchanged; null for a model that stays as it
   * is.
   */
  public ReadOnlyObjectProperty<@Nullable WeightsShown> weightsProperty() {
    return weights.getReadOnlyProperty();
  }

  /** Whether there is a model and a point to stand on: then every command works. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Whether a model or a picture is being opened. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** The picture where the walker stands, or the newest that has been decoded; null before any. */
  public ReadOnlyObjectProperty<@Nullable Picture> pictureProperty() {
    return live.pictureProperty();
  }

  /**
   * The opened picture that the walk comes from, beside its reconstruction; null if it comes from
   * none. Undo and redo change it too.
   */
  public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /** How long from input to pixels; renewed at most four times a second. */
  public ReadOnlyObjectProperty<LatencyReport> latencyProperty() {
    return live.latencyProperty();
  }

  /**
   * What {@link #random()} draws from: what was chosen, or one Gaussian where that is the mixture
   * and the model has none.
   */
  public ReadOnlyObjectProperty<SamplerSpec.Kind> samplerProperty() {
    return samplers.chosenProperty();
  }

  /** Whether the open model has a mixture to draw from. */
  public ReadOnlyBooleanProperty mixtureThereProperty() {
    return samplers.mixtureThereProperty();
  }

  /** Chooses what random codes are drawn from; remembered in the settings. */
  public void useSampler(SamplerSpec.Kind kind) {
    parts.settings().sampler().set(Optional.of(kind));
    tellIfNoMixture();
  }

  /** How far random draws stray, 0.1..1.5; remembered in the settings. */
  public DoubleProperty temperatureProperty() {
    return temperature;
  }

  /**
   * What the user is to be told, the newest last. Whoever shows a notice removes it from here when
   * it is gone.
   */
  public ObservableList<Notice> notices() {
    return notices;
  }

  // The hand on a slider

  /** A hand takes hold of a dimension. */
  public void beginGesture(int dimension) {
    commitGesture();
    if (ready.get()) {
      gesture = new Gesture(dimension, latent.code().get(dimension));
    }
  }

  /** The hand moves it, now. */
  public void drag(int dimension, double value) {
    drag(dimension, value, parts.nanos().getAsLong());
  }

  /**
   * The hand moves it. Without a gesture on this dimension one begins; a value that is not finite
   * is passed over.
   *
   * @param inputNanos {@link System#nanoTime()} of the input event
   */
  public void drag(int dimension, double value, long inputNanos) {
    if (!ready.get() || !Float.isFinite((float) value)) {
      return;
    }
    if (gesture == null || gesture.dimension() != dimension) {
      beginGesture(dimension);
    }
    if (latent.moveTo(dimension, (float) value)) {
      ask(inputNanos);
    }
  }

  /** The hand lets go: one step of the history, if it has moved anything. */
  public void commitGesture() {
    Gesture done = gesture;
    gesture = null;
    if (done == null) {
      return;
    }
    float to = latent.code().get(done.dimension());
    if (to != done.from()) {
      step(Phrase.of("explore.step.dimension", done.dimension(), shown(done.from()), shown(to)));
    } else {
      encodeAnew();
    }
  }

  /** With two decimals a hair below zero would read as minus nothing. */
  private static float shown(float value) {
    return Math.abs(value) < 0.005 ? 0 : value;
  }

  /** The hand thinks better of it: everything is as before {@link #beginGesture}. */
  public void cancelGesture() {
    Gesture dropped = gesture;
    gesture = null;
    if (dropped != null && latent.moveTo(dropped.dimension(), dropped.from())) {
      ask(parts.nanos().getAsLong());
    }
    encodeAnew();
  }

  /** A whole gesture at once: a value was typed. */
  public void set(int dimension, double value) {
    beginGesture(dimension);
    drag(dimension, value);
    commitGesture();
  }

  /** A dimension back to 0, the mean of the prior. */
  public void resetDimension(int dimension) {
    set(dimension, 0);
  }

  // Jumps

  /** To a code drawn by the chosen sampler, at the chosen temperature. */
  public void random() {
    if (ready.get()) {
      commitGesture();
      tellIfNoMixture();
      draw();
    }
  }

  /** To the origin. */
  public void reset() {
    if (ready.get()) {
      jump(
          Phrase.of("explore.step.reset"),
          new ExploreState(LatentCode.zero(latent.dimensions().size()), null));
    }
  }

  /** To the mean of the training codes. */
  public void mean() {
    ModelInfo info = model.get();
    if (ready.get() && info != null) {
      jump(
          Phrase.of("explore.step.mean"),
          new ExploreState(LatentCode.of(info.statistics().mean()), null));
    }
  }

  // Files

  /**
   * Opens a checkpoint and what was last seen in it, or a picture of the data set. On failure there
   * is a notice, and the model that was open stays.
   */
  public void openModel(Path checkpoint) {
    open(checkpoint, parts.service()::open, true);
  }

  /**
   * Opens the model of a run, which may be in training: the picture of where one stands is decoded
   * anew whenever its weights are exchanged, and an opened picture that one stands at is encoded
   * anew, as are the pictures of a blend that one stands at; that is no step. On failure there is a
   * notice, and the model that was open stays.
   */
  public void openRun(Path run) {
    open(run, parts.service()::openRun, false);
  }

  private void open(
      Path place, Function<Path, CompletableFuture<ModelInfo>> opening, boolean remembered) {
    commitGesture();
    long ticket = ++modelTicket;
    busy(1);
    var unused =
        opening
            .apply(place)
            .whenComplete(
                (info, failure) ->
                    parts.pulse().run(() -> modelOpened(ticket, place, remembered, info, failure)));
  }

  /**
   * Opens the first of these pictures: a picture that was saved here with this model goes to the
   * very code it was made of, any other is encoded. What cannot be opened gives a notice.
   */
  public void openPictures(List<Path> files) {
    ModelInfo info = model.get();
    if (files.isEmpty()) {
      return;
    }
    if (info == null) {
      notices.add(Notice.error("explore.notice.no-model"));
      return;
    }
    commitGesture();
    Path file = files.get(0);
    if (files.size() > 1) {
      notices.add(
          Notice.info(
              "explore.notice.first-of-several", String.valueOf(file.getFileName()), files.size()));
    }
    long ticket = ++pictureTicket;
    busy(1);
    parts
        .workers()
        .execute(
            () -> {
              PictureIntake.Found found = intake.read(file, info);
              parts.pulse().run(() -> pictureRead(ticket, found, info));
            });
  }

  /** Asks for a picture and opens it. */
  public void openPicture() {
    openPictures(parts.dialogs().pictures());
  }

  /** Opens a picture of the data set. */
  public void openDataPicture() {
    ModelInfo info = model.get();
    if (info == null) {
      return;
    }
    commitGesture();
    long ticket = ++pictureTicket;
    busy(1);
    parts.workers().execute(() -> readDataPicture(ticket, info));
  }

  /** Saves the picture where the walker stands as PNG with its recipe inside. */
  public void savePicture(Path file) {
    ModelInfo info = model.get();
    if (info == null || !ready.get()) {
      return;
    }
    commitGesture();
    LatentCode code = latent.code();
    // Not the picture on screen: that may be one frame behind the code.
    saver.save(file, code, stylesHere(), drawOf(code), info);
  }

  /** Asks where, and saves. */
  public void savePicture() {
    if (ready.get()) {
      Path file =
          parts
              .dialogs()
              .savePicture("pentimento-" + FILE_TIME.format(parts.clock().instant()) + ".png");
      if (file != null) {
        savePicture(file);
      }
    }
  }

  // The way

  /** The states from the first to here and on to where redo leads, in this order. */
  public ObservableList<HistoryItem> history() {
    return walk.line();
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return walk.canUndoProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return walk.canRedoProperty();
  }

  /** The step that undo takes back; null if there is none. */
  public ReadOnlyObjectProperty<@Nullable Phrase> undoNameProperty() {
    return walk.undoNameProperty();
  }

  /** The step that redo takes again; null if there is none. */
  public ReadOnlyObjectProperty<@Nullable Phrase> redoNameProperty() {
    return walk.redoNameProperty();
  }

  /** What is excluded from data sets where one stands; undo and redo change it too. */
  public ReadOnlyObjectProperty<Exclusions> exclusionsProperty() {
    return exclusions.getReadOnlyProperty();
  }

  /**
   * Excludes other pictures from data sets: one step of the history. Without a model there is no
   * history yet; then they are excluded nevertheless and enter it when a model is opened.
   *
   * @param name the step, in words
   */
  public void exclude(Phrase name, Exclusions changed) {
    commitGesture();
    if (changed.equals(exclusions.get())) {
      return;
    }
    exclusions.set(changed);
    excludedHere = true;
    if (walk.tree() != null) {
      step(name);
    }
  }

  /** The folder of the model that is open; null while none is, and for that of a run. */
  public ReadOnlyObjectProperty<@Nullable Path> checkpointProperty() {
    return checkpoint.getReadOnlyProperty();
  }

  /** What is blended where one stands; undo and redo change it too. */
  public ReadOnlyObjectProperty<BlendState> blendProperty() {
    return blend.getReadOnlyProperty();
  }

  /**
   * This is what the model makes of an original that is to be blended, which is encoded anew as the
   * model learns.
   *
   * @param weightVersion the weights that made it
   */
  public void encoded(BlendSource source, long weightVersion) {
    codes.set(source, weightVersion);
  }

  /** A picture that is blended, with its newest code. */
  public BlendSource newest(BlendSource earlier) {
    return codes.of(earlier);
  }

  /** Has these encoded anew too, whenever the pictures of a blend are. */
  public void encodeBeside(List<BlendSource> sources) {
    if (!beside.equals(sources)) {
      beside = List.copyOf(sources);
      encodeAnew();
    }
  }

  /** Whether a hand holds something that decides where one stands. */
  public boolean isUnderHand() {
    return gesture != null || previewing || preview != null;
  }

  /** A hand elsewhere takes hold, and is about to {@link #preview}. Ended as that is. */
  public void beginPreview() {
    previewing = ready.get();
  }

  /**
   * Shows the picture of a code without going there, while a hand blends. Ended by {@link
   * #endPreview} or by whatever goes somewhere.
   *
   * @param styles as {@link ModelRequest.Decode} takes them
   * @param inputNanos {@link System#nanoTime()} of the input event
   */
  public void preview(LatentCode code, List<LatentCode> styles, long inputNanos) {
    ModelInfo info = model.get();
    if (info != null && ready.get()) {
      commitGesture();
      preview = new Preview(code, styles);
      live.ask(code, styles, info.fingerprint(), inputNanos);
    }
  }

  /** Shows the picture of where one stands again. */
  public void endPreview() {
    previewing = false;
    if (preview != null) {
      preview = null;
      ask(parts.nanos().getAsLong());
    }
    encodeAnew();
  }

  /**
   * Blends other pictures, or otherwise: one step of the history; none if nothing is changed by it.
   *
   * @param name the step, in words
   * @param code where it leads; null to stay
   */
  public void blend(Phrase name, BlendState changed, @Nullable LatentCode code) {
    commitGesture();
    StateTree<ExploreState> tree = walk.tree();
    ExploreState from = here;
    if (tree == null || from == null || !ready.get()) {
      return;
    }
    ExploreState state =
        (code == null || code.equals(from.code())
                ? from
                : new ExploreState(code, null).with(exclusions.get()))
            .with(changed);
    if (state.equals(from)) {
      endPreview();
    } else {
      tree.step(name, state, parts.clock().instant());
      arrive();
    }
  }

  /** Where a step of the history led to, {@link HistoryItem#id()}; empty if it is gone. */
  public Optional<LatentCode> codeAt(long node) {
    StateTree<ExploreState> tree = walk.tree();
    return tree == null
        ? Optional.empty()
        : tree.node(node).map(there -> newest(there.state()).code());
  }

  public void undo() {
    commitGesture();
    StateTree<ExploreState> tree = walk.tree();
    if (tree != null && tree.undo()) {
      arrive();
    }
  }

  public void redo() {
    commitGesture();
    StateTree<ExploreState> tree = walk.tree();
    if (tree != null && tree.redo()) {
      arrive();
    }
  }

  /** To any state of the history, {@link HistoryItem#id()}; nothing is lost by it. */
  public void goTo(long node) {
    commitGesture();
    StateTree<ExploreState> tree = walk.tree();
    if (tree != null && tree.goTo(node)) {
      arrive();
    }
  }

  /** Sees to it that the walk is on disk; call it before the program ends. */
  public void close() {
    commitGesture();
    endListening.run();
    samplers.close();
    endListeningToWeights.run();
    if (journal != null) {
      journal.close();
      journal = null;
    }
  }

  // The model

  private void modelOpened(
      long ticket,
      Path checkpoint,
      boolean remembered,
      @Nullable ModelInfo info,
      @Nullable Throwable failure) {
    if (info == null) {
      busy(-1);
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      LOG.warn("Could not open {}", checkpoint, cause);
      notices.add(modelFailed(checkpoint, cause));
      return;
    }
    if (ticket != modelTicket) {
      busy(-1);
      return;
    }
    // From here on requests for the old model would find it gone.
    commitGesture();
    ready.set(false);
    pictureTicket++;
    thumbnails.clear();
    SessionJournal old = journal;
    journal = null;
    parts
        .workers()
        .execute(
            () -> {
              if (old != null) {
                old.close();
              }
              Sessions.Opened session =
                  parts
                      .sessions()
                      .open(
                          info.fingerprint(),
                          info.spec().latent().dimension(),
                          notice -> parts.pulse().run(() -> notices.add(notice)));
              parts.pulse().run(() -> enter(ticket, checkpoint, remembered, info, session));
            });
  }

  private static Notice modelFailed(Path checkpoint, @Nullable Throwable cause) {
    if (cause instanceof CheckpointException refused) {
      return Notice.error(
          switch (refused.problem()) {
            case MISSING -> "explore.notice.model-missing";
            case INCOMPLETE -> "explore.notice.model-incomplete";
            case DAMAGED -> "explore.notice.model-damaged";
            case NEWER -> "explore.notice.model-newer";
            case INVALID -> "explore.notice.model-invalid";
          },
          checkpoint.toString(),
          refused.detail());
    }
    return Notice.error(
        "explore.notice.model-failed",
        checkpoint.toString(),
        cause == null ? "" : PictureIntake.reason(cause));
  }

  private void enter(
      long ticket, Path place, boolean remembered, ModelInfo info, Sessions.Opened session) {
    busy(-1);
    if (ticket != modelTicket) {
      session.journal().close();
      return;
    }
    pictureTicket++;
    checkpoint.set(remembered ? place : null);
    samplers.use(info);
    encoding.clear();
    codes.clear();
    live.clear();
    latent.open(info);
    showOpened(null);
    walk.follow(null);
    here = null;
    preview = null;
    previewing = false;
    blend.set(BlendState.NONE);
    use(info);
    journal = session.journal();
    notices.addAll(session.notices());
    WeightsShown heard = heardWeights;
    weights.set(heard != null && heard.model().equals(info.fingerprint()) ? heard : null);
    if (remembered) {
      parts
          .settings()
          .recentModel()
          .set(Optional.of(place.toAbsolutePath().normalize().toString()));
    }
    StateTree<ExploreState> tree = session.tree().orElse(null);
    if (tree != null) {
      journal.follow(tree);
      walk.follow(tree);
      Exclusions kept = exclusions.get();
      if (excludedHere && !kept.equals(tree.current().state().exclusions())) {
        // What is excluded does not come back because another model is looked at.
        tree.step(
            Phrase.of("data.step.kept"),
            tree.current().state().with(kept),
            parts.clock().instant());
      }
      arrive();
    } else {
      openDataPicture();
    }
  }

  /** A snapshot of the training came, or an earlier checkpoint is looked at. */
  private void weightsExchanged(WeightsShown now) {
    // It may be told before the model is entered here.
    heardWeights = now;
    ModelInfo info = model.get();
    if (info != null && now.model().equals(info.fingerprint())) {
      weights.set(now);
      restate();
      encodeAnew();
      Preview shown = preview;
      if (shown != null) {
        live.refresh(shown.code(), shown.styles(), info.fingerprint());
      } else if (ready.get()) {
        live.refresh(latent.code(), stylesHere(), info.fingerprint());
      }
    }
  }

  /** Takes over how the codes of a model in training lie by now; never under a hand. */
  private void restate() {
    ModelInfo before = model.get();
    if (before == null || isUnderHand() || !ready.get()) {
      return;
    }
    ModelInfo now = parts.service().model().orElse(before);
    if (!now.fingerprint().equals(before.fingerprint())
        || now.statistics() == before.statistics()) {
      return;
    }
    use(now);
    samplers.use(now);
    latent.restate(now);
    OpenedPicture picture = opened;
    latent.showPosterior(picture == null ? null : picture.posterior());
  }

  private void use(ModelInfo info) {
    places = new BlendPlaces(info);
    model.set(info);
  }

  /** Where the user has chosen what this model has not. */
  private void tellIfNoMixture() {
    ModelInfo info = model.get();
    if (info != null && samplers.isWithoutMixture()) {
      Notice notice = Notice.info("explore.notice.no-mixture", info.name());
      if (!notices.contains(notice)) {
        notices.add(notice);
      }
    }
  }

  // Pictures

  private void readDataPicture(long ticket, ModelInfo info) {
    try {
      DataPictures.Named data = parts.dataPictures().pick(info.spec().pictureSize());
      parts
          .pulse()
          .run(
              () ->
                  encode(
                      ticket,
                      Phrase.of("explore.step.data", data.name()),
                      data.name(),
                      data.picture(),
                      info));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Could not read a picture of the data set", e);
      parts.pulse().run(() -> dataPictureFailed(ticket, PictureIntake.reason(e)));
    }
  }

  private void dataPictureFailed(long ticket, String why) {
    busy(-1);
    if (ticket == pictureTicket) {
      notices.add(Notice.warning("explore.notice.data-failed", why));
      draw();
    }
  }

  private void pictureRead(long ticket, PictureIntake.Found found, ModelInfo info) {
    if (ticket != pictureTicket) {
      busy(-1);
      return;
    }
    notices.addAll(found.notices());
    if (found.recipe() != null) {
      busy(-1);
      jump(
          Phrase.of("explore.step.restored", found.name()),
          new ExploreState(found.recipe().latent(), null, found.recipe().draw()));
    } else if (found.picture() != null) {
      encode(
          ticket,
          Phrase.of("explore.step.opened", found.name()),
          found.name(),
          found.picture(),
          info);
    } else {
      busy(-1);
    }
  }

  private void encode(long ticket, Phrase step, String name, Picture picture, ModelInfo info) {
    if (ticket != pictureTicket) {
      busy(-1);
      return;
    }
    RequestTag tag =
        new RequestTag(
            ++requests,
            parts.nanos().getAsLong(),
            RequestTag.Lane.GESTURE,
            new CancelToken(),
            info.fingerprint());
    parts
        .service()
        .submit(
            new ModelRequest.Encode(tag, List.of(picture)),
            answer -> parts.pulse().run(() -> encoded(ticket, step, name, picture, answer)));
  }

  private void encoded(long ticket, Phrase step, String name, Picture picture, ModelAnswer answer) {
    busy(-1);
    if (ticket != pictureTicket) {
      return;
    }
    if (answer instanceof Encoded encoded) {
      LatentCode code = encoded.posteriors().get(0).mean();
      if (code.isFinite()) {
        OpenedPicture result =
            new OpenedPicture(
                name, picture, encoded.posteriors().get(0), encoded.reconstructions().get(0));
        encoding.set(result, encoded.weightVersion());
        jump(step, new ExploreState(code, result));
        return;
      }
      notices.add(Notice.error("explore.notice.not-finite", name));
    } else if (answer instanceof Unanswered none && none.reason() == Reason.FAILED) {
      engineFailed(none.message());
    }
    if (walk.tree() == null
        && !(answer instanceof Unanswered none && none.reason() == Reason.CLOSED)) {
      // There must be a point to stand on.
      draw();
    }
  }

  /** Has the pictures where one stands encoded again if their model has learnt since. */
  private void encodeAnew() {
    ModelInfo info = model.get();
    WeightsShown answering = weights.get();
    ExploreState at = here;
    if (info == null || answering == null || at == null) {
      return;
    }
    OpenedPicture picture = opened;
    if (picture != null && isAt(picture)) {
      encoding.renew(picture, info.fingerprint(), answering.weightVersion());
    }
    if (isAtRest() && places.isAtBlend(at)) {
      List<BlendSource> sources = new ArrayList<>(beside);
      BlendSource a = at.blend().a();
      BlendSource b = at.blend().b();
      if (b != null) {
        sources.add(0, b);
      }
      if (a != null) {
        sources.add(0, a);
      }
      codes.renew(sources, info.fingerprint(), answering.weightVersion());
    }
  }

  /** The model has learnt, the user has done nothing: one stands elsewhere, and it is no step. */
  private void encodedAnew(NewestEncoding.Renewal renewal) {
    ModelInfo info = model.get();
    ExploreState at = here;
    if (info != null && at != null && opened == renewal.before() && isAt(renewal.before())) {
      OpenedPicture now = renewal.now();
      encoding.set(now, renewal.weightVersion());
      here = at.at(now);
      showOpened(now);
      if (latent.moveTo(now.posterior().mean())) {
        live.refresh(latent.code(), stylesHere(), info.fingerprint());
      }
    }
    // The weights may have been exchanged meanwhile, or another picture opened.
    encodeAnew();
  }

  /** As {@link #encodedAnew}, of the pictures that are blended. */
  private void blendEncodedAnew(Map<Picture, NewestCodes.Made> renewed) {
    ModelInfo info = model.get();
    ExploreState at = here;
    if (info != null && at != null && isAtRest() && places.isAtBlend(at)) {
      codes.take(renewed);
      ExploreState now = places.recoded(at, codes.of(at.blend()));
      here = now;
      // Some resolutions may have styles that are not in the code.
      boolean moved = latent.moveTo(now.code());
      if (moved || !stylesHere().equals(stylesShown)) {
        stylesShown = stylesHere();
        live.refresh(latent.code(), stylesShown, info.fingerprint());
      }
      blend.set(now.blend());
    }
    encodeAnew();
  }

  private boolean isAtRest() {
    return ready.get() && !isUnderHand();
  }

  /** Whether one stands at an encoded picture with no hand on anything, and not at a blend. */
  private boolean isAt(OpenedPicture picture) {
    ExploreState at = here;
    return isAtRest()
        && latent.code().equals(picture.posterior().mean())
        && at != null
        && places.at(at) == null;
  }

  /** How the code where one stands was drawn; null if it was not. */
  private @Nullable CodeDraw drawOf(LatentCode code) {
    ExploreState at = here;
    return at == null || !at.code().equals(code) ? null : at.draw();
  }

  private void engineFailed(String why) {
    Notice notice = Notice.error("explore.notice.engine-failed", why);
    // A drag would say it sixty times a second.
    if (!notices.contains(notice)) {
      notices.add(notice);
    }
  }

  /** Adds a notice from any thread. */
  private void tell(Notice notice) {
    parts.pulse().run(() -> notices.add(notice));
  }

  // The walk

  private void draw() {
    ModelInfo info = model.get();
    if (info == null) {
      return;
    }
    // Without a point to stand on there is nothing to be near to.
    SamplerSpec.Kind kind =
        samplers.chosenProperty().get() == SamplerSpec.Kind.NEAR && walk.tree() == null
            ? Sampler.usual(info.statistics())
            : samplers.chosenProperty().get();
    Sampler drawn = samplers.of(kind, info, opened, latent.code());
    if (drawn == null) {
      jump(
          Phrase.of("explore.step.reset"),
          new ExploreState(LatentCode.zero(latent.dimensions().size()), null));
      return;
    }
    // A seed that a person can copy: decode --seed gives the same code.
    long seed = parts.random().nextInt(SEEDS);
    CodeDraw how = new CodeDraw(new SamplerSpec(kind, temperature.get()), seed);
    jump(
        Phrase.of(stepName(kind), temperature.get()),
        new ExploreState(
            drawn.sample(new Random(seed), temperature.get()),
            kind == SamplerSpec.Kind.NEAR ? opened : null,
            how));
  }

  private static String stepName(SamplerSpec.Kind kind) {
    return switch (kind) {
      case PRIOR -> "explore.step.random-prior";
      case GAUSSIAN -> "explore.step.random";
      case MIXTURE -> "explore.step.random-mixture";
      case NEAR -> "explore.step.random-near";
    };
  }

  /** Goes to a state in one step; no step if one is there already. */
  private void jump(Phrase name, ExploreState place) {
    commitGesture();
    ExploreState state = place.with(exclusions.get()).with(blend.get());
    StateTree<ExploreState> tree = walk.tree();
    if (tree == null) {
      StateTree<ExploreState> begun =
          new StateTree<>(Sessions.LIMIT, name, state, parts.clock().instant());
      if (journal != null) {
        journal.follow(begun);
      }
      walk.follow(begun);
      arrive();
    } else if (!state.equals(here)) {
      tree.step(name, state, parts.clock().instant());
      arrive();
    }
  }

  /** The tree's current state is where the walker is to stand. */
  private void arrive() {
    StateTree<ExploreState> tree = walk.tree();
    if (tree == null) {
      return;
    }
    ExploreState state = newest(tree.current().state());
    here = state;
    exclusions.set(state.exclusions());
    excludedHere = true;
    boolean previewed = preview != null;
    preview = null;
    previewing = false;
    walk.refresh();
    ready.set(true);
    showOpened(state.opened());
    // Another blend may give this code another picture.
    boolean otherStyles = !stylesHere().equals(stylesShown);
    if (latent.moveTo(state.code())
        || otherStyles
        || previewed
        || live.pictureProperty().get() == null) {
      ask(parts.nanos().getAsLong());
    } else {
      pictureShown();
    }
    blend.set(state.blend());
    encodeAnew();
  }

  /** The opened picture that the walk comes from, or none. */
  private void showOpened(@Nullable OpenedPicture picture) {
    opened = picture;
    comparison.set(
        picture == null
            ? null
            : Comparison.of(picture.name(), picture.original(), picture.reconstruction()));
    latent.showPosterior(picture == null ? null : picture.posterior());
  }

  /** A state of the tree, with the newest encodings of its pictures. */
  private ExploreState newest(ExploreState stored) {
    OpenedPicture picture = stored.opened();
    BlendState blended = codes.of(stored.blend());
    if (picture == null || !places.isAtOpened(stored)) {
      return places.recoded(stored, blended);
    }
    OpenedPicture now = encoding.of(picture);
    return (now == picture ? stored : stored.at(now)).with(blended);
  }

  /** The walker stands where a gesture has led; that is a step. */
  private void step(Phrase name) {
    StateTree<ExploreState> tree = walk.tree();
    if (tree != null) {
      ExploreState state =
          new ExploreState(latent.code(), opened).with(exclusions.get()).with(blend.get());
      tree.step(name, state, parts.clock().instant());
      here = state;
      walk.refresh();
      pictureShown();
    }
  }

  private void ask(long inputNanos) {
    ModelInfo info = model.get();
    if (info != null) {
      preview = null;
      stylesShown = stylesHere();
      live.ask(latent.code(), stylesShown, info.fingerprint(), inputNanos);
    }
  }

  /** The styles of the resolutions where one stands, if a blend mixes them there. */
  private List<LatentCode> stylesHere() {
    ExploreState at = here;
    return at == null || !at.code().equals(latent.code()) ? List.of() : places.styles(at);
  }

  /** The picture on screen is the thumbnail of where one stands, if it is the newest one. */
  private void pictureShown() {
    Picture shown = live.pictureProperty().get();
    if (shown != null && gesture == null && preview == null && live.isUpToDate()) {
      walk.setThumbnail(shown);
    }
  }

  private void wantThumbnail(HistoryItem item, ExploreState state) {
    ModelInfo info = model.get();
    if (info != null) {
      thumbnails.want(item, state.code(), places.styles(state), info.fingerprint());
    }
  }

  private void busy(int change) {
    openings += change;
    busy.set(openings > 0);
  }
}
