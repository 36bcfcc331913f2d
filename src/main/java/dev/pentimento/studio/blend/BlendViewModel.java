package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.export.ContactSheet;
import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.explore.HistoryItem;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.BlendState;
import dev.pentimento.workspace.Phrase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The state and the commands of the Blend tab. Everything here is called on the JavaFX thread and
 * returns at once. What is blended is part of the studio's one history, and the blended code is
 * where the walker stands: its picture is Explore's picture, and Explore's sliders go on from it.
 *
 * <p>A <em>gesture</em> moves the weights from the press of a hand to its release, and is one step
 * of the history.
 */
public final class BlendViewModel {

  /** Pictures of the strip. */
  public static final int STRIP = 9;

  /** Rows and columns of the sheet under the pad. */
  static final int PAD = 5;

  /** Rows and columns of the matrix at most. */
  static final int MOST = 8;

  /** From newer weights to side pictures drawn by them, at least: weights may come faster. */
  static final Duration REST = Duration.ofSeconds(2);

  /** What fills the middle of the tab. */
  public enum Middle {
    RESULT,
    MATRIX,
    GALLERY
  }

  private final BlendParts parts;
  private final ExploreViewModel explore;
  private final BlendIntake intake;
  private final StyleGallery gallery;
  private final ShelfViewModel shelf;
  private final SideDecoder padDecoder;
  private final SideDecoder stripDecoder;
  private final SideDecoder matrixDecoder;
  private final ReadOnlyObjectWrapper<BlendState> state =
      new ReadOnlyObjectWrapper<>(this, "state", BlendState.NONE);
  private final ReadOnlyObjectWrapper<BlendSpec> how =
      new ReadOnlyObjectWrapper<>(this, "how", BlendSpec.HALF);
  private final ReadOnlyBooleanWrapper split = new ReadOnlyBooleanWrapper(this, "split");
  private final ReadOnlyObjectWrapper<List<StyleBand>> bands =
      new ReadOnlyObjectWrapper<>(this, "bands", List.of());
  private final ReadOnlyBooleanWrapper both = new ReadOnlyBooleanWrapper(this, "both");
  private final ReadOnlyBooleanWrapper many = new ReadOnlyBooleanWrapper(this, "many");
  private final ReadOnlyBooleanWrapper walkedOn = new ReadOnlyBooleanWrapper(this, "walkedOn");
  private final ReadOnlyObjectWrapper<@Nullable Picture> padSheet =
      new ReadOnlyObjectWrapper<>(this, "padSheet");
  private final ObservableList<Tile> strip = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<List<BlendSource>> matrixSides =
      new ReadOnlyObjectWrapper<>(this, "matrixSides", List.of());
  private final ObservableList<Tile> matrix = FXCollections.observableArrayList();
  private final ObjectProperty<Middle> middle =
      new SimpleObjectProperty<>(this, "middle", Middle.RESULT);
  private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
  private @Nullable BlendSpec draft;
  private @Nullable Drawn padOf;
  private @Nullable Drawn stripOf;
  private @Nullable Drawn matrixOf;

  /** Whether they are to be drawn anew in a while. */
  private boolean resting;

  public BlendViewModel(BlendParts parts) {
    this.parts = parts;
    explore = parts.explore();
    intake = new BlendIntake(parts);
    padDecoder = new SideDecoder(parts.service(), parts.pulse(), parts.nanos());
    stripDecoder = new SideDecoder(parts.service(), parts.pulse(), parts.nanos());
    matrixDecoder = new SideDecoder(parts.service(), parts.pulse(), parts.nanos());
    gallery = new StyleGallery(parts, this::inStyle);
    shelf = new ShelfViewModel(parts, this::picked);
    explore.modelProperty().subscribe(model -> renew());
    explore.blendProperty().subscribe(blend -> renew());
    explore.latent().versionProperty().subscribe(version -> tellWhetherWalkedOn());
    explore.weightsProperty().addListener((property, was, is) -> drawSoon());
    middle.addListener(
        (property, was, is) -> {
          showMiddle();
          drawAnew();
        });
    shown.addListener(
        (property, was, is) -> {
          // Otherwise it is about to happen.
          if (!resting) {
            drawAnew();
          }
        });
  }

  // What is to be seen

  /** The pictures that are blended, the weights that stand, and the tray. */
  public ReadOnlyObjectProperty<BlendState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The weights and the mixing, under a hand too. */
  public ReadOnlyObjectProperty<BlendSpec> howProperty() {
    return how.getReadOnlyProperty();
  }

  /** Whether content and style have weights of their own: whether the model has a style code. */
  public ReadOnlyBooleanProperty splitProperty() {
    return split.getReadOnlyProperty();
  }

  /** The bands of resolutions that may take a style of their own; empty where none may. */
  public ReadOnlyObjectProperty<List<StyleBand>> bandsProperty() {
    return bands.getReadOnlyProperty();
  }

  /** Whether there are two pictures. */
  public ReadOnlyBooleanProperty bothProperty() {
    return both.getReadOnlyProperty();
  }

  /** Whether Explore's sliders have led away from the blend. */
  public ReadOnlyBooleanProperty walkedOnProperty() {
    return walkedOn.getReadOnlyProperty();
  }

  /** Whether pictures are being read. */
  public ReadOnlyBooleanProperty busyProperty() {
    return intake.busyProperty();
  }

  /** How a picture that is no square becomes one. */
  public ReadOnlyObjectProperty<PictureFit> fitProperty() {
    return intake.fitProperty();
  }

  /** Blends at the places of the pad as one sheet of 5×5: content to the right, style down. */
  public ReadOnlyObjectProperty<@Nullable Picture> padSheetProperty() {
    return padSheet.getReadOnlyProperty();
  }

  /** Nine blends on the way from A to B. */
  public ObservableList<Tile> strip() {
    return strip;
  }

  /** The contents and the styles of the matrix. */
  public ReadOnlyObjectProperty<List<BlendSource>> matrixSidesProperty() {
    return matrixSides.getReadOnlyProperty();
  }

  /** The matrix row by row: each content in each style. */
  public ObservableList<Tile> matrix() {
    return matrix;
  }

  /** A in every style of the data set. */
  public StyleGallery gallery() {
    return gallery;
  }

  /** Pictures to be picked. */
  public ShelfViewModel shelf() {
    return shelf;
  }

  /** Whether the tab is in front; nothing is drawn anew while it is not. */
  public BooleanProperty shownProperty() {
    return shown;
  }

  /** What fills the middle. */
  public ObjectProperty<Middle> middleProperty() {
    return middle;
  }

  // Pictures

  /**
   * Takes pictures, or the pictures of folders. For a slot: the first one, the others go to the
   * tray. For none: the first two fill A and B, a single one the slot that is empty, or B.
   */
  public void open(@Nullable Slot slot, List<Path> files) {
    intake.read(files, read -> place(slot, read));
  }

  /** Asks for pictures and takes them. */
  public void choose(Slot slot) {
    open(slot, parts.dialogs().pictures());
  }

  /** Takes a picture that has no file, for example from the clipboard. */
  public void paste(@Nullable Slot slot, String name, Picture picture) {
    intake.encode(name, picture, read -> place(slot, read));
  }

  /** The model of content and style that {@link #openStyleModel} opens; null if there is none. */
  public @Nullable Path styleModel() {
    return parts.styleModel();
  }

  /** Opens the model of content and style that the program brings along, if it does. */
  public void openStyleModel() {
    Path model = parts.styleModel();
    if (model != null) {
      explore.openModel(model);
    }
  }

  /**
   * Takes the picture where the walker stands, with its code.
   *
   * @param name of a picture that has none of its own
   */
  public void takeCurrent(Slot slot, String name) {
    Picture picture = explore.pictureProperty().get();
    if (picture != null && explore.readyProperty().get()) {
      var comparison = explore.comparisonProperty().get();
      String known = comparison == null ? name : comparison.name();
      fill(slot, new BlendSource(known, picture, explore.latent().code()));
    }
  }

  /** Takes a state of the history, {@link HistoryItem#id()}, with its code. */
  public void takeState(Slot slot, String name, long node) {
    explore.codeAt(node).ifPresent(code -> intake.decode(name, code, source -> fill(slot, source)));
  }

  /** Takes a picture of the tray. */
  public void takeFromTray(Slot slot, BlendSource source) {
    fill(slot, explore.newest(source));
  }

  /** Puts a picture of the tray away. */
  public void removeFromTray(BlendSource source) {
    List<BlendSource> rest = new ArrayList<>(state.get().tray());
    // Its code may be another by now.
    rest.removeIf(one -> one.picture() == source.picture());
    step(Phrase.of("blend.step.untray", source.name()), state.get().with(rest), false);
  }

  /** Whether there are pictures enough to have a style in common. */
  public ReadOnlyBooleanProperty manyProperty() {
    return many.getReadOnlyProperty();
  }

  /**
   * B becomes the style that B and the pictures of the tray have in common; what was there stays at
   * hand.
   */
  public void takeMeanStyle() {
    BlendState now = state.get();
    ModelInfo model = explore.modelProperty().get();
    List<BlendSource> all = alike(now, model);
    if (model == null || all.size() < 2) {
      return;
    }
    List<BlendSource> tray = new ArrayList<>(now.tray());
    if (all.size() > tray.size()) {
      tray.add(0, all.get(0));
    }
    commit();
    step(
        Phrase.of("blend.step.mean-style", all.size()),
        now.of(now.a(), meanOf(all, model.spec().latent())).with(tray),
        true);
  }

  /** What has a style in common: B, unless it is that already, and the tray. */
  private static List<BlendSource> alike(BlendState now, @Nullable ModelInfo model) {
    List<BlendSource> all = new ArrayList<>(now.tray());
    BlendSource b = now.b();
    if (model == null || !Blend.isSplit(model.spec().latent())) {
      return List.of();
    }
    boolean isMean =
        b != null
            && !b.original()
            && all.size() > 1
            && b.code().equals(meanStyle(all, model.spec().latent()));
    if (b != null && !isMean && !all.contains(b)) {
      all.add(0, b);
    }
    return all;
  }

  private static BlendSource meanOf(List<BlendSource> all, LatentSpace space) {
    return new BlendSource(
        all.get(0).name() + " + " + (all.size() - 1),
        Collage.of(all.stream().map(BlendSource::picture).toList()),
        meanStyle(all, space));
  }

  private static LatentCode meanStyle(List<BlendSource> all, LatentSpace space) {
    return Blend.inMeanStyle(space, all.stream().map(BlendSource::code).toList());
  }

  /** Empties a slot. */
  public void empty(Slot slot) {
    BlendState now = state.get();
    step(
        Phrase.of("blend.step.emptied", slot.name()),
        slot == Slot.A ? now.of(null, now.b()) : now.of(now.a(), null),
        true);
  }

  /** A becomes B and B becomes A; the weights stay. */
  public void swap() {
    BlendState now = state.get();
    if (now.a() != null || now.b() != null) {
      commit();
      step(Phrase.of("blend.step.swapped"), now.of(now.b(), now.a()), true);
    }
  }

  /** Reads the pictures that came from files or the clipboard again, as other squares. */
  public void fit(PictureFit fit) {
    intake.fit(
        fit,
        state.get(),
        renewed -> step(Phrase.of("blend.step.fitted"), renewed.apply(state.get()), true));
  }

  private void picked(Slot slot, String name, Picture picture) {
    intake.encode(name, picture, read -> place(slot, read));
  }

  private void place(@Nullable Slot slot, BlendIntake.Read read) {
    List<BlendSource> sources = read.sources();
    if (sources.isEmpty()) {
      return;
    }
    BlendState now = state.get();
    BlendSource a = now.a();
    BlendSource b = now.b();
    int used = 0;
    if (slot == null && read.folder() && (sources.size() > 2 || (a != null && b != null))) {
      // A folder is for choosing from.
      used = 0;
    } else if (slot == Slot.A) {
      a = sources.get(used++);
    } else if (slot == Slot.B) {
      b = sources.get(used++);
    } else if (sources.size() > 1) {
      a = sources.get(used++);
      b = sources.get(used++);
    } else if (a == null) {
      a = sources.get(used++);
    } else {
      b = sources.get(used++);
    }
    List<BlendSource> tray = new ArrayList<>(now.tray());
    for (BlendSource more : sources.subList(used, sources.size())) {
      if (tray.size() < BlendIntake.TRAY) {
        tray.add(more);
      }
    }
    Phrase name =
        sources.size() == 1
            ? Phrase.of("blend.step.took", sources.get(0).name())
            : Phrase.of("blend.step.took-several", sources.size());
    step(name, now.of(a, b).with(tray), used > 0);
  }

  private void fill(Slot slot, BlendSource source) {
    BlendState now = state.get();
    commit();
    step(
        Phrase.of("blend.step.took", source.name()),
        slot == Slot.A ? now.of(source, now.b()) : now.of(now.a(), source),
        true);
  }

  // Weights

  /** A hand takes hold of the weights. */
  public void beginGesture() {
    commit();
    draft = how.get();
    explore.beginPreview();
  }

  /**
   * The hand moves the weights; each is kept within 0..1.
   *
   * @param inputNanos {@link System#nanoTime()} of the input event
   */
  public void move(double content, double style, long inputNanos) {
    if (draft == null) {
      beginGesture();
    }
    BlendSpec moved = how.get().weighted(within(content), within(style));
    if (moved.equals(how.get())) {
      return;
    }
    draft = moved;
    how.set(moved);
    LatentCode code = codeOf(state.get(), moved);
    if (both.get() && code != null) {
      explore.preview(code, stylesOf(state.get(), moved), inputNanos);
    }
  }

  /** The hand moves the weights, now. */
  public void move(double content, double style) {
    move(content, style, parts.nanos().getAsLong());
  }

  /** The hand lets go: one step of the history, if it has moved anything. */
  public void commit() {
    BlendSpec moved = draft;
    draft = null;
    if (moved != null && !moved.equals(standing(state.get()))) {
      step(weightsName(moved), state.get().with(moved), true);
    } else if (moved != null) {
      explore.endPreview();
    }
  }

  /** The hand thinks better of it. */
  public void cancel() {
    if (draft != null) {
      draft = null;
      how.set(standing(state.get()));
      explore.endPreview();
    }
  }

  /** Where the style of a band of resolutions is to come from. */
  public void mix(StyleBand band, StyleSource source) {
    commit();
    if (how.get().source(band) != source) {
      step(Phrase.of("blend.step.mixed"), state.get().with(how.get().with(band, source)), true);
    }
  }

  /** To other weights at once. */
  public void goTo(double content, double style) {
    commit();
    BlendSpec there = how.get().weighted(within(content), within(style));
    step(weightsName(there), state.get().with(there), true);
  }

  /** Back to the blend from wherever Explore's sliders have led. */
  public void comeBack() {
    step(Phrase.of("blend.step.back"), state.get(), true);
  }

  private Phrase weightsName(BlendSpec to) {
    return split.get()
        ? Phrase.of("blend.step.weights", percent(to.content()), percent(to.style()))
        : Phrase.of("blend.step.weight", percent(to.content()));
  }

  private static long percent(double share) {
    return Math.round(100 * share);
  }

  private static double within(double weight) {
    return Double.isNaN(weight) ? 0 : Math.max(0, Math.min(1, weight));
  }

  // The blend

  private BlendSpec standing(BlendState of) {
    BlendSpec chosen = of.how();
    return chosen != null ? chosen : split.get() ? BlendSpec.SWAP : BlendSpec.HALF;
  }

  private @Nullable LatentCode codeOf(BlendState of, BlendSpec with) {
    ModelInfo model = explore.modelProperty().get();
    BlendSource a = of.a();
    BlendSource b = of.b();
    if (model == null) {
      return null;
    }
    if (a == null) {
      return b == null ? null : b.code();
    }
    if (b == null) {
      return a.code();
    }
    return new Blend(model.spec().latent(), a.code(), b.code()).code(with);
  }

  private List<LatentCode> stylesOf(BlendState of, BlendSpec with) {
    ModelInfo model = explore.modelProperty().get();
    BlendSource a = of.a();
    BlendSource b = of.b();
    return model == null || a == null || b == null
        ? List.of()
        : new Blend(model.spec().latent(), a.code(), b.code()).styles(with, model.styleSides());
  }

  /**
   * @param leads whether the walker goes to the blend
   */
  private void step(Phrase name, BlendState changed, boolean leads) {
    BlendState kept =
        changed.a() != null && changed.b() != null && changed.how() == null
            // Written down: a picture must not change because what is usual does.
            ? changed.with(standing(changed))
            : changed;
    draft = null;
    explore.blend(name, kept, leads ? codeOf(kept, standing(kept)) : null);
  }

  private void renew() {
    ModelInfo model = explore.modelProperty().get();
    split.set(model != null && Blend.isSplit(model.spec().latent()));
    List<StyleBand> there =
        model == null ? List.of() : StyleBand.of(model.styleSides()).stream().distinct().toList();
    // With one band there is nothing to mix.
    bands.set(there.size() > 1 ? there : List.of());
    BlendState now = explore.blendProperty().get();
    draft = null;
    state.set(now);
    how.set(standing(now));
    both.set(now.a() != null && now.b() != null);
    many.set(alike(now, model).size() > 1);
    tellWhetherWalkedOn();
    showStrip(model, now);
    showMiddle();
  }

  private void tellWhetherWalkedOn() {
    LatentCode code = codeOf(state.get(), standing(state.get()));
    walkedOn.set(both.get() && code != null && !explore.latent().code().equals(code));
  }

  // Side pictures

  /** What the strip and the pad are of now; null if there are not two pictures. */
  private @Nullable Drawn onTheWay(@Nullable ModelInfo model, BlendState now) {
    BlendSource a = now.a();
    BlendSource b = now.b();
    return model == null || a == null || b == null
        ? null
        : drawn(model, List.of(a, b), standing(now).weighted(0, 0));
  }

  private Drawn drawn(ModelInfo model, List<BlendSource> of, BlendSpec with) {
    return Drawn.of(model, explore.weightsProperty().get(), of, with);
  }

  private void showStrip(@Nullable ModelInfo model, BlendState now) {
    Drawn of = onTheWay(model, now);
    if (of != null && of.isOfTheSameAs(stripOf)) {
      if (!of.equals(stripOf)) {
        drawSoon();
      }
      return;
    }
    stripOf = null;
    padOf = null;
    padDecoder.clear();
    stripDecoder.clear();
    strip.clear();
    padSheet.set(null);
    if (model == null || of == null) {
      return;
    }
    List<Tile> tiles = new ArrayList<>();
    for (int i = 1; i <= STRIP; i++) {
      double t = onTheWay(i);
      tiles.add(new Tile(Phrase.of("blend.strip.item", percent(t)), () -> goTo(t, t)));
    }
    strip.setAll(tiles);
    drawStrip(model, of);
    drawPad(model, of);
  }

  private static double onTheWay(int place) {
    return place / (STRIP + 1.0);
  }

  private static Blend blend(ModelInfo model, Drawn of) {
    return new Blend(model.spec().latent(), of.sources().get(0).code(), of.sources().get(1).code());
  }

  private void drawStrip(ModelInfo model, Drawn of) {
    stripOf = of;
    Blend blend = blend(model, of);
    List<SideDecoder.Want> wants = new ArrayList<>();
    for (int i = 1; i <= STRIP; i++) {
      wants.add(want(model, blend, of.with().weighted(onTheWay(i), onTheWay(i))));
    }
    List<Tile> tiles = List.copyOf(strip);
    stripDecoder.decode(
        model.fingerprint(), wants, (place, picture) -> tiles.get(place).show(picture));
  }

  private void drawPad(ModelInfo model, Drawn of) {
    padOf = of;
    if (!split.get()) {
      return;
    }
    Blend blend = blend(model, of);
    List<SideDecoder.Want> wants = new ArrayList<>();
    for (int i = 0; i < PAD * PAD; i++) {
      wants.add(
          want(model, blend, of.with().weighted(i % PAD / (PAD - 1.0), i / PAD / (PAD - 1.0))));
    }
    List<Picture> pictures = new ArrayList<>();
    padDecoder.decode(
        model.fingerprint(),
        wants,
        (place, picture) -> {
          pictures.add(picture);
          if (pictures.size() == wants.size()) {
            padSheet.set(ContactSheet.of(pictures, PAD, 0));
          }
        });
  }

  /** Draws the side pictures that are older than the weights, in a while. */
  private void drawSoon() {
    if (!resting && shown.get()) {
      resting = true;
      parts
          .scheduler()
          .schedule(
              () ->
                  parts
                      .pulse()
                      .run(
                          () -> {
                            resting = false;
                            drawAnew();
                          }),
              REST);
    }
  }

  /**
   * Draws what is on show with the newest weights and codes, unless it has been; not under a hand.
   * What is still being drawn is drawn to its end first: a slow machine would never come to it.
   */
  private void drawAnew() {
    ModelInfo model = explore.modelProperty().get();
    if (model == null || !shown.get()) {
      return;
    }
    if (explore.isUnderHand()) {
      drawSoon();
      return;
    }
    Drawn way = onTheWay(model, state.get());
    drawAnew(padDecoder, padOf, way, of -> drawPad(model, of));
    switch (middle.get()) {
      case RESULT -> drawAnew(stripDecoder, stripOf, way, of -> drawStrip(model, of));
      case MATRIX -> {
        Drawn cells = drawn(model, sides(state.get()), cell());
        drawAnew(matrixDecoder, matrixOf, cells, of -> drawMatrix(model, of));
      }
      case GALLERY -> {
        if (!gallery.drawAnew()) {
          drawSoon();
        }
      }
    }
  }

  /** As {@link #drawAnew()}, of the pictures of one decoder. */
  private void drawAnew(
      SideDecoder decoder, @Nullable Drawn before, @Nullable Drawn now, Consumer<Drawn> draw) {
    if (before == null || now == null || now.equals(before)) {
      return;
    }
    if (decoder.isBusy()) {
      drawSoon();
    } else {
      draw.accept(now);
    }
  }

  private static SideDecoder.Want want(ModelInfo model, Blend blend, BlendSpec with) {
    return new SideDecoder.Want(blend.code(with), blend.styles(with, model.styleSides()));
  }

  private void showMiddle() {
    ModelInfo model = explore.modelProperty().get();
    explore.encodeBeside(middle.get() == Middle.MATRIX ? sides(state.get()) : List.of());
    switch (middle.get()) {
      case RESULT -> {}
      case MATRIX -> showMatrix(model, state.get());
      case GALLERY -> gallery.show(state.get().a());
    }
  }

  /** A content in a style: of a model that has no style code, what lies between. */
  private BlendSpec cell() {
    BlendSpec now = how.get();
    return split.get() ? now.weighted(0, 1) : now.weighted(0.5, 0.5);
  }

  private static List<BlendSource> sides(BlendState now) {
    List<BlendSource> sides = new ArrayList<>();
    for (BlendSource one : sources(now)) {
      if (sides.size() < MOST && sides.stream().noneMatch(one::equals)) {
        sides.add(one);
      }
    }
    return sides;
  }

  private void showMatrix(@Nullable ModelInfo model, BlendState now) {
    List<BlendSource> sides = sides(now);
    Drawn of = model == null || sides.size() < 2 ? null : drawn(model, sides, cell());
    if (of != null && of.isOfTheSameAs(matrixOf)) {
      if (!of.equals(matrixOf)) {
        drawSoon();
      }
      return;
    }
    matrixOf = null;
    matrixDecoder.clear();
    matrix.clear();
    matrixSides.set(of == null ? List.of() : List.copyOf(sides));
    if (model == null || of == null) {
      return;
    }
    List<Tile> tiles = new ArrayList<>();
    for (BlendSource content : sides) {
      for (BlendSource style : sides) {
        tiles.add(
            new Tile(
                Phrase.of(
                    split.get() ? "blend.matrix.item" : "blend.matrix.between",
                    content.name(),
                    style.name()),
                () -> goTo(explore.newest(content), explore.newest(style), of.with())));
      }
    }
    matrix.setAll(tiles);
    drawMatrix(model, of);
  }

  private void drawMatrix(ModelInfo model, Drawn of) {
    matrixOf = of;
    List<SideDecoder.Want> wants = new ArrayList<>();
    for (BlendSource content : of.sources()) {
      for (BlendSource style : of.sources()) {
        wants.add(
            want(model, new Blend(model.spec().latent(), content.code(), style.code()), of.with()));
      }
    }
    List<Tile> tiles = List.copyOf(matrix);
    matrixDecoder.decode(
        model.fingerprint(), wants, (place, picture) -> tiles.get(place).show(picture));
  }

  private static List<BlendSource> sources(BlendState of) {
    List<BlendSource> sources = new ArrayList<>();
    if (of.a() != null) {
      sources.add(of.a());
    }
    if (of.b() != null) {
      sources.add(of.b());
    }
    sources.addAll(of.tray());
    return sources;
  }

  /** To a content in a style; what gives way stays at hand. */
  private void goTo(BlendSource content, BlendSource style, BlendSpec with) {
    BlendState now = state.get();
    List<BlendSource> tray = new ArrayList<>(now.tray());
    Function<BlendSource, Boolean> isAtHand =
        one -> tray.contains(one) || one.equals(content) || one.equals(style);
    for (BlendSource one : sources(now)) {
      if (!isAtHand.apply(one)) {
        tray.add(one);
      }
    }
    commit();
    step(
        Phrase.of("blend.step.cell", content.name(), style.name()),
        new BlendState(content, style, with, tray),
        true);
    middle.set(Middle.RESULT);
  }

  private void inStyle(BlendSource style) {
    BlendSource a = state.get().a();
    if (a != null) {
      goTo(a, style, how.get().weighted(0, 1));
    }
  }
}
