package dev.pentimento.studio.data;

import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.PictureImages;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/** One picture of the sheet. Used again and again for others. */
final class SheetCell extends StackPane {

  /** Width and height of the picture. */
  static final double PICTURE = 64;

  /** Between the picture's corners and the line that strikes it out. */
  private static final double INSET = 3;

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass EXCLUDED = PseudoClass.getPseudoClass("excluded");
  private static final PseudoClass FOCUS = PseudoClass.getPseudoClass("at");
  private static final PseudoClass HOVER = PseudoClass.getPseudoClass("under");

  private final ImageView image = new ImageView();
  private final Region paper = new Region();
  private final Line strike = new Line(INSET, PICTURE - INSET, PICTURE - INSET, INSET);
  private final StackPane twin = new StackPane(Icons.TWIN.node());
  private @Nullable Picture shown;
  private int place = -1;

  SheetCell() {
    getStyleClass().add("sheet-cell");
    setManaged(false);
    paper.getStyleClass().add("paper");
    paper.setMaxSize(PICTURE, PICTURE);
    image.setFitWidth(PICTURE);
    image.setFitHeight(PICTURE);
    // Small pictures are enlarged in whole pixels, as the studio shows them everywhere.
    image.setSmooth(false);
    strike.getStyleClass().add("strike");
    StackPane.setAlignment(twin, Pos.TOP_RIGHT);
    twin.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    twin.getStyleClass().add("twin");
    Region veil = new Region();
    veil.getStyleClass().add("veil");
    veil.setMaxSize(PICTURE, PICTURE);
    getChildren().addAll(paper, image, veil, strike, twin);
    setMouseTransparent(true);
  }

  int place() {
    return place;
  }

  /** Shows what is at a place, as it is now. */
  void show(int at, SheetViewModel sheet, DataShown data, boolean focused) {
    place = at;
    int index = sheet.index(at);
    setPicture(sheet.thumbnail(index));
    boolean excluded = sheet.isExcluded(index);
    pseudoClassStateChanged(EXCLUDED, excluded);
    strike.setVisible(excluded);
    twin.setVisible(data.isRepeated(index));
    mark(sheet, focused);
  }

  /** Shows whether it is selected. */
  void mark(SheetViewModel sheet, boolean focused) {
    pseudoClassStateChanged(SELECTED, sheet.isSelected(place));
    pseudoClassStateChanged(FOCUS, focused && sheet.focus() == place);
  }

  void setUnder(boolean under) {
    pseudoClassStateChanged(HOVER, under);
  }

  void setPicture(@Nullable Picture picture) {
    if (picture != shown) {
      shown = picture;
      image.setImage(picture == null ? null : PictureImages.of(picture));
    }
    paper.setVisible(picture == null);
  }
}
