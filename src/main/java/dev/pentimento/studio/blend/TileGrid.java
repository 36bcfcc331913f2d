package dev.pentimento.studio.blend;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Square cells of one size, as large as there is room, in rows; the whole in the middle. */
final class TileGrid extends Region {

  private static final double GAP = 4;
  private static final double LARGEST = 168;

  /** Columns, or 0 for as many as make the cells largest. */
  private int columns;

  /** Below each cell, for its caption. */
  private double below;

  TileGrid() {
    getStyleClass().add("tile-grid");
    setMinSize(0, 0);
  }

  /**
   * Shows other cells.
   *
   * @param inARow how many are in a row; 0 for as many as make them largest
   * @param captionHeight of what each cell has under its square
   */
  void show(List<? extends Node> cells, int inARow, double captionHeight) {
    columns = inARow;
    below = captionHeight;
    getChildren().setAll(cells);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    List<Node> cells = getManagedChildren();
    if (cells.isEmpty()) {
      return;
    }
    int across = columns;
    double size = across > 0 ? size(across, cells.size()) : 0;
    if (across == 0) {
      for (int tried = 1; tried <= cells.size(); tried++) {
        double fits = size(tried, cells.size());
        // Of equals the widest: rows are read from left to right.
        if (fits >= size) {
          size = fits;
          across = tried;
        }
      }
    }
    int rows = (cells.size() + across - 1) / across;
    double left = snapPositionX((getWidth() - across * (size + GAP) + GAP) / 2);
    double top = snapPositionY((getHeight() - rows * (size + below + GAP) + GAP) / 2);
    for (int i = 0; i < cells.size(); i++) {
      cells
          .get(i)
          .resizeRelocate(
              left + i % across * (size + GAP),
              top + i / across * (size + below + GAP),
              size,
              size + below);
    }
  }

  private double size(int across, int count) {
    int rows = (count + across - 1) / across;
    double byWidth = (getWidth() + GAP) / across - GAP;
    double byHeight = (getHeight() + GAP) / rows - GAP - below;
    return Math.max(8, Math.floor(Math.min(LARGEST, Math.min(byWidth, byHeight))));
  }

  @Override
  protected double computePrefWidth(double height) {
    return 320;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 320;
  }
}
