package dev.pentimento.studio.kit;

import dev.pentimento.spec.Picture;
import java.nio.IntBuffer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A picture as large as there is room, every pixel of it a whole number of device pixels. A new
 * picture of the same size is written into the buffer of the one before: nothing is allocated.
 */
public final class PictureView extends Region {

  private static final double PREFERRED_SIZE = 256;

  private final ObjectProperty<@Nullable Picture> picture =
      new SimpleObjectProperty<>(this, "picture", null);
  private final BooleanProperty smooth = new SimpleBooleanProperty(this, "smooth", false);
  private final Region frame = new Region();
  private final ImageView view = new ImageView();

  private @Nullable PixelBuffer<IntBuffer> buffer;
  private int[] pixels = {};

  public PictureView() {
    getStyleClass().add("picture-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    frame.getStyleClass().add("frame");
    frame.setManaged(false);
    view.setManaged(false);
    view.setPreserveRatio(false);
    view.smoothProperty().bind(smooth);
    getChildren().addAll(frame, view);
    picture.subscribe(this::show);
    sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(Window::outputScaleXProperty)
        .subscribe(this::requestLayout);
  }

  /** What is shown; null for nothing. */
  public ObjectProperty<@Nullable Picture> pictureProperty() {
    return picture;
  }

  public void setPicture(@Nullable Picture to) {
    picture.set(to);
  }

  public @Nullable Picture getPicture() {
    return picture.get();
  }

  /** Whether the pixels are blended into one another; else each is a crisp square. */
  public BooleanProperty smoothProperty() {
    return smooth;
  }

  private void show(@Nullable Picture shown) {
    boolean visible = shown != null;
    view.setVisible(visible);
    frame.setVisible(visible);
    if (shown == null) {
      return;
    }
    PixelBuffer<IntBuffer> target = buffer;
    if (target == null
        || target.getWidth() != shown.width()
        || target.getHeight() != shown.height()) {
      pixels = new int[shown.width() * shown.height()];
      target =
          new PixelBuffer<>(
              shown.width(),
              shown.height(),
              IntBuffer.wrap(pixels),
              PixelFormat.getIntArgbPreInstance());
      buffer = target;
      view.setImage(new WritableImage(target));
      requestLayout();
    }
    target.updateBuffer(
        into -> {
          copy(shown.rgb(), pixels);
          return null;
        });
  }

  /** RGB bytes to opaque ARGB. */
  static void copy(byte[] rgb, int[] argb) {
    for (int pixel = 0, at = 0; pixel < argb.length; pixel++, at += Picture.CHANNELS) {
      argb[pixel] =
          0xff000000
              | Byte.toUnsignedInt(rgb[at]) << 16
              | Byte.toUnsignedInt(rgb[at + 1]) << 8
              | Byte.toUnsignedInt(rgb[at + 2]);
    }
  }

  /**
   * The size on screen of one pixel of a picture: the largest whole number of device pixels that
   * fits, at least one.
   *
   * @param width of the room, in the scene's units
   * @param height of the room, in the scene's units
   * @param scale device pixels in one unit of the scene
   * @return in the scene's units
   */
  static double pixelSize(Picture picture, double width, double height, double scale) {
    double factor =
        Math.floor(
            Math.min(width * scale / picture.width(), height * scale / picture.height()) + 1e-6);
    return Math.max(1, factor) / scale;
  }

  @Override
  protected void layoutChildren() {
    Picture shown = getPicture();
    if (shown == null) {
      return;
    }
    Insets insets = getInsets();
    double width = getWidth() - insets.getLeft() - insets.getRight();
    double height = getHeight() - insets.getTop() - insets.getBottom();
    Window window = getScene() == null ? null : getScene().getWindow();
    double scale = window == null ? 1 : window.getOutputScaleX();
    double size = pixelSize(shown, width, height, scale);
    double shownWidth = size * shown.width();
    double shownHeight = size * shown.height();
    double x = snapPositionX(insets.getLeft() + (width - shownWidth) / 2);
    double y = snapPositionY(insets.getTop() + (height - shownHeight) / 2);
    view.setFitWidth(shownWidth);
    view.setFitHeight(shownHeight);
    view.relocate(x, y);
    frame.resizeRelocate(x - 1, y - 1, shownWidth + 2, shownHeight + 2);
  }

  @Override
  protected double computePrefWidth(double height) {
    return getInsets().getLeft() + PREFERRED_SIZE + getInsets().getRight();
  }

  @Override
  protected double computePrefHeight(double width) {
    return getInsets().getTop() + PREFERRED_SIZE + getInsets().getBottom();
  }

  @Override
  protected double computeMinWidth(double height) {
    return getInsets().getLeft() + 1 + getInsets().getRight();
  }

  @Override
  protected double computeMinHeight(double width) {
    return getInsets().getTop() + 1 + getInsets().getBottom();
  }
}
