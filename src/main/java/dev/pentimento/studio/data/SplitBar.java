package dev.pentimento.studio.data;

import dev.pentimento.dataset.Split;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** How the pictures are shared out, as lengths of one bar. */
final class SplitBar extends Pane {

  private static final double HEIGHT = 8;
  private static final double GAP = 2;

  private Map<Split, Integer> shares = Map.of();

  SplitBar() {
    getStyleClass().add("split-bar");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  void show(Map<Split, Integer> bySplit) {
    shares = bySplit;
    getChildren().clear();
    for (Split split : shares.keySet()) {
      Region part = new Region();
      part.getStyleClass().addAll("part", split.word());
      getChildren().add(part);
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    long total = shares.values().stream().mapToLong(Integer::longValue).sum();
    double x = 0;
    int at = 0;
    double room = getWidth() - GAP * Math.max(0, shares.size() - 1);
    for (int share : shares.values()) {
      double width = total == 0 ? 0 : snapSizeX(Math.max(2, room * share / total));
      width = Math.min(width, getWidth() - x);
      getChildren().get(at++).resizeRelocate(x, 0, Math.max(0, width), HEIGHT);
      x += width + GAP;
    }
  }
}
