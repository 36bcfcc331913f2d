package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureView;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The opened picture beside what the model makes of it, and how far apart they are. */
final class ReconstructionView extends VBox {

  private static final double SIZE = 96;

  ReconstructionView(ExploreViewModel explore, Messages messages) {
    getStyleClass().addAll("card", "reconstruction");
    ObservableValue<Comparison> comparison = explore.comparisonProperty();
    Label title = new Label();
    title.getStyleClass().add("card-title");
    title.textProperty().bind(comparison.map(Comparison::name).orElse(""));

    PictureView original = new PictureView();
    original.pictureProperty().bind(comparison.map(Comparison::original));
    PictureView reconstruction = new PictureView();
    reconstruction.pictureProperty().bind(comparison.map(Comparison::reconstruction));
    HBox apart = new HBox();
    HBox.setHgrow(apart, Priority.ALWAYS);
    HBox pair =
        new HBox(
            captioned(original, messages.text("explore.compare.original")),
            apart,
            captioned(reconstruction, messages.text("explore.compare.reconstruction")));

    Label psnr = new Label();
    psnr.getStyleClass().add("figure");
    psnr.textProperty()
        .bind(
            messages.text(
                "explore.compare.psnr",
                comparison
                    .map(both -> Double.isInfinite(both.psnr()) ? "∞" : Figures.of(both.psnr(), 1))
                    .orElse("")));
    Label error = new Label();
    error.getStyleClass().add("caption");
    error
        .textProperty()
        .bind(
            messages.text(
                "explore.compare.error",
                comparison.map(both -> Figures.of(rootMeanSquare(both.psnr()), 1)).orElse("")));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(messages.text("explore.compare.tip"));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(320);
    psnr.setTooltip(tooltip);
    error.setTooltip(tooltip);
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox figures = new HBox(psnr, between, error);
    figures.setAlignment(Pos.BASELINE_LEFT);

    getChildren().addAll(title, pair, figures);
    visibleProperty().bind(comparison.map(both -> true).orElse(false));
    managedProperty().bind(visibleProperty());
  }

  /** The root of the mean squared error in grey levels, 0..255. */
  static double rootMeanSquare(double psnr) {
    return 255 * Math.pow(10, -psnr / 20);
  }

  private static VBox captioned(PictureView view, ObservableValue<String> name) {
    view.setMinSize(SIZE, SIZE);
    view.setPrefSize(SIZE, SIZE);
    view.setMaxSize(SIZE, SIZE);
    view.accessibleTextProperty().bind(name);
    Label caption = new Label();
    caption.getStyleClass().add("caption");
    caption.textProperty().bind(name);
    VBox box = new VBox(view, caption);
    box.getStyleClass().add("captioned");
    box.setAlignment(Pos.CENTER);
    return box;
  }
}
