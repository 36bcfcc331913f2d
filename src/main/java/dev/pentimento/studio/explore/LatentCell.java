package dev.pentimento.studio.explore;

import dev.pentimento.spec.LatentSpace;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.LatentSlider;
import dev.pentimento.studio.kit.Messages;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/**
 * A row of the latent list: name, information, slider. It is made once and shows many dimensions in
 * its life; it listens to the one it shows only.
 */
final class LatentCell extends ListCell<DimensionViewModel> {

  static final double NAME_WIDTH = 40;
  static final double BAR_WIDTH = 40;
  private static final double BAR_HEIGHT = 6;
  private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");

  private static final PseudoClass STYLE = PseudoClass.getPseudoClass("style");

  private final ExploreViewModel explore;
  private final Messages messages;
  private final Label name = new Label();
  private final Region bar = new Region();
  private final LatentSlider slider = new LatentSlider();
  private final Tooltip tooltip = new Tooltip();
  private final HBox row;
  private Subscription shown = Subscription.EMPTY;
  private double share;

  LatentCell(ExploreViewModel explore, Messages messages) {
    this.explore = explore;
    this.messages = messages;
    getStyleClass().add("latent-cell");
    name.getStyleClass().add("name");
    name.setMinWidth(NAME_WIDTH);
    name.setPrefWidth(NAME_WIDTH);
    bar.getStyleClass().add("bar");
    Pane information =
        new Pane(bar) {
          @Override
          protected void layoutChildren() {
            placeBar(getHeight());
          }
        };
    information.getStyleClass().add("information");
    information.setMinWidth(BAR_WIDTH);
    information.setPrefWidth(BAR_WIDTH);
    Tooltip.install(information, tooltip);
    slider.setVerticalKeys(false);
    HBox.setHgrow(slider, Priority.ALWAYS);
    row = new HBox(name, information, slider);
    row.getStyleClass().add("row");
    row.setAlignment(Pos.CENTER_LEFT);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    // As wide as the list, whatever the row would like.
    setPrefWidth(0);
  }

  LatentSlider slider() {
    return slider;
  }

  private void placeBar(double height) {
    bar.resizeRelocate(
        0,
        snapPositionY((height - BAR_HEIGHT) / 2),
        snapSizeX(Math.max(1, share * (BAR_WIDTH - 8))),
        BAR_HEIGHT);
  }

  @Override
  protected void updateItem(DimensionViewModel dimension, boolean empty) {
    DimensionViewModel before = getItem();
    super.updateItem(dimension, empty);
    if (dimension == before && (getGraphic() != null) != empty) {
      return;
    }
    // The hand was on another dimension: its gesture ends there, and its focus stays behind.
    slider.settle();
    slider.setOnGesture(null);
    shown.unsubscribe();
    shown = Subscription.EMPTY;
    if (slider.isFocused() && getListView() != null) {
      getListView().requestFocus();
    }
    if (empty || dimension == null) {
      setGraphic(null);
      return;
    }
    show(dimension);
    setGraphic(row);
  }

  private void show(DimensionViewModel dimension) {
    LatentViewModel latent = explore.latent();
    name.setText(dimension.name());
    double most =
        latent.dimensions().stream().mapToDouble(DimensionViewModel::information).max().orElse(0);
    share = most > 0 ? Math.max(0, dimension.information() / most) : 0;
    placeBar(bar.getParent().getLayoutBounds().getHeight());
    tooltip
        .textProperty()
        .bind(
            messages.text(
                "explore.latent.information",
                dimension.name(),
                Figures.of(dimension.information(), 2),
                dimension.rank(),
                latent.dimensions().size()));
    pseudoClassStateChanged(STYLE, dimension.group().equals(LatentSpace.STYLE));
    pseudoClassStateChanged(SILENT, !dimension.isActive());
    slider.setName(dimension.name());
    slider.minProperty().set(-dimension.range());
    slider.maxProperty().set(dimension.range());
    Runnable whisker =
        () -> {
          double mean = dimension.posteriorMeanProperty().get();
          double deviation = dimension.posteriorDeviationProperty().get();
          slider.setWhisker(
              Double.isNaN(mean) || Double.isNaN(deviation)
                  ? null
                  : new LatentSlider.Whisker(mean, deviation));
        };
    whisker.run();
    shown =
        Subscription.combine(
            dimension.valueProperty().subscribe(value -> slider.setValue(value.doubleValue())),
            dimension.posteriorMeanProperty().subscribe(whisker),
            dimension.posteriorDeviationProperty().subscribe(whisker));
    int index = dimension.index();
    slider.setOnGesture(
        new LatentSlider.Gesture() {
          @Override
          public void began(double before) {
            explore.beginGesture(index);
          }

          @Override
          public void changed(double value) {
            explore.drag(index, value);
          }

          @Override
          public void committed(double before, double after) {
            explore.commitGesture();
          }

          @Override
          public void cancelled(double before) {
            explore.cancelGesture();
          }
        });
  }
}
