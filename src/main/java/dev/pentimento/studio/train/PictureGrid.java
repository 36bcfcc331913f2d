package dev.pentimento.studio.train;

import dev.pentimento.spec.Picture;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.PictureView;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Validation pictures above their reconstructions, then samples or swaps: as large as there is
 * room, every pixel a whole number of device pixels.
 */
final class PictureGrid extends Region {

  private static final int COLUMNS = TrainingEvent.Preview.STYLES;
  private static final double GAP = 6;
  private static final double CAPTION = 22;

  /** Two pairs of rows and one of samples are worth more than larger pictures. */
  private static final int LEAST_ROWS = 5;

  private final Label pairs = new Label();
  private final Label drawn = new Label();
  private final List<PictureView> originals = new ArrayList<>();
  private final List<PictureView> reconstructions = new ArrayList<>();
  private final List<PictureView> samples = new ArrayList<>();
  private final ObservableValue<String> originalName;
  private final ObservableValue<String> reconstructionName;
  private final ObservableValue<String> sampleName;

  /**
   * @param swaps whether the samples are swaps of style
   */
  PictureGrid(TrainTexts texts, boolean swaps) {
    getStyleClass().add("picture-grid");
    originalName = texts.messages().text("train.pictures.original");
    reconstructionName = texts.messages().text("train.pictures.reconstruction");
    sampleName = texts.messages().text(swaps ? "train.pictures.swap" : "train.pictures.sample");
    pairs.textProperty().bind(texts.messages().text("train.pictures.pairs"));
    drawn
        .textProperty()
        .bind(texts.messages().text(swaps ? "train.pictures.swaps" : "train.pictures.samples"));
    for (Label label : new Label[] {pairs, drawn}) {
      label.getStyleClass().add("caption");
      getChildren().add(label);
    }
    sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(Window::outputScaleXProperty)
        .subscribe(this::requestLayout);
  }

  void show(TrainingEvent.@Nullable Preview preview) {
    fill(originals, preview == null ? List.of() : preview.originals(), originalName);
    fill(
        reconstructions,
        preview == null ? List.of() : preview.reconstructions(),
        reconstructionName);
    fill(samples, preview == null ? List.of() : preview.samples(), sampleName);
    requestLayout();
  }

  private void fill(List<PictureView> views, List<Picture> pictures, ObservableValue<String> name) {
    while (views.size() > pictures.size()) {
      getChildren().remove(views.remove(views.size() - 1));
    }
    while (views.size() < pictures.size()) {
      PictureView view = new PictureView();
      view.accessibleTextProperty().bind(name);
      views.add(view);
      getChildren().add(view);
    }
    for (int i = 0; i < views.size(); i++) {
      views.get(i).setPicture(pictures.get(i));
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    Picture first = originals.isEmpty() ? null : originals.get(0).getPicture();
    pairs.setVisible(first != null);
    drawn.setVisible(first != null);
    if (first == null) {
      return;
    }
    Window window = getScene() == null ? null : getScene().getWindow();
    double scale = window == null ? 1 : window.getOutputScaleX();
    double pixels = first.width() / scale;
    double across = (width - GAP * (COLUMNS - 1)) / COLUMNS;
    double down = (height - 2 * CAPTION) / LEAST_ROWS - GAP;
    int times = (int) Math.max(1, Math.floor(Math.min(across, down) / pixels + 1e-6));
    double side = times * pixels;
    double left = snapPositionX((width - COLUMNS * side - (COLUMNS - 1) * GAP) / 2);
    int pairRows = (originals.size() + COLUMNS - 1) / COLUMNS;
    int room = (int) Math.floor((height - 2 * CAPTION + GAP) / (side + GAP) + 1e-6);
    pairRows = Math.max(1, Math.min(pairRows, (room - 1) / 2));
    int sampleRows = Math.max(1, room - 2 * pairRows);
    double y = 0;
    pairs.resizeRelocate(0, y, width, CAPTION - 4);
    y += CAPTION;
    for (int row = 0; row < pairRows; row++) {
      place(originals, row, left, y, side);
      place(reconstructions, row, left, y + side + GAP / 2, side);
      y += 2 * side + GAP / 2 + GAP;
    }
    hideFrom(originals, pairRows);
    hideFrom(reconstructions, pairRows);
    drawn.resizeRelocate(0, y, width, CAPTION - 4);
    y += CAPTION;
    for (int row = 0; row < sampleRows; row++) {
      place(samples, row, left, y, side);
      y += side + GAP;
    }
    hideFrom(samples, sampleRows);
  }

  private void place(List<PictureView> views, int row, double left, double y, double side) {
    for (int column = 0; column < COLUMNS; column++) {
      int at = row * COLUMNS + column;
      if (at < views.size()) {
        views.get(at).setVisible(true);
        views
            .get(at)
            .resizeRelocate(
                snapPositionX(left + column * (side + GAP)), snapPositionY(y), side, side);
      }
    }
  }

  private static void hideFrom(List<PictureView> views, int row) {
    for (int at = row * COLUMNS; at < views.size(); at++) {
      views.get(at).setVisible(false);
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return COLUMNS * 64 + (COLUMNS - 1) * GAP;
  }

  @Override
  protected double computePrefHeight(double width) {
    return computeMinHeight(width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return 3 * (32 + GAP) + 2 * CAPTION;
  }
}
