package dev.pentimento.studio.kit;

import javafx.css.PseudoClass;
import javafx.scene.control.SkinBase;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A square, a cross of hairs and a thumb, placed by hand: a change of weights asks no layout. */
final class WeightPadSkin extends SkinBase<WeightPad> implements WeightPadBehavior.Field {

  private static final PseudoClass CHANGING = PseudoClass.getPseudoClass("changing");

  /**
   * Pictures a side of the sheet, so that the thumb's ends are over the middles of the outer ones.
   */
  private static final int SHEET = 5;

  private static final double THUMB = 18;
  private static final double PREFERRED = 200;
  private static final double LEAST = 120;

  private final Region ground = part("ground");
  private final ImageView sheet = new ImageView();
  private final Region acrossHair = part("hair");
  private final Region downHair = part("hair");
  private final Region thumb = part("thumb");
  private final WeightPadBehavior behavior;
  private final Subscription subscriptions;
  private double left;
  private double top;
  private double side = 1;

  WeightPadSkin(WeightPad pad) {
    super(pad);
    sheet.setManaged(false);
    sheet.setMouseTransparent(true);
    sheet.setSmooth(false);
    getChildren().addAll(ground, sheet, acrossHair, downHair, thumb);
    behavior = new WeightPadBehavior(pad, this);
    subscriptions =
        Subscription.combine(
            pad.acrossProperty().subscribe(this::place),
            pad.downProperty().subscribe(this::place),
            pad.sheetProperty().subscribe(this::show),
            pad.changingProperty()
                .subscribe(changing -> pad.pseudoClassStateChanged(CHANGING, changing)));
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

  private void show(@Nullable Image image) {
    sheet.setImage(image);
    sheet.setVisible(image != null);
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    side = Math.max(1, Math.floor(Math.min(width, height)));
    left = snapPositionX(x + (width - side) / 2);
    top = snapPositionY(y);
    ground.resizeRelocate(left, top, side, side);
    sheet.setFitWidth(side - 2);
    sheet.setFitHeight(side - 2);
    sheet.relocate(left + 1, top + 1);
    place();
  }

  /** Between the edge and the weights' ends: the middle of an outer picture of the sheet. */
  private double margin() {
    return side / (2 * SHEET);
  }

  private double way() {
    return side - 2 * margin();
  }

  private void place() {
    double x = snapPositionX(left + margin() + getSkinnable().getAcross() * way());
    double y = snapPositionY(top + margin() + getSkinnable().getDown() * way());
    acrossHair.resizeRelocate(left + 1, y, side - 2, 1);
    downHair.resizeRelocate(x, top + 1, 1, side - 2);
    thumb.resizeRelocate(x - THUMB / 2, y - THUMB / 2, THUMB, THUMB);
  }

  @Override
  public double acrossAt(double x) {
    return (x - left - margin()) / way();
  }

  @Override
  public double downAt(double y) {
    return (y - top - margin()) / way();
  }

  @Override
  protected double computeMinWidth(
      double height, double topInset, double right, double bottom, double leftInset) {
    return leftInset + LEAST + right;
  }

  @Override
  protected double computePrefWidth(
      double height, double topInset, double right, double bottom, double leftInset) {
    return leftInset + (height > 0 ? height : PREFERRED) + right;
  }

  @Override
  protected double computeMinHeight(
      double width, double topInset, double right, double bottom, double leftInset) {
    return topInset + LEAST + bottom;
  }

  @Override
  protected double computePrefHeight(
      double width, double topInset, double right, double bottom, double leftInset) {
    return topInset + (width > 0 ? width : PREFERRED) + bottom;
  }

  @Override
  protected double computeMaxWidth(
      double height, double topInset, double right, double bottom, double leftInset) {
    return Double.MAX_VALUE;
  }

  @Override
  protected double computeMaxHeight(
      double width, double topInset, double right, double bottom, double leftInset) {
    return Double.MAX_VALUE;
  }
}
