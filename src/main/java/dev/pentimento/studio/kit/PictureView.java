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
 * A picture as large as there is room, every pixel of it a whole number of device pixels unless it
 * is to fill the room. A new picture of the same size is written into the buffer of the one before:
 * nothing is allocated.
 */
public final class PictureView extends Region {

  private static final double PREFERRED_SIZE = 256;

  private final ObjectProperty<@Nullable Picture> picture =
      new SimpleObjectProperty<>(this, "picture", null);
  private final BooleanProperty smooth = new SimpleBooleanProperty(this, "smooth", false);
  private final BooleanProperty filling = new SimpleBooleanProperty(this, "filling", false);
  private final Region frame = new Region();
  private final ImageView view = new ImageView();

  private @Nullable PixelBuffer<IntBuffer> buffer;
  private int[] pixels = {};
  private int shownWidth;
  private int shownHeight;
  private int enlargement = 1;

  public PictureView() {
    getStyleClass().add("picture-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    frame.getStyleClass().add("frame");
    frame.setManaged(false);
    view.setManaged(false);
    view.setPreserveRatio(false);
    view.smoothProperty().bind(smooth.or(filling));
    filling.subscribe(this::requestLayout);
    getChildren().addAll(frame, view);
    picture.subscribe(this::show);
    smooth.subscribe(
        () -> {
          Picture shown = getPicture();
          if (shown != null) {
            paint(shown);
          }
        });
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

  /** Whether it fills its room, larger or smaller, rather than leaving a part of it empty. */
  public BooleanProperty fillingProperty() {
    return filling;
  }

  private void show(@Nullable Picture shown) {
    view.setVisible(shown != null);
    frame.setVisible(shown != null);
    if (shown == null) {
      return;
    }
    if (shown.width() != shownWidth || shown.height() != shownHeight) {
      shownWidth = shown.width();
      shownHeight = shown.height();
      requestLayout();
    }
    paint(shown);
  }

  /**
   * Writes the picture into the buffer, enlarged unless it is to be smooth: what JavaFX enlarges
   * without a graphics card is blurred even where that is turned off.
   */
  private void paint(Picture shown) {
    int times = smooth.get() ? 1 : enlargement;
    int width = shown.width() * times;
    int height = shown.height() * times;
    PixelBuffer<IntBuffer> target = buffer;
    if (target == null || target.getWidth() != width || target.getHeight() != height) {
      pixels = new int[width * height];
      target =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      buffer = target;
      view.setImage(new WritableImage(target));
    }
    target.updateBuffer(
        whole -> {
          enlarge(shown, times, pixels);
          return null;
        });
  }

  /** RGB bytes to opaque ARGB, every pixel a square of so many pixels a side. */
  static void enlarge(Picture picture, int times, int[] argb) {
    byte[] rgb = picture.rgb();
    int width = picture.width() * times;
    int at = 0;
    int source = 0;
    for (int y = 0; y < picture.height(); y++) {
      int row = at;
      for (int x = 0; x < picture.width(); x++) {
        int colour =
            0xff000000
                | Byte.toUnsignedInt(rgb[source]) << 16
                | Byte.toUnsignedInt(rgb[source + 1]) << 8
                | Byte.toUnsignedInt(rgb[source + 2]);
        source += Picture.CHANNELS;
        for (int i = 0; i < times; i++) {
          argb[at++] = colour;
        }
      }
      for (int copy = 1; copy < times; copy++) {
        System.arraycopy(argb, row, argb, at, width);
        at += width;
      }
    }
  }

  /**
   * How many device pixels a side one pixel of a picture gets: as many as there is room for, at
   * least one.
   *
   * @param width of the room, in the scene's units
   * @param height of the room, in the scene's units
   * @param scale device pixels in one unit of the scene
   */
  static int enlargement(Picture picture, double width, double height, double scale) {
    double factor =
        Math.floor(
            Math.min(width * scale / picture.width(), height * scale / picture.height()) + 1e-6);
    return (int) Math.max(1, factor);
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
    int times = enlargement(shown, width, height, scale);
    double size = times / scale;
    if (filling.get()) {
      size = Math.min(width / shown.width(), height / shown.height());
      // Enlarged beyond and made smaller by a little: crisper than enlarged by a fraction.
      times = (int) Math.max(1, Math.ceil(size * scale - 1e-6));
    }
    if (times != enlargement) {
      enlargement = times;
      paint(shown);
    }
    double drawnWidth = size * shown.width();
    double drawnHeight = size * shown.height();
    double x = snapPositionX(insets.getLeft() + (width - drawnWidth) / 2);
    double y = snapPositionY(insets.getTop() + (height - drawnHeight) / 2);
    view.setFitWidth(drawnWidth);
    view.setFitHeight(drawnHeight);
    view.relocate(x, y);
    frame.resizeRelocate(x - 1, y - 1, drawnWidth + 2, drawnHeight + 2);
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
