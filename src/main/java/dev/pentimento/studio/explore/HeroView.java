package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureView;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The picture of the point where the walker stands, as large as there is room. */
public final class HeroView extends VBox {

  private final PictureView view = new PictureView();

  /**
   * @param copy puts the picture on the clipboard
   */
  public HeroView(
      ExploreViewModel explore, BooleanProperty smooth, Runnable copy, Messages messages) {
    getStyleClass().add("hero");
    view.pictureProperty().bind(explore.pictureProperty());
    view.smoothProperty().bind(smooth);
    view.accessibleTextProperty().bind(messages.text("explore.picture.name"));
    VBox.setVgrow(view, Priority.ALWAYS);

    Label size = new Label();
    size.getStyleClass().add("caption");
    size.textProperty().bind(explore.pictureProperty().map(HeroView::size).orElse(""));
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    ToggleButton smoothing = Buttons.toggle(Icons.SMOOTH, messages.text("explore.picture.smooth"));
    smoothing.selectedProperty().bindBidirectional(smooth);
    var copying = Buttons.icon(Icons.COPY, messages.text("explore.picture.copy"), copy);
    copying.disableProperty().bind(explore.pictureProperty().isNull());
    HBox tools = new HBox(size, between, smoothing, copying);
    tools.getStyleClass().add("tools");
    tools.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(view, tools);
  }

  private static String size(Picture picture) {
    return picture.width() + " × " + picture.height();
  }
}
