package dev.pentimento.studio.explore;

import atlantafx.base.theme.Styles;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What random codes are drawn from, and how far they may stray. */
final class SamplerChoice extends VBox {

  private static final double NUMBER_WIDTH = 36;
  private static final double TEXT_WIDTH = 264;

  private final Map<SamplerSpec.Kind, RadioButton> buttons = new EnumMap<>(SamplerSpec.Kind.class);

  SamplerChoice(ExploreViewModel explore, Messages messages) {
    getStyleClass().add("sampler-choice");
    Label title = new Label();
    title.getStyleClass().add("title");
    title.textProperty().bind(messages.text("explore.sampler.title"));
    getChildren().add(title);
    ToggleGroup group = new ToggleGroup();
    add(
        SamplerSpec.Kind.MIXTURE,
        "explore.sampler.mixture",
        mixtureSays(explore, messages),
        group,
        explore,
        messages);
    add(
        SamplerSpec.Kind.GAUSSIAN,
        "explore.sampler.gaussian",
        messages.text("explore.sampler.gaussian-says"),
        group,
        explore,
        messages);
    add(
        SamplerSpec.Kind.PRIOR,
        "explore.sampler.prior",
        messages.text("explore.sampler.prior-says"),
        group,
        explore,
        messages);
    add(
        SamplerSpec.Kind.NEAR,
        "explore.sampler.near",
        messages.text("explore.sampler.near-says"),
        group,
        explore,
        messages);
    RadioButton mixture = buttons.get(SamplerSpec.Kind.MIXTURE);
    if (mixture != null) {
      mixture.disableProperty().bind(explore.mixtureThereProperty().not());
    }
    explore.samplerProperty().subscribe(this::select);
    getChildren().add(temperature(explore, messages));
  }

  /** Puts the focus on what is chosen. */
  void focusChosen() {
    buttons.values().stream()
        .filter(RadioButton::isSelected)
        .findFirst()
        .ifPresent(RadioButton::requestFocus);
  }

  private void select(SamplerSpec.Kind kind) {
    RadioButton button = buttons.get(kind);
    if (button != null) {
      button.setSelected(true);
    }
  }

  private void add(
      SamplerSpec.Kind kind,
      String name,
      ObservableValue<String> words,
      ToggleGroup group,
      ExploreViewModel explore,
      Messages messages) {
    RadioButton button = new RadioButton();
    button.textProperty().bind(messages.text(name));
    button.setToggleGroup(group);
    // Not an action: the arrow keys select without one.
    button
        .selectedProperty()
        .addListener(
            (property, was, is) -> {
              if (is && explore.samplerProperty().get() != kind) {
                explore.useSampler(kind);
              }
            });
    Label says = new Label();
    says.getStyleClass().add("caption");
    says.textProperty().bind(words);
    says.setWrapText(true);
    says.setMaxWidth(TEXT_WIDTH);
    button.accessibleHelpProperty().bind(words);
    buttons.put(kind, button);
    VBox both = new VBox(button, says);
    both.getStyleClass().add("choice");
    getChildren().add(both);
  }

  private static ObservableValue<String> mixtureSays(ExploreViewModel explore, Messages messages) {
    return explore
        .mixtureThereProperty()
        .flatMap(
            there ->
                there
                    ? messages.text("explore.sampler.mixture-says")
                    : messages.text("explore.sampler.mixture-missing"));
  }

  private static Node temperature(ExploreViewModel explore, Messages messages) {
    Label name = new Label();
    name.textProperty().bind(messages.text("explore.latent.temperature"));
    name.setMinWidth(USE_PREF_SIZE);
    Slider slider = new Slider(SamplerSpec.COLDEST, SamplerSpec.HOTTEST, 1);
    slider.getStyleClass().add(Styles.SMALL);
    slider.setBlockIncrement(0.1);
    slider.valueProperty().bindBidirectional(explore.temperatureProperty());
    slider.accessibleTextProperty().bind(messages.text("explore.latent.temperature"));
    slider.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            explore.temperatureProperty().set(1);
          }
        });
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(messages.text("explore.latent.temperature-tip"));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(320);
    slider.setTooltip(tooltip);
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label number = new Label();
    number.textProperty().bind(slider.valueProperty().map(t -> Figures.of(t.doubleValue(), 2)));
    number.setMinWidth(NUMBER_WIDTH);
    number.setAlignment(Pos.CENTER_RIGHT);
    HBox row = new HBox(name, slider, number);
    row.getStyleClass().add("temperature");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
