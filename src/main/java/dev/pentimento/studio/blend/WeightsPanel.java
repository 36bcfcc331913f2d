package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.LatentSlider;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.Pills;
import dev.pentimento.studio.kit.WeightPad;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How A and B become one: the pad, the weights, the mixing; and what may be done with it. */
final class WeightsPanel extends VBox {

  private final BlendViewModel blend;
  private final Messages messages;

  /**
   * @param explore opens the room where the result's sliders are
   */
  WeightsPanel(BlendViewModel blend, Runnable explore, Messages messages) {
    this.blend = blend;
    this.messages = messages;
    getStyleClass().addAll("side", "weights");
    Node pad = pad();
    bindShown(pad, blend.splitProperty());
    Node content = weight(true);
    Node style = weight(false);
    bindShown(style, blend.splitProperty());
    VBox weights = card("blend.weights.title", pad, content, style);
    weights.disableProperty().bind(blend.bothProperty().not());

    Label lesson = text("blend.lesson.no-style");
    lesson.getStyleClass().add("lesson");
    bindShown(lesson, blend.splitProperty().not());
    Node styled = styleModel();

    VBox mixing = card("blend.mix.title");
    Label explained = text("blend.mix.explained");
    mixing.getChildren().add(explained);
    for (StyleBand band : StyleBand.values()) {
      Node row = mix(band);
      bindShown(row, blend.bandsProperty().map(bands -> bands.contains(band)));
      mixing.getChildren().add(row);
    }
    mixing.disableProperty().bind(blend.bothProperty().not());
    bindShown(mixing, blend.bandsProperty().map(bands -> !bands.isEmpty()));

    VBox fit =
        card(
            "blend.fit.title",
            new Pills<>(
                List.of(PictureFit.values()),
                blend.fitProperty(),
                one -> messages.text(fitName(one)),
                one -> messages.text(fitTip(one)),
                blend::fit));

    Button edit = Buttons.text(Icons.EXPLORE, messages.text("blend.command.explore"), explore);
    edit.getStyleClass().add("edit-in-explore");
    edit.setMaxWidth(Double.MAX_VALUE);
    Buttons.explain(edit, messages.text("blend.command.explore-tip"));
    edit.disableProperty().bind(blend.bothProperty().not());

    getChildren().addAll(weights, lesson, styled, mixing, edit, fit);
  }

  /** Leads to a model that has what this one lacks. */
  private Node styleModel() {
    Path model = blend.styleModel();
    Path name = model == null ? null : model.getFileName();
    Button open =
        Buttons.text(
            Icons.MODEL,
            messages.text("blend.command.style-model", name == null ? "" : name.toString()),
            blend::openStyleModel);
    open.getStyleClass().add("open-style-model");
    open.setMaxWidth(Double.MAX_VALUE);
    Buttons.explain(open, messages.text("blend.command.style-model-tip"));
    bindShown(open, blend.splitProperty().map(split -> !split && model != null));
    return open;
  }

  private static void bindShown(Node node, ObservableValue<Boolean> shown) {
    node.visibleProperty().bind(shown);
    node.managedProperty().bind(node.visibleProperty());
  }

  private VBox card(String title, Node... inside) {
    Label label = new Label();
    label.getStyleClass().add("card-title");
    label.textProperty().bind(messages.text(title));
    VBox card = new VBox(label);
    card.getStyleClass().add("card");
    card.getChildren().addAll(inside);
    return card;
  }

  private Label text(String key) {
    Label label = new Label();
    label.getStyleClass().add("caption");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(messages.text(key));
    return label;
  }

  private Node pad() {
    WeightPad pad = new WeightPad();
    blend
        .howProperty()
        .subscribe(
            how -> {
              pad.acrossProperty().set(how.content());
              pad.downProperty().set(how.style());
            });
    pad.sheetProperty().bind(blend.padSheetProperty().map(PictureImages::of));
    pad.nameProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        blend
                            .howProperty()
                            .map(
                                how ->
                                    messages.now(
                                        "blend.pad.name",
                                        Math.round(100 * how.content()),
                                        Math.round(100 * how.style())))));
    pad.setOnGesture(
        new WeightPad.Gesture() {
          @Override
          public void began() {
            blend.beginGesture();
          }

          @Override
          public void changed(double across, double down) {
            blend.move(across, down);
          }

          @Override
          public void committed() {
            blend.commit();
          }

          @Override
          public void cancelled() {
            blend.cancel();
          }
        });
    Label across = new Label();
    across.getStyleClass().add("caption");
    across.textProperty().bind(messages.text("blend.pad.across"));
    across.setMaxWidth(Double.MAX_VALUE);
    across.setAlignment(Pos.CENTER);
    VBox box = new VBox(pad, across);
    box.getStyleClass().add("pad");
    return box;
  }

  private Node weight(boolean ofContent) {
    LatentSlider slider = new LatentSlider();
    slider.minProperty().set(0);
    slider.maxProperty().set(1);
    Runnable show =
        () -> {
          BlendSpec how = blend.howProperty().get();
          slider.setValue(ofContent ? how.content() : how.style());
        };
    blend.howProperty().subscribe(how -> show.run());
    blend.splitProperty().subscribe(split -> slider.setResetValue(split ? ofContent ? 0 : 1 : 0.5));
    slider.setOnGesture(
        new LatentSlider.Gesture() {
          @Override
          public void began(double before) {
            blend.beginGesture();
          }

          @Override
          public void changed(double value) {
            BlendSpec how = blend.howProperty().get();
            if (ofContent) {
              blend.move(value, how.style());
            } else {
              blend.move(how.content(), value);
            }
          }

          @Override
          public void committed(double before, double after) {
            blend.commit();
            // What was typed may lie beyond.
            show.run();
          }

          @Override
          public void cancelled(double before) {
            blend.cancel();
          }
        });
    Label name = new Label();
    name.getStyleClass().add("caption");
    name.textProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        blend
                            .splitProperty()
                            .map(
                                split ->
                                    messages.now(
                                        !split
                                            ? "blend.weight.whole"
                                            : ofContent
                                                ? "blend.weight.content"
                                                : "blend.weight.style"))));
    slider.nameProperty().bind(name.textProperty());
    return new VBox(name, slider);
  }

  private Node mix(StyleBand band) {
    Label name = new Label();
    name.setMinWidth(USE_PREF_SIZE);
    name.textProperty().bind(messages.text(bandName(band)));
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    Pills<StyleSource> sources =
        new Pills<>(
            List.of(StyleSource.A, StyleSource.BLEND, StyleSource.B),
            blend.howProperty().map(how -> how.source(band)),
            source -> messages.text(sourceName(source)),
            source -> messages.text(sourceTip(source)),
            source -> blend.mix(band, source));
    HBox row = new HBox(name, between, sources);
    row.getStyleClass().add("mix");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static String bandName(StyleBand band) {
    return switch (band) {
      case COARSE -> "blend.mix.coarse";
      case MIDDLE -> "blend.mix.middle";
      case FINE -> "blend.mix.fine";
    };
  }

  private static String sourceName(StyleSource source) {
    return switch (source) {
      case A -> "blend.mix.a";
      case B -> "blend.mix.b";
      case BLEND -> "blend.mix.slider";
    };
  }

  private static String sourceTip(StyleSource source) {
    return switch (source) {
      case A -> "blend.mix.a-tip";
      case B -> "blend.mix.b-tip";
      case BLEND -> "blend.mix.slider-tip";
    };
  }

  private static String fitName(PictureFit fit) {
    return switch (fit) {
      case CROP -> "data.fit.crop";
      case FIT -> "data.fit.fit";
      case STRETCH -> "data.fit.stretch";
    };
  }

  private static String fitTip(PictureFit fit) {
    return switch (fit) {
      case CROP -> "data.fit.crop-tip";
      case FIT -> "data.fit.fit-tip";
      case STRETCH -> "data.fit.stretch-tip";
    };
  }
}
