package dev.pentimento.studio.train;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * One cell a dimension, the fuller the more it carries; one that has collapsed is a hollow cross.
 * The arrow keys go from cell to cell; what one points at is told in a tooltip and to a screen
 * reader.
 */
final class KlStrip extends Region {

  private static final int ROWS = 4;
  private static final double GAP = 2;
  private static final double HEIGHT = 12;
  private static final double FAINTEST = 0.12;
  private static final PseudoClass COLLAPSED = PseudoClass.getPseudoClass("collapsed");
  private static final PseudoClass AT = PseudoClass.getPseudoClass("at");

  private final KlSource source;
  private final TrainTexts texts;
  private final Tooltip tooltip = new Tooltip();
  private final Region ring = new Region();
  private int at = -1;

  /** Gives the view model of the moment. */
  interface KlSource {
    KlViewModel kl();
  }

  KlStrip(KlSource source, TrainTexts texts) {
    this.source = source;
    this.texts = texts;
    getStyleClass().add("kl-strip");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setFocusTraversable(true);
    ring.getStyleClass().add("ring");
    ring.setManaged(false);
    ring.setMouseTransparent(true);
    ring.setVisible(false);
    tooltip.setShowDelay(Duration.millis(120));
    tooltip.setHideDelay(Duration.ZERO);
    Tooltip.install(this, tooltip);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(cell(event.getX(), event.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    focusedProperty().addListener((property, was, is) -> point(is ? Math.max(0, at) : -1));
  }

  private int count() {
    return source.kl().count();
  }

  private int columns() {
    return Math.max(1, (count() + ROWS - 1) / ROWS);
  }

  /** Draws the cells anew. */
  void refresh() {
    KlViewModel kl = source.kl();
    int count = kl.count();
    getChildren().remove(ring);
    while (getChildren().size() > count) {
      getChildren().remove(getChildren().size() - 1);
    }
    while (getChildren().size() < count) {
      Region cell = new Region();
      cell.getStyleClass().add("kl-cell");
      getChildren().add(cell);
    }
    for (int place = 0; place < count; place++) {
      Node cell = getChildren().get(place);
      boolean collapsed = kl.isCollapsed(place);
      cell.pseudoClassStateChanged(COLLAPSED, collapsed);
      // The eye tells more steps apart where there is little.
      cell.setOpacity(collapsed ? 1 : FAINTEST + (1 - FAINTEST) * Math.sqrt(kl.share(place)));
    }
    getChildren().add(ring);
    point(at < count ? at : -1);
    requestLayout();
  }

  private double cellWidth() {
    return (getWidth() + GAP) / columns();
  }

  private int cell(double x, double y) {
    int column = (int) (x / cellWidth());
    int row = (int) (y / (HEIGHT + GAP));
    int place = row * columns() + column;
    return x < 0 || y < 0 || column >= columns() || row >= ROWS || place >= count() ? -1 : place;
  }

  private void point(int place) {
    at = place;
    boolean there = place >= 0 && place < count();
    ring.setVisible(there);
    pseudoClassStateChanged(AT, there);
    String words = there ? texts.words(source.kl().words(place)) : "";
    tooltip.setText(there ? words : texts.messages().now("train.kl.name"));
    setAccessibleText(there ? words : texts.messages().now("train.kl.name"));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    if (there) {
      placeRing();
    }
  }

  private void pressed(KeyEvent event) {
    if (count() == 0) {
      return;
    }
    int step =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          case UP -> -columns();
          case DOWN -> columns();
          default -> 0;
        };
    int next = Math.max(0, at) + step;
    if (step != 0) {
      if (next >= 0 && next < count()) {
        point(next);
      }
      event.consume();
    }
  }

  private void placeRing() {
    double x = at % columns() * cellWidth();
    double y = at / columns() * (HEIGHT + GAP);
    ring.resizeRelocate(snapPositionX(x) - 2, y - 2, snapSizeX(cellWidth() - GAP) + 4, HEIGHT + 4);
  }

  @Override
  protected void layoutChildren() {
    double width = cellWidth();
    for (int place = 0; place < getChildren().size() - 1; place++) {
      double x = snapPositionX(place % columns() * width);
      double right = snapPositionX((place % columns() + 1) * width - GAP);
      getChildren()
          .get(place)
          .resizeRelocate(x, place / columns() * (HEIGHT + GAP), Math.max(1, right - x), HEIGHT);
    }
    if (ring.isVisible()) {
      placeRing();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return ROWS * (HEIGHT + GAP) - GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }
}
