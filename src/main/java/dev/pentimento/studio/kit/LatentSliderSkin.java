package dev.pentimento.studio.kit;

import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Regions that the stylesheet paints. A change of value moves two of them and never asks for a
 * layout: the parts are placed by hand.
 */
final class LatentSliderSkin extends SkinBase<LatentSlider> implements LatentSliderBehavior.Track {

  private static final PseudoClass BEYOND = PseudoClass.getPseudoClass("beyond");
  private static final PseudoClass CHANGING = PseudoClass.getPseudoClass("changing");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private static final double NUMBER_WIDTH = 56;
  private static final double GAP = 8;
  private static final double THUMB = 13;
  private static final double THUMB_GRIP = 9;
  private static final double TRACK_HEIGHT = 4;
  // Under the thumb, which would hide it: at first the value is the mean.
  private static final double WHISKER_DROP = 9;
  private static final double WHISKER_HEIGHT = 3;
  private static final double MEAN_HEIGHT = 7;
  private static final double TICK_HEIGHT = 10;
  private static final double BASELINE_HEIGHT = 16;
  private static final double PREFERRED_WIDTH = 200;
  private static final double PREFERRED_HEIGHT = 26;

  private final Region track = part("track");
  private final Region whisker = part("whisker");
  private final Region whiskerMean = part("whisker-mean");
  private final Region zero = part("zero");
  private final Region fill = part("fill");
  private final Region baseline = part("baseline");
  private final Region thumb = part("thumb");
  private final Label number = new Label();
  private final LatentSliderBehavior behavior;
  private final Subscription subscriptions;
  private @Nullable TextField editor;

  private double trackX;
  private double trackWidth = 1;
  private double middle;

  LatentSliderSkin(LatentSlider slider) {
    super(slider);
    number.getStyleClass().add("number");
    number.setAlignment(Pos.CENTER_RIGHT);
    number.setManaged(false);
    getChildren().addAll(whisker, track, zero, fill, whiskerMean, baseline, thumb, number);
    behavior = new LatentSliderBehavior(slider, this);
    subscriptions =
        Subscription.combine(
            slider.valueProperty().subscribe(this::placeValue),
            slider.whiskerProperty().subscribe(this::placeWhisker),
            slider.baselineProperty().subscribe(this::placeBaseline),
            slider.minProperty().subscribe(slider::requestLayout),
            slider.maxProperty().subscribe(slider::requestLayout),
            slider
                .valueChangingProperty()
                .subscribe(changing -> slider.pseudoClassStateChanged(CHANGING, changing)));
  }

  private static Region part(String styleClass) {
    Region region = new Region();
    region.getStyleClass().add(styleClass);
    region.setManaged(false);
    region.setMouseTransparent(true);
    return region;
  }

  @Override
  public void dispose() {
    if (getSkinnable() == null) {
      return;
    }
    behavior.dispose();
    subscriptions.unsubscribe();
    super.dispose();
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    trackX = snapPositionX(x + THUMB / 2);
    trackWidth = Math.max(1, snapSizeX(width - THUMB - GAP - NUMBER_WIDTH));
    middle = snapPositionY(y + height / 2);
    band(track, trackX - TRACK_HEIGHT / 2, trackX + trackWidth + TRACK_HEIGHT / 2, TRACK_HEIGHT);
    LatentSlider slider = getSkinnable();
    boolean hasZero = slider.getMin() <= 0 && slider.getMax() >= 0;
    zero.setVisible(hasZero);
    mark(zero, 0, TICK_HEIGHT, 1);
    number.resizeRelocate(
        snapPositionX(x + width - NUMBER_WIDTH), y, snapSizeX(NUMBER_WIDTH), height);
    if (editor != null) {
      editor.resizeRelocate(number.getLayoutX(), y, number.getWidth(), height);
    }
    placeValue();
    placeWhisker();
    placeBaseline();
  }

  /** Where a value is, clamped to the track. */
  private double xOf(double value) {
    LatentSlider slider = getSkinnable();
    double share = (value - slider.getMin()) / (slider.getMax() - slider.getMin());
    return trackX + Math.max(0, Math.min(1, share)) * trackWidth;
  }

  /** Puts a part between two positions, centred on the track, on whole device pixels. */
  private void band(Region part, double from, double to, double height) {
    double left = snapPositionX(from);
    double top = snapPositionY(middle - height / 2);
    part.resizeRelocate(
        left, top, Math.max(0, snapPositionX(to) - left), snapPositionY(middle + height / 2) - top);
  }

  private void mark(Region part, double value, double height, double width) {
    double left = snapPositionX(xOf(value) - width / 2);
    band(part, left, left + snapSizeX(width), height);
  }

  private void placeValue() {
    LatentSlider slider = getSkinnable();
    double value = slider.getValue();
    double origin = xOf(0);
    double here = xOf(value);
    band(fill, Math.min(origin, here), Math.max(origin, here), TRACK_HEIGHT);
    thumb.resizeRelocate(
        snapPositionX(here - THUMB / 2), snapPositionY(middle - THUMB / 2), THUMB, THUMB);
    slider.pseudoClassStateChanged(BEYOND, value < slider.getMin() || value > slider.getMax());
    number.setText(Figures.of(value, 2));
  }

  private void placeWhisker() {
    LatentSlider.Whisker posterior = getSkinnable().getWhisker();
    whisker.setVisible(posterior != null);
    whiskerMean.setVisible(posterior != null);
    if (posterior != null) {
      double from = xOf(posterior.mean() - posterior.deviation());
      double to = xOf(posterior.mean() + posterior.deviation());
      // A sure posterior is still to be seen.
      band(whisker, Math.min(from, to - 2), Math.max(to, from + 2), WHISKER_HEIGHT);
      mark(whiskerMean, posterior.mean(), MEAN_HEIGHT, 2);
      whisker.setLayoutY(whisker.getLayoutY() + WHISKER_DROP);
      whiskerMean.setLayoutY(whiskerMean.getLayoutY() + WHISKER_DROP);
    }
  }

  private void placeBaseline() {
    double value = getSkinnable().getBaseline();
    baseline.setVisible(!Double.isNaN(value));
    if (!Double.isNaN(value)) {
      mark(baseline, value, BASELINE_HEIGHT, 1);
    }
  }

  @Override
  public double valueAt(double x) {
    return getSkinnable().getMin() + (x - trackX) * valuePerPixel();
  }

  @Override
  public double valuePerPixel() {
    return (getSkinnable().getMax() - getSkinnable().getMin()) / trackWidth;
  }

  @Override
  public boolean isOnThumb(double x) {
    return Math.abs(x - xOf(getSkinnable().getValue())) <= THUMB_GRIP;
  }

  @Override
  public boolean isOnNumber(double x) {
    return x >= number.getLayoutX();
  }

  @Override
  public boolean isEditing() {
    return editor != null;
  }

  @Override
  public void edit() {
    if (editor != null) {
      return;
    }
    LatentSlider slider = getSkinnable();
    TextField field = new TextField(number.getText());
    editor = field;
    field.getStyleClass().add("number-editor");
    field.setAlignment(Pos.CENTER_RIGHT);
    field.setManaged(false);
    field.setAccessibleText(slider.getName());
    field.textProperty().subscribe(() -> field.pseudoClassStateChanged(WRONG, false));
    field.addEventFilter(KeyEvent.KEY_PRESSED, event -> editorKey(field, event));
    field
        .focusedProperty()
        .addListener(
            (property, was, is) -> {
              if (!is && editor == field) {
                leaveEditor();
              }
            });
    getChildren().add(field);
    field.resizeRelocate(
        number.getLayoutX(), number.getLayoutY(), number.getWidth(), number.getHeight());
    field.requestFocus();
    field.selectAll();
  }

  /** Closes the editor, if it is open, and takes what was typed if it is a number at all. */
  void leaveEditor() {
    TextField field = editor;
    if (field != null) {
      apply(field);
      close(field);
    }
  }

  private void editorKey(TextField field, KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> {
        event.consume();
        if (apply(field)) {
          close(field);
          getSkinnable().requestFocus();
        } else {
          field.pseudoClassStateChanged(WRONG, true);
          field.selectAll();
        }
      }
      case ESCAPE -> {
        event.consume();
        close(field);
        getSkinnable().requestFocus();
      }
      default -> {}
    }
  }

  /** Whether what was typed is a number. Text left as it was changes nothing, not even rounding. */
  private boolean apply(TextField field) {
    LatentSlider slider = getSkinnable();
    if (field.getText().equals(Figures.of(slider.getValue(), 2))) {
      return true;
    }
    OptionalDouble typed = Figures.typed(field.getText(), slider.getValue());
    typed.ifPresent(slider::jump);
    return typed.isPresent();
  }

  private void close(TextField field) {
    editor = null;
    getChildren().remove(field);
  }

  @Override
  protected double computeMinWidth(
      double height, double top, double right, double bottom, double left) {
    return left + THUMB * 4 + GAP + NUMBER_WIDTH + right;
  }

  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    return left + PREFERRED_WIDTH + right;
  }

  @Override
  protected double computeMaxWidth(
      double height, double top, double right, double bottom, double left) {
    return Double.MAX_VALUE;
  }

  @Override
  protected double computeMinHeight(
      double width, double top, double right, double bottom, double left) {
    return computePrefHeight(width, top, right, bottom, left);
  }

  @Override
  protected double computePrefHeight(
      double width, double top, double right, double bottom, double left) {
    return top + PREFERRED_HEIGHT + bottom;
  }

  @Override
  protected double computeMaxHeight(
      double width, double top, double right, double bottom, double left) {
    return computePrefHeight(width, top, right, bottom, left);
  }
}
