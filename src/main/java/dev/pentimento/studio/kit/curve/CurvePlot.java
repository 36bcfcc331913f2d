package dev.pentimento.studio.kit.curve;

import atlantafx.base.theme.Styles;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.studio.kit.curve.CurveTimeline.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A panel of curves over a {@link CurveTimeline}. Painting costs what the pixels cost, not the
 * points.
 *
 * <ul>
 *   <li>Wheel: nearer or farther about the mouse; with Shift to the side; with Ctrl the values.
 *   <li>Drag: moves what is shown; on the cursor, moves that; with Shift, a rectangle to go to.
 *   <li>Double-click, F or the button that a zoom brings: back to the newest, see {@link
 *       CurveTimeline#follow}.
 *   <li>Left, Right: the cursor to its next place; where there is none, from point to point. With
 *       Shift: to the side. {@code +}, {@code -}: nearer, farther. L: logarithmic or not.
 * </ul>
 *
 * <p>The scale of the values is such that outliers do not spoil it, as the first steps of a
 * training would; a button that they bring shows them all.
 */
public final class CurvePlot extends Region {

  private static final double GUTTER = 56;
  private static final double HEADER = 32;
  private static final double RIGHT = 16;
  private static final double AXIS = 24;
  private static final double FOOT = 8;
  private static final double PREFERRED_WIDTH = 640;
  private static final double PREFERRED_HEIGHT = 176;
  private static final double LEAST_PLOT = 48;
  private static final double DOT = 3.5;

  /** What is never shown paints when it is laid out, and not again. */
  private static final Pulse NEVER =
      new Pulse() {
        @Override
        public void run(Runnable action) {}

        @Override
        public void afterLayout(Runnable action) {}
      };

  /** How far from the mouse a line's point may lie to be told of, in pixels. */
  static final double REACH = 24;

  private final StringProperty title = new SimpleStringProperty(this, "title", "");
  private final StringProperty emptyText = new SimpleStringProperty(this, "emptyText", "");
  private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
  private final BooleanProperty showingAll = new SimpleBooleanProperty(this, "showingAll");
  private final BooleanProperty axisShown = new SimpleBooleanProperty(this, "axisShown", true);
  private final BooleanProperty eventsLabelled =
      new SimpleBooleanProperty(this, "eventsLabelled", true);
  private final BooleanProperty followOffered =
      new SimpleBooleanProperty(this, "followOffered", true);
  private final ObservableList<CurveLine> lines = FXCollections.observableArrayList();
  private final CurveTimeline timeline;
  private final Messages messages;

  private final Canvas ground = new Canvas();
  private final ImageView curves = new ImageView();
  private final HBox header = new HBox();
  private final CurveLegend legend;
  private final ToggleButton allButton = new ToggleButton();
  private final ToggleButton logButton = new ToggleButton();
  private final HBox logHolder = new HBox(logButton);
  private final Tooltip logTip = new Tooltip();
  private final Button followButton;
  private final Label empty = new Label();
  private final Region hoverLine = part("hover-line");
  private final Region cursorLine = part("cursor-line");
  private final Region cursorHandle = part("cursor-handle");
  private final Region selection = part("selection");
  private final Label hoverStep = new Label();
  private final Label cursorStep = new Label();
  private final List<Circle> dots = new ArrayList<>();
  private final List<Label> bests = new ArrayList<>();

  private final CurveColours colours = new CurveColours(this);
  private final CurvePainter painter = new CurvePainter(colours, ground, curves);
  private final CurvePacer pacer;
  private final ObservableValue<Boolean> sight = Sight.of(this);
  private final List<CurveTrace> traces = new ArrayList<>();
  private final List<Runnable> endings = new ArrayList<>();

  private Rectangle2D area = new Rectangle2D(0, 0, 1, 1);
  private CurveScale scale = new CurveScale(0, 1, false);
  private @Nullable CurveScale held;
  private int paintings;
  private double density = 1;

  /**
   * @param pulse attached to the scene that this will be in
   * @param nanos {@link System#nanoTime()} or a test's
   */
  public CurvePlot(CurveTimeline timeline, Messages messages, Pulse pulse, LongSupplier nanos) {
    this.timeline = timeline;
    this.messages = messages;
    getStyleClass().add("curve-plot");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    legend = new CurveLegend(messages);
    followButton = Buttons.text(Icons.FOLLOW, messages.text("curve.follow"), this::follow);
    pacer = new CurvePacer(pulse, nanos, sight::getValue, this::paint);
    build();
    listen();
    CurveHand.guide(this);
  }

  private static Region part(String styleClass) {
    Region region = new Region();
    region.getStyleClass().add(styleClass);
    region.setManaged(false);
    region.setMouseTransparent(true);
    region.setVisible(false);
    return region;
  }

  private void build() {
    Label name = new Label();
    name.getStyleClass().add("title");
    name.setMinWidth(USE_PREF_SIZE);
    name.textProperty().bind(title);
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    allButton.getStyleClass().addAll(Styles.FLAT, "switch");
    allButton.textProperty().bind(messages.text("curve.all"));
    allButton.selectedProperty().bindBidirectional(showingAll);
    allButton.managedProperty().bind(allButton.visibleProperty());
    allButton.setMinWidth(USE_PREF_SIZE);
    allButton.setVisible(false);
    Buttons.explain(allButton, messages.text("curve.all.tip"));
    logButton.getStyleClass().addAll(Styles.FLAT, "switch");
    logButton.textProperty().bind(messages.text("curve.log"));
    logButton.selectedProperty().bindBidirectional(logarithmic);
    logButton.setMinWidth(USE_PREF_SIZE);
    // A button that is disabled hears no mouse, so that its reason hangs on what holds it.
    Tooltip.install(logHolder, logTip);
    logHolder.getStyleClass().add("log");
    header.getStyleClass().add("header");
    header.getChildren().addAll(name, legend, spring, followButton, allButton, logHolder);
    followButton.getStyleClass().addAll(Styles.FLAT, "switch", "follow");
    followButton.managedProperty().bind(followButton.visibleProperty());
    followButton.setMinWidth(USE_PREF_SIZE);
    Buttons.explain(followButton, messages.text("curve.follow.tip"));
    empty.getStyleClass().add("empty");
    empty.setMouseTransparent(true);
    empty.textProperty().bind(emptyText);
    for (Label label : List.of(hoverStep, cursorStep)) {
      label.setManaged(false);
      label.setMouseTransparent(true);
      label.setVisible(false);
    }
    hoverStep.getStyleClass().addAll("step", "hover-step");
    cursorStep.getStyleClass().addAll("step", "cursor-step");
    ground.setMouseTransparent(true);
    curves.setMouseTransparent(true);
    curves.setManaged(false);
    curves.setSmooth(false);
    getChildren()
        .addAll(
            ground,
            curves,
            cursorLine,
            cursorHandle,
            hoverLine,
            selection,
            cursorStep,
            hoverStep,
            empty,
            header);
  }

  private void listen() {
    lines.addListener((ListChangeListener<CurveLine>) change -> take());
    title.subscribe(this::describe);
    colours.onChange(pacer::soon);
    logarithmic.subscribe(pacer::soon);
    showingAll.subscribe(pacer::soon);
    axisShown.subscribe(this::requestLayout);
    eventsLabelled.subscribe(pacer::soon);
    followOffered.subscribe(this::offerFollow);
    messages.languageProperty().subscribe(pacer::soon);
    timeline.spanProperty().subscribe(pacer::soon);
    timeline.smoothingProperty().subscribe(pacer::soon);
    timeline.hoverXProperty().subscribe(this::point);
    timeline.cursorXProperty().subscribe(this::point);
    timeline.markers().addListener((ListChangeListener<Object>) change -> pacer.soon());
    timeline
        .followingProperty()
        .subscribe(
            following -> {
              if (following) {
                release();
              }
              offerFollow();
            });
    sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(Window::outputScaleXProperty)
        .subscribe(this::requestLayout);
    sight.subscribe(
        seen -> {
          if (seen) {
            pacer.appeared();
          }
        });
  }

  /** Takes the lines anew. */
  private void take() {
    endings.forEach(Runnable::run);
    endings.clear();
    traces.clear();
    getChildren().removeAll(dots);
    getChildren().removeAll(bests);
    dots.clear();
    bests.clear();
    for (CurveLine line : lines) {
      traces.add(new CurveTrace(line));
      timeline.watch(line.data());
      endings.add(() -> timeline.unwatch(line.data()));
      endings.add(line.data().onChange(pacer::later));
      endings.add(line.visibleProperty().subscribe(pacer::soon)::unsubscribe);
      Circle dot = new Circle(DOT);
      dot.getStyleClass().addAll("dot", "curve-colour-" + line.colour());
      dot.setManaged(false);
      dot.setMouseTransparent(true);
      dot.setVisible(false);
      dots.add(dot);
      Label best = new Label();
      best.getStyleClass().addAll("best", "curve-text-" + line.colour());
      best.setManaged(false);
      best.setMouseTransparent(true);
      best.setVisible(false);
      bests.add(best);
    }
    getChildren().addAll(getChildren().indexOf(selection), dots);
    getChildren().addAll(getChildren().indexOf(cursorLine), bests);
    legend.show(traces);
    pacer.soon();
  }

  public CurveTimeline timeline() {
    return timeline;
  }

  /** What the values are, with their unit; before the legend. */
  public StringProperty titleProperty() {
    return title;
  }

  /** What is said while there is no point. */
  public StringProperty emptyTextProperty() {
    return emptyText;
  }

  /** The lines, the foremost last. */
  public ObservableList<CurveLine> lines() {
    return lines;
  }

  /** Whether the values are to stand on a logarithmic axis; as long as all are positive they do. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Whether the scale reaches to every point; else outliers do not spoil it. */
  public BooleanProperty showingAllProperty() {
    return showingAll;
  }

  /** Whether steps are written under it; of plots in a stack only the lowest needs them. */
  public BooleanProperty axisShownProperty() {
    return axisShown;
  }

  /** Whether events among the markers get their labels; of a stack only the highest needs them. */
  public BooleanProperty eventsLabelledProperty() {
    return eventsLabelled;
  }

  /** Whether it brings the button back to the newest; of a stack only the highest needs it. */
  public BooleanProperty followOfferedProperty() {
    return followOffered;
  }

  /** Back to the newest points and to the scale that these need. */
  public void follow() {
    timeline.follow();
    release();
  }

  /**
   * The same for a picture, without what is there to be pressed.
   *
   * @param pixels that its canvases have in one unit
   */
  CurvePlot copy(CurveTimeline onto, double pixels) {
    // A language of its own: the studio's would remember every copy.
    CurvePlot copy = new CurvePlot(onto, new Messages(messages.getLanguage()), NEVER, () -> 0);
    copy.density = pixels;
    copy.title.set(title.get());
    copy.emptyText.set(emptyText.get());
    copy.logarithmic.set(logarithmic.get());
    copy.showingAll.set(showingAll.get());
    copy.axisShown.set(axisShown.get());
    copy.eventsLabelled.set(eventsLabelled.get());
    copy.followOffered.set(false);
    copy.held = held;
    copy.header.getChildren().removeAll(copy.followButton, copy.allButton, copy.logHolder);
    copy.lines.setAll(lines);
    return copy;
  }

  CurveColours colours() {
    return colours;
  }

  /** How often it was painted. */
  public int paintings() {
    return paintings;
  }

  Rectangle2D area() {
    return area;
  }

  CurveScale scale() {
    return scale;
  }

  List<CurveTrace> traces() {
    return traces;
  }

  /** Whether the values may stand on a logarithmic axis. */
  boolean canBeLogarithmic() {
    return least() > 0;
  }

  /** The least value of all visible lines; positive infinity without any. */
  private double least() {
    double least = Double.POSITIVE_INFINITY;
    for (CurveLine line : lines) {
      int lowest = line.isVisible() ? line.data().lowest() : -1;
      if (lowest >= 0) {
        least = Math.min(least, line.data().y(lowest));
      }
    }
    return least;
  }

  double xAt(double pixel) {
    Span span = timeline.getSpan();
    return span.from() + (pixel - area.getMinX()) / area.getWidth() * span.width();
  }

  double pixelOf(double x) {
    Span span = timeline.getSpan();
    return area.getMinX() + (x - span.from()) / span.width() * area.getWidth();
  }

  double stepsPerPixel() {
    return timeline.getSpan().width() / area.getWidth();
  }

  /** Shows values between two heights of the plot, until released. */
  void hold(double upper, double lower) {
    double from = 1 - (lower - area.getMinY()) / area.getHeight();
    double to = 1 - (upper - area.getMinY()) / area.getHeight();
    CurveScale wanted = scale.between(from, to);
    if (wanted.high() - wanted.low()
        > Math.max(Math.abs(wanted.low()), Math.abs(wanted.high())) * 1e-9) {
      held = wanted;
      offerFollow();
      pacer.soon();
    }
  }

  boolean isHeld() {
    return held != null;
  }

  private void release() {
    if (held != null) {
      held = null;
      pacer.soon();
    }
    offerFollow();
  }

  private void offerFollow() {
    followButton.setVisible(held != null || (followOffered.get() && !timeline.isFollowing()));
  }

  /** Shows a rectangle that is being drawn; null for none. */
  void select(@Nullable Rectangle2D rectangle) {
    selection.setVisible(rectangle != null);
    if (rectangle != null) {
      selection.resizeRelocate(
          rectangle.getMinX(), rectangle.getMinY(), rectangle.getWidth(), rectangle.getHeight());
    }
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    double width = Math.max(1, getWidth() - insets.getLeft() - insets.getRight());
    double height = Math.max(1, getHeight() - insets.getTop() - insets.getBottom());
    double left = insets.getLeft();
    double top = insets.getTop();
    double foot = axisShown.get() ? AXIS : FOOT;
    header.resizeRelocate(left, top, width, HEADER);
    Rectangle2D plot =
        new Rectangle2D(
            snapPositionX(left + GUTTER),
            snapPositionY(top + HEADER),
            Math.max(1, snapSizeX(width - GUTTER - RIGHT)),
            Math.max(1, snapSizeY(height - HEADER - foot)));
    empty.autosize();
    empty.relocate(
        snapPositionX(plot.getMinX() + (plot.getWidth() - empty.getWidth()) / 2),
        snapPositionY(plot.getMinY() + (plot.getHeight() - empty.getHeight()) / 2));
    boolean moved = !plot.equals(area);
    area = plot;
    if (resize() | moved) {
      curves.relocate(plot.getMinX(), plot.getMinY());
      // A canvas of another size is empty: to wait for the next pulse would be seen.
      pacer.now();
    }
  }

  /** Whether the ground had another size. */
  private boolean resize() {
    Window window = getScene() == null ? null : getScene().getWindow();
    if (window != null) {
      density = window.getOutputScaleX();
    }
    painter.density(density);
    double width = getWidth() * density;
    double height = getHeight() * density;
    if (ground.getWidth() == width && ground.getHeight() == height) {
      return false;
    }
    ground.setWidth(width);
    ground.setHeight(height);
    return true;
  }

  private void paint() {
    paintings++;
    timeline.keepUp();
    boolean any = lines.stream().anyMatch(line -> line.data().finiteCount() > 0);
    empty.setVisible(!any);
    offerLogarithm(any);
    scale = fit();
    CurvePainter.View view =
        new CurvePainter.View(
            area,
            timeline.getSpan(),
            scale,
            timeline.getSmoothing(),
            eventsLabelled.get(),
            axisShown.get());
    painter.ground(view, any ? timeline.markers() : List.of(), any, timeline.hasPoints());
    painter.lines(view, traces);
    for (int i = 0; i < traces.size(); i++) {
      best(view, traces.get(i).line(), bests.get(i));
    }
    point();
    describe();
  }

  /** Writes the value of a best point beside it. */
  private void best(CurvePainter.View view, CurveLine line, Label label) {
    Point2D place = view.best(line);
    label.setVisible(place != null);
    if (place == null) {
      return;
    }
    label.setText(CurveTicks.figure(line.data().y(line.bestIndex())));
    label.autosize();
    double below = place.getY() + CurvePainter.BEST + 2;
    double above = place.getY() - CurvePainter.BEST - 2 - label.getHeight();
    boolean up =
        line.best() == CurveLine.Best.HIGHEST
            ? above >= 0
            : below + label.getHeight() > area.getHeight();
    double left = Math.min(place.getX() - label.getWidth() / 2, area.getWidth() - label.getWidth());
    label.relocate(
        snapPositionX(area.getMinX() + Math.max(0, left)),
        snapPositionY(area.getMinY() + (up ? above : below)));
  }

  private void offerLogarithm(boolean any) {
    boolean can = canBeLogarithmic();
    logButton.setDisable(!can);
    logTip.setText(
        can || !any
            ? messages.now("curve.log.tip")
            : messages.now("curve.log.refused", CurveTicks.figure(least())));
  }

  /** The scale for what is shown. */
  private CurveScale fit() {
    boolean log = logarithmic.get() && canBeLogarithmic();
    Span span = timeline.getSpan();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    boolean below = false;
    boolean above = false;
    for (CurveTrace trace : traces) {
      if (!trace.line().isVisible()) {
        continue;
      }
      double[] values = trace.values(span);
      if (log) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.log(values[i]);
        }
      }
      double[] robust = CurveScale.robust(values);
      if (robust.length == 0) {
        continue;
      }
      double first = values[0];
      double last = values[values.length - 1];
      low = Math.min(low, log ? Math.exp(robust[0]) : robust[0]);
      high = Math.max(high, log ? Math.exp(robust[1]) : robust[1]);
      least = Math.min(least, log ? Math.exp(first) : first);
      greatest = Math.max(greatest, log ? Math.exp(last) : last);
      int best = trace.line().bestIndex();
      if (best >= 0 && span.contains(trace.line().data().x(best))) {
        boolean lowest = trace.line().best() == CurveLine.Best.LOWEST;
        below |= lowest;
        above |= !lowest;
        low = Math.min(low, trace.line().data().y(best));
        high = Math.max(high, trace.line().data().y(best));
      }
    }
    if (low > high) {
      allButton.setVisible(false);
      return new CurveScale(0, 1, false);
    }
    CurveScale fitted = CurveScale.about(low, high, log);
    boolean beyond = least < fitted.low() || greatest > fitted.high();
    allButton.setVisible(beyond || showingAll.get());
    CurveScale hold = held;
    if (hold != null && hold.logarithmic() == log) {
      return hold;
    }
    CurveScale chosen =
        showingAll.get()
            ? CurveScale.about(Math.min(low, least), Math.max(high, greatest), log)
            : fitted;
    // The value of a best point stands clear of the lines.
    double room = CurvePainter.BEST_ROOM / area.getHeight();
    return chosen.between(below ? -room : 0, above ? 1 + room : 1);
  }

  /** Places what points at a step, and tells the values there. */
  private void point() {
    double hover = timeline.getHoverX();
    Span span = timeline.getSpan();
    boolean hovered = !Double.isNaN(hover) && span.contains(hover) && !empty.isVisible();
    boolean marked =
        timeline.hasCursor() && !empty.isVisible() && span.contains(timeline.getCursorX());
    place(hoverLine, hoverStep, hover, hovered, 1);
    place(cursorLine, cursorStep, timeline.getCursorX(), marked, 2);
    cursorHandle.setVisible(marked);
    if (marked) {
      double x = Math.round(pixelOf(timeline.getCursorX()));
      cursorHandle.resizeRelocate(x - 5, area.getMinY() - 3, 10, 12);
    }
    double reach = REACH * stepsPerPixel();
    for (int i = 0; i < traces.size(); i++) {
      CurveTrace trace = traces.get(i);
      int index = hovered && trace.line().isVisible() ? trace.near(hover, reach) : -1;
      double value = index < 0 ? Double.NaN : trace.line().data().y(index);
      double share = scale.share(value);
      Circle dot = dots.get(i);
      // Not so for NaN.
      dot.setVisible(share >= 0 && share <= 1);
      if (dot.isVisible()) {
        dot.setCenterX(pixelOf(trace.line().data().x(index)));
        dot.setCenterY(area.getMinY() + (1 - share) * area.getHeight());
      }
    }
    legend.values(hovered ? hover : Double.NaN, reach);
  }

  private void place(Region line, Label step, double x, boolean visible, double width) {
    line.setVisible(visible);
    step.setVisible(visible && axisShown.get());
    if (!visible) {
      return;
    }
    double pixel = Math.floor(pixelOf(x) - width / 2 + 0.5);
    line.resizeRelocate(pixel, area.getMinY(), width, area.getHeight());
    if (step.isVisible()) {
      step.setText(messages.now("curve.step", CurveTicks.step(Math.round(x))));
      step.autosize();
      double left = pixel - step.getWidth() / 2;
      step.relocate(
          Math.round(Math.max(area.getMinX(), Math.min(area.getMaxX() - step.getWidth(), left))),
          area.getMaxY() + 2);
    }
  }

  /** Says in words what is to be seen. */
  private void describe() {
    StringBuilder words = new StringBuilder(title.get());
    for (CurveTrace trace : traces) {
      CurveLine line = trace.line();
      int newest = trace.newest();
      if (!line.isVisible() || newest < 0) {
        continue;
      }
      CurveData data = line.data();
      words
          .append(". ")
          .append(
              messages.now(
                  "curve.words.newest",
                  line.name().getValue(),
                  CurveTicks.figure(data.y(newest)),
                  CurveTicks.step(Math.round(data.x(newest)))));
      int best = line.bestIndex();
      if (best >= 0) {
        words
            .append(", ")
            .append(
                messages.now(
                    "curve.words.best",
                    CurveTicks.figure(data.y(best)),
                    CurveTicks.step(Math.round(data.x(best)))));
      }
    }
    if (empty.isVisible()) {
      words.append(". ").append(emptyText.get());
    }
    setAccessibleText(words.toString());
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return CurveColours.metaData();
  }

  @Override
  protected double computeMinWidth(double height) {
    return getInsets().getLeft() + GUTTER + LEAST_PLOT + RIGHT + getInsets().getRight();
  }

  @Override
  protected double computePrefWidth(double height) {
    return getInsets().getLeft() + PREFERRED_WIDTH + getInsets().getRight();
  }

  @Override
  protected double computeMinHeight(double width) {
    return getInsets().getTop()
        + HEADER
        + LEAST_PLOT
        + (axisShown.get() ? AXIS : FOOT)
        + getInsets().getBottom();
  }

  @Override
  protected double computePrefHeight(double width) {
    return getInsets().getTop()
        + PREFERRED_HEIGHT
        + (axisShown.get() ? AXIS - FOOT : 0)
        + getInsets().getBottom();
  }

  @Override
  protected double computeMaxWidth(double height) {
    return Double.MAX_VALUE;
  }

  @Override
  protected double computeMaxHeight(double width) {
    return Double.MAX_VALUE;
  }
}
