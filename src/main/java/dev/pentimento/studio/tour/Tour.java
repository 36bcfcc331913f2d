package dev.pentimento.studio.tour;

import dev.pentimento.engine.LatencyMeter;
import dev.pentimento.export.PlainPng;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.Studio;
import dev.pentimento.studio.blend.BlendViewModel;
import dev.pentimento.studio.blend.Tile;
import dev.pentimento.studio.data.SheetViewModel;
import dev.pentimento.studio.explore.DataPictures;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.LatentSlider;
import dev.pentimento.studio.shell.Room;
import dev.pentimento.studio.train.RunViewModel;
import dev.pentimento.workspace.Phrase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The driver: walks the real window with real input, takes pictures and measures. Runs on a worker.
 */
public final class Tour {

  private static final int WARM_UP_MOVES = 180;
  private static final int SLIDERS = 5;
  private static final int MOVES_A_SLIDER = 140;
  private static final int CONTROL_MOVES = SLIDERS * MOVES_A_SLIDER;
  private static final int DROPPED_SIZE = 64;
  private static final int MOST_NUDGES = 100;

  /** In which side pictures are drawn by newer weights. */
  private static final int AFTER_LEARNING_MILLIS = 3000;

  /** Pictures beside A and B in the matrix. */
  private static final int TRAY = 4;

  /** What was dropped, left beside the pictures. */
  static final String DROPPED = "dropped.png";

  /** What the studio saved then: what {@code encode} and {@code decode} must give too. */
  static final String ENCODED = "encoded.png";

  /** What the studio saved at the end. */
  static final String SAVED = "saved.png";

  private final Studio studio;
  private final TourOrder order;
  private final LatencyMeter meter;
  private final DataPictures pictures;
  private final Map<String, String> versions;
  private final Hand hand;
  private final Camera camera;
  private final ExploreViewModel explore;
  private final Scene scene;
  private final Stage stage;

  private Tour(
      Studio studio,
      TourOrder order,
      LatencyMeter meter,
      DataPictures pictures,
      Map<String, String> versions)
      throws TourException {
    this.studio = studio;
    this.order = order;
    this.meter = meter;
    this.pictures = pictures;
    this.versions = versions;
    stage = studio.stage();
    scene = studio.scene();
    explore = studio.explore();
    hand = new Hand(studio.pulse());
    camera = new Camera(hand, stage, order.out(), order.firstNumber());
  }

  /**
   * Makes the tour, writes its report and closes the window, which ends the studio. Waits.
   *
   * @param studio shown, with its model being opened
   * @param meter the studio's
   * @param pictures something to be dropped
   * @param versions of program and engine
   */
  public static void make(
      Studio studio,
      TourOrder order,
      LatencyMeter meter,
      DataPictures pictures,
      Map<String, String> versions)
      throws TourException {
    try {
      new Tour(studio, order, meter, pictures, versions).make();
    } finally {
      studio.close();
    }
  }

  private void make() throws TourException {
    hand.doOnFx(
        () -> {
          stage.setX(0);
          stage.setY(0);
          stage.setWidth(TourOrder.WIDTH);
          stage.setHeight(TourOrder.HEIGHT);
          stage.requestFocus();
        });
    awaitModel();
    try {
      switch (order.script()) {
        case WHOLE, UNTRAINED -> whole().write(order.report());
        case BRIEF -> brief().write(order.report());
        case CURVES ->
            new CurveWalk(studio, hand).make(order.out(), order.seconds()).write(order.report());
        case LIVE -> new LiveWalk(studio, hand, meter).make(order.seconds()).write(order.report());
      }
    } catch (IOException e) {
      throw new TourException("The tour's report cannot be written: " + e + ".", e);
    }
  }

  private TourReport brief() throws TourException {
    String scale = ", " + order.scaleText() + " device pixels a pixel";
    jump(KeyCode.R);
    rest();
    camera.take("scale-light", "a random code, light" + scale);
    toggleTheme();
    toggleLanguage();
    jump(KeyCode.D);
    rest();
    camera.take("scale-dark-chinese", "a picture of the data set, dark, Chinese" + scale);
    return new TourReport(
        camera.taken(),
        LatencyReport.EMPTY,
        LatencyReport.EMPTY,
        LatencyReport.EMPTY,
        0,
        0,
        0,
        Map.of());
  }

  private TourReport whole() throws TourException {
    rest();
    camera.take("opened", "the studio as it opens: a picture of the data set, encoded");
    Drags drags = walk();
    LatencyReport latency = meter.report();
    rest();
    camera.take("walked", "after the walk, with its history");
    LatencyReport control = control();
    drop();
    jumps();
    search();
    looks();
    blend();
    data();
    save(SAVED);
    camera.take("saved", "the picture saved, with its recipe inside");
    if (order.script() == TourOrder.Script.WHOLE) {
      training();
    }
    return new TourReport(
        camera.taken(),
        latency,
        control,
        drags.delivery().report(),
        drags.longestGapMillis(),
        drags.moves(),
        drags.seconds(),
        allVersions());
  }

  /** The model and the picture that the studio opens on. */
  private void awaitModel() throws TourException {
    hand.await(
        "the model to be opened",
        () -> explore.readyProperty().get() || !explore.notices().isEmpty());
    if (!hand.onFx(() -> explore.readyProperty().get())) {
      throw new TourException("The studio says: " + hand.onFx(this::newestNotice));
    }
    hand.await("the first picture", this::settled);
  }

  private String newestNotice() {
    Phrase phrase = explore.notices().get(explore.notices().size() - 1).phrase();
    return studio.messages().now(phrase.key(), phrase.arguments().toArray());
  }

  private boolean settled() {
    return !explore.busyProperty().get() && explore.pictureProperty().get() != null;
  }

  /** The hand where it hovers over nothing. */
  private void rest() throws TourException {
    hand.moveTo(new Point2D(TourOrder.WIDTH / 2.0, TourOrder.HEIGHT - 4.0));
  }

  /** Drags several sliders, measured after a warm-up. */
  private Drags walk() throws TourException {
    List<LatentSlider> sliders = hand.onFx(() -> SlidersInSight.of(scene));
    if (sliders.size() < SLIDERS) {
      throw new TourException(
          "Only " + sliders.size() + " sliders can be seen; the tour drags " + SLIDERS + ".");
    }
    Drags warmUp = new Drags(hand, scene);
    warmUp.drag(track(sliders.get(SLIDERS)), WARM_UP_MOVES);
    warmUp.letGo();
    meter.reset();
    Drags drags = new Drags(hand, scene);
    for (int i = 0; i < SLIDERS; i++) {
      drags.drag(track(sliders.get(i)), MOVES_A_SLIDER);
      if (i == SLIDERS - 1) {
        camera.take("dragging", "a slider in the hand");
      }
      drags.letGo();
    }
    return drags;
  }

  private Node track(LatentSlider slider) throws TourException {
    return hand.onFx(() -> SlidersInSight.track(slider));
  }

  /** The same hand on a slider that asks for no picture. */
  private LatencyReport control() throws TourException {
    ControlWindow window = hand.onFx(() -> new ControlWindow(studio.theme(), 400, 360));
    hand.pause(500);
    Node track = track(window.slider());
    Drags drags = new Drags(hand, window.scene());
    drags.drag(track, WARM_UP_MOVES);
    drags.letGo();
    hand.doOnFx(window.meter()::reset);
    drags.drag(track, CONTROL_MOVES);
    drags.letGo();
    LatencyReport report = window.meter().report();
    hand.doOnFx(window::close);
    return report;
  }

  /** Drags a file out of another program's window onto ours. */
  private void drop() throws TourException {
    Path file;
    try {
      DataPictures.Named picture = pictures.pick(DROPPED_SIZE);
      file = order.out().resolve(DROPPED);
      PlainPng.write(file, picture.picture());
    } catch (IOException e) {
      throw new TourException("There is nothing to be dropped: " + e.getMessage(), e);
    }
    Picture before = explore.pictureProperty().get();
    Node zone = hand.onFx(() -> Objects.requireNonNull(scene.lookup(".drop-zone"), "zone"));
    dragFrom(
        file,
        zone,
        () -> camera.take("drop-offer", "a file of another program over the window"),
        () -> settled() && !Objects.equals(explore.pictureProperty().get(), before));
    rest();
    camera.take("encoded", "the dropped picture encoded, beside its reconstruction");
    save(ENCODED);
  }

  /** What is done while a file hangs over the window. */
  private interface Hanging {
    void look() throws TourException;
  }

  /** Drags a file out of another program's window onto a node of ours. */
  private void dragFrom(Path file, Node zone, Hanging hanging, BooleanSupplier taken)
      throws TourException {
    double left = TourOrder.WIDTH + (TourOrder.MARGIN - DropSource.WIDTH) / 2.0;
    Process source = null;
    try {
      source =
          OwnProgram.startToRead(
              List.of("-Xmx256m", "-Dprism.order=sw", "-Dglass.gtk.uiScale=" + order.scaleText()),
              List.of(DropSource.COMMAND, file.toString(), Integer.toString((int) left), "40"));
      try (BufferedReader said =
          new BufferedReader(
              new java.io.InputStreamReader(source.getInputStream(), StandardCharsets.UTF_8))) {
        if (said.readLine() == null) {
          throw new TourException("The window to drag a file from did not open.");
        }
      }
      hand.pause(600);
      dragAndDrop(
          new Point2D(left + DropSource.WIDTH / 2.0, 40 + DropSource.HEIGHT / 2.0), zone, hanging);
      // It must live until what it offers has been fetched.
      hand.await("the dropped picture", taken);
    } catch (IOException e) {
      throw new TourException("The window to drag a file from cannot be started: " + e, e);
    } finally {
      if (source != null) {
        source.destroy();
      }
    }
  }

  private void dragAndDrop(Point2D from, Node zone, Hanging hanging) throws TourException {
    // Beside the zone's words: the file's icon hangs at the pointer.
    Point2D to = hand.onFx(() -> zone.localToScreen(28, zone.getLayoutBounds().getHeight() - 32));
    hand.moveTo(from);
    hand.press();
    // A drag begins with a movement, and the target hears of it by movements.
    hand.moveTo(from.add(-6, 4));
    hand.pause(100);
    hand.moveTo(from.add(-20, 10));
    hand.pause(200);
    hand.moveTo(to);
    hand.pause(100);
    hand.moveTo(to.add(3, 2));
    // The other program may be slow to let go of its own window.
    for (int i = 0; i < MOST_NUDGES && !hand.onFx(() -> isOver(zone)); i++) {
      hand.moveTo(to.add(i % 2 == 0 ? 0 : 3, 2));
      hand.pause(100);
    }
    hanging.look();
    hand.release();
  }

  private static boolean isOver(Node zone) {
    return zone.getPseudoClassStates().stream()
        .anyMatch(state -> state.getPseudoClassName().equals("over"));
  }

  /** Random, undo, redo. */
  private void jumps() throws TourException {
    jump(KeyCode.R);
    rest();
    camera.take("random", "a random code, drawn from the mixture of the training codes");
    Picture random = explore.pictureProperty().get();
    hand.type(KeyCode.CONTROL, KeyCode.Z);
    hand.await("undo", () -> settled() && !Objects.equals(explore.pictureProperty().get(), random));
    camera.take("undone", "undo: the dropped picture again, the random one ahead in the history");
    hand.type(KeyCode.CONTROL, KeyCode.Y);
    hand.await("redo", () -> settled() && Objects.equals(explore.pictureProperty().get(), random));
  }

  /** Presses a key that leads to another picture. */
  private void jump(KeyCode key) throws TourException {
    @Nullable Picture before = explore.pictureProperty().get();
    hand.type(key);
    hand.await(
        "another picture after " + key,
        () -> settled() && !Objects.equals(explore.pictureProperty().get(), before));
  }

  private void search() throws TourException {
    hand.type(KeyCode.CONTROL, KeyCode.F);
    hand.type(KeyCode.Z);
    hand.type(KeyCode.DIGIT1);
    hand.await("the search", () -> "z1".equalsIgnoreCase(explore.latent().searchProperty().get()));
    rest();
    camera.take("search", "the sliders searched for z1");
    hand.type(KeyCode.BACK_SPACE);
    hand.type(KeyCode.BACK_SPACE);
    hand.await("the end of the search", () -> explore.latent().searchProperty().get().isEmpty());
    // Out of the search field, or the next keys would be typed into it.
    hand.doOnFx(() -> scene.getRoot().requestFocus());
  }

  /** Shortcuts, dark, Chinese. */
  private void looks() throws TourException {
    hand.type(KeyCode.F1);
    hand.await("the shortcuts", () -> studio.shell().helpShownProperty().get());
    camera.take("shortcuts", "the list of shortcuts");
    hand.type(KeyCode.ESCAPE);
    hand.await("their end", () -> !studio.shell().helpShownProperty().get());
    toggleTheme();
    rest();
    camera.take("dark", "dark");
    toggleLanguage();
    camera.take("dark-chinese", "dark, in Chinese");
    toggleTheme();
    camera.take("light-chinese", "light, in Chinese");
    toggleLanguage();
  }

  /** The Blend tab: nothing yet, two pictures dropped, weighed, crossed. */
  private void blend() throws TourException {
    hand.type(KeyCode.CONTROL, KeyCode.DIGIT2);
    hand.await("the Blend tab", () -> studio.shell().roomProperty().get() == Room.BLEND);
    rest();
    camera.take("blend-empty", "the Blend tab before there are pictures: what may be dropped");
    BlendViewModel blend = studio.blend();
    boolean lent = openStyleModel(blend);
    dragFrom(
        picture("a.png"),
        hand.onFx(() -> place(0)),
        () -> camera.take("blend-drop", "a file of another program over A"),
        () -> blend.stateProperty().get().a() != null);
    dragFrom(
        picture("b.png"),
        hand.onFx(() -> place(1)),
        () -> {},
        () -> blend.bothProperty().get() && !blend.busyProperty().get());
    hand.await("their blends", () -> isThere(blend.strip(), BlendViewModel.STRIP));
    hand.await("the result", this::settled);
    rest();
    hand.pause(300);
    camera.take("blend", "two pictures blended, with what lies between them");
    boolean split = hand.onFx(() -> blend.splitProperty().get());
    String handle = split ? ".weight-pad > .ground" : ".weights .latent-slider > .track";
    Node field = hand.onFx(() -> Objects.requireNonNull(visible(handle), handle));
    hand.moveTo(hand.onFx(() -> share(field, 0.5, 0.5)));
    hand.press();
    hand.moveTo(hand.onFx(() -> share(field, 0.4, 0.6)));
    hand.moveTo(hand.onFx(() -> share(field, 0.3, 0.7)));
    hand.pause(300);
    camera.take(
        "blend-weights", split ? "both weights in the hand, on the pad" : "the weight in the hand");
    hand.release();
    for (int i = 1; i <= TRAY; i++) {
      picture("tray/" + i + ".png");
    }
    hand.doOnFx(() -> blend.open(null, List.of(order.out().resolve("tray"))));
    hand.await("the tray", () -> blend.stateProperty().get().tray().size() == TRAY);
    hand.doOnFx(() -> blend.middleProperty().set(BlendViewModel.Middle.MATRIX));
    int cells = (TRAY + 2) * (TRAY + 2);
    hand.await("the matrix", () -> isThere(blend.matrix(), cells));
    rest();
    hand.pause(300);
    camera.take("blend-matrix", "every picture as content and as style");
    toggleTheme();
    toggleLanguage();
    camera.take("blend-dark-chinese", "the same, dark, in Chinese");
    toggleLanguage();
    toggleTheme();
    hand.doOnFx(() -> blend.middleProperty().set(BlendViewModel.Middle.GALLERY));
    if (split) {
      hand.await(
          "the gallery",
          () ->
              !blend.gallery().tiles().isEmpty()
                  && isThere(blend.gallery().tiles(), blend.gallery().tiles().size()));
    }
    rest();
    hand.pause(300);
    camera.take(
        "blend-styles",
        split ? "A in every style of the data set" : "why this model has no gallery of styles");
    hand.doOnFx(() -> blend.middleProperty().set(BlendViewModel.Middle.RESULT));
    if (lent) {
      hand.doOnFx(() -> explore.openModel(order.checkpoint()));
      hand.await("the first model", () -> !blend.splitProperty().get() && settled());
    }
    hand.type(KeyCode.CONTROL, KeyCode.DIGIT1);
    hand.await("the Explore tab", () -> studio.shell().roomProperty().get() == Room.EXPLORE);
    rest();
  }

  /** Where the model that is open has no style: goes to the one that has, if there is one. */
  private boolean openStyleModel(BlendViewModel blend) throws TourException {
    Optional<Node> open = hand.onFx(() -> Optional.ofNullable(visible(".open-style-model")));
    if (open.isEmpty()) {
      return false;
    }
    hand.click(hand.onFx(() -> Hand.middle(open.get())));
    hand.await("the model with a style", () -> blend.splitProperty().get() && settled());
    return true;
  }

  private static boolean isThere(List<Tile> tiles, int count) {
    return tiles.size() == count
        && tiles.stream().allMatch(tile -> tile.pictureProperty().get() != null);
  }

  private Node place(int index) {
    return List.copyOf(scene.getRoot().lookupAll(".place")).get(index);
  }

  private @Nullable Node visible(String selector) {
    return scene.getRoot().lookupAll(selector).stream()
        .filter(node -> node.localToScreen(0, 0) != null && isShown(node))
        .findFirst()
        .orElse(null);
  }

  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static Point2D share(Node node, double across, double down) {
    return node.localToScreen(
        across * node.getLayoutBounds().getWidth(), down * node.getLayoutBounds().getHeight());
  }

  /** A picture of the data set as a file beside the screenshots. */
  private Path picture(String name) throws TourException {
    try {
      Path file = order.out().resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      PlainPng.write(file, pictures.pick(DROPPED_SIZE).picture());
      return file;
    } catch (IOException e) {
      throw new TourException("There is nothing to be dropped: " + e.getMessage(), e);
    }
  }

  /** The Data tab: nothing yet, a set, pictures excluded and taken back. */
  private void data() throws TourException {
    hand.type(KeyCode.CONTROL, KeyCode.DIGIT4);
    hand.await("the Data tab", () -> studio.shell().roomProperty().get() == Room.DATA);
    rest();
    camera.take("data-empty", "the Data tab before a data set is chosen: what may be dropped");
    SheetViewModel sheet = studio.data().sheet();
    hand.click(middleOf(".open-emoji"));
    hand.await("the data set", () -> sheet.dataProperty().get() != null);
    rest();
    // The thumbnails in sight.
    hand.pause(1500);
    camera.take("data", "a data set: counts, sizes, split and classes beside its contact sheet");
    Node grid = hand.onFx(() -> Objects.requireNonNull(scene.lookup(".sheet-grid"), "the sheet"));
    hand.click(hand.onFx(() -> grid.localToScreen(200, 50)));
    hand.type(KeyCode.SHIFT, KeyCode.DOWN);
    hand.await("the selection", () -> sheet.selectedCount() > 1);
    hand.type(KeyCode.DELETE);
    hand.await("the exclusion", () -> sheet.tallyProperty().get().excluded() > 1);
    hand.moveTo(hand.onFx(() -> grid.localToScreen(120, 50)));
    hand.pause(500);
    camera.take("data-excluded", "pictures excluded from training by Delete, and the command");
    toggleTheme();
    toggleLanguage();
    camera.take("data-dark-chinese", "the same, dark, in Chinese");
    toggleLanguage();
    toggleTheme();
    hand.type(KeyCode.CONTROL, KeyCode.Z);
    hand.await("undo", () -> sheet.tallyProperty().get().excluded() == 0);
    hand.type(KeyCode.CONTROL, KeyCode.DIGIT1);
    hand.await("the Explore tab", () -> studio.shell().roomProperty().get() == Room.EXPLORE);
    rest();
  }

  /** The Train tab: a training in its first minute, walked, looked back at, stopped. */
  private void training() throws TourException {
    TrainingVisit visit = new TrainingVisit(studio, hand);
    visit.choose("compact");
    rest();
    camera.take("train-choose", "the Train tab: what is to be trained, and what that would mean");
    RunViewModel run = visit.start();
    rest();
    // Encoded by weights that know next to nothing: to be seen when they have learnt.
    BlendViewModel blend = studio.blend();
    List<Path> files = List.of(picture("c.png"), picture("d.png"));
    hand.doOnFx(() -> blend.open(null, files));
    hand.await(
        "two pictures in the model in training",
        () -> blend.bothProperty().get() && !blend.busyProperty().get());
    // The first milestones, a validation, and something to be seen in the curves.
    visit.awaitStep(run, 400);
    camera.take("training", "a training in its first minute: curves, pictures, dimensions");
    visit.enter(KeyCode.DIGIT2, Room.BLEND);
    rest();
    hand.pause(AFTER_LEARNING_MILLIS);
    camera.take("training-blended", "two pictures blended by the model in training");
    hand.doOnFx(
        () -> {
          while (explore.canUndoProperty().get()) {
            explore.undo();
          }
        });
    visit.enter(KeyCode.DIGIT1, Room.EXPLORE);
    rest();
    camera.take("training-explored", "the model in training walked, its step in sight");
    visit.enter(KeyCode.DIGIT3, Room.TRAIN);
    toggleTheme();
    toggleLanguage();
    rest();
    camera.take("training-dark-chinese", "the training, dark, in Chinese");
    toggleLanguage();
    toggleTheme();
    visit.stop(run);
    rest();
    camera.take("training-stopped", "after Stop: everything saved, and how to go on");
    for (int i = 0; i < 3; i++) {
      hand.type(KeyCode.OPEN_BRACKET);
    }
    hand.await("an earlier checkpoint", () -> run.lookedAtProperty().get() != null);
    hand.pause(500);
    camera.take("training-scrubbed", "looking back: curves, previews and pictures of a checkpoint");
    visit.enter(KeyCode.DIGIT1, Room.EXPLORE);
    rest();
    camera.take("training-scrubbed-explored", "the same picture as that checkpoint decodes it");
  }

  private Point2D middleOf(String selector) throws TourException {
    return hand.onFx(
        () -> Hand.middle(Objects.requireNonNull(scene.getRoot().lookup(selector), selector)));
  }

  private void toggleTheme() throws TourException {
    boolean before = hand.onFx(() -> studio.theme().darkProperty().getValue());
    hand.type(KeyCode.CONTROL, KeyCode.T);
    hand.await("the other theme", () -> studio.theme().darkProperty().getValue() != before);
  }

  private void toggleLanguage() throws TourException {
    Object before = hand.onFx(() -> studio.messages().languageProperty().get());
    hand.type(KeyCode.CONTROL, KeyCode.L);
    hand.await(
        "the other language", () -> !studio.messages().languageProperty().get().equals(before));
  }

  /** Saves the picture past the file chooser, which belongs to the desktop. */
  private void save(String name) throws TourException {
    Path file = order.out().resolve(name);
    hand.doOnFx(() -> explore.savePicture(file));
    hand.await("the picture to be saved", () -> Files.exists(file));
  }

  private Map<String, String> allVersions() {
    Map<String, String> all = new LinkedHashMap<>(versions);
    all.put("java", System.getProperty("java.version"));
    all.put("javafx", System.getProperty("javafx.runtime.version", "unknown"));
    all.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    all.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return all;
  }
}
