package dev.pentimento.studio.explore;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Draws a random code; the arrow beside it opens the choice of what from and how far. */
final class RandomButton extends HBox {

  private final Popover popover = new Popover();
  private final SamplerChoice choice;
  private final Button arrow;

  RandomButton(ExploreViewModel explore, Messages messages) {
    getStyleClass().add("random-button");
    Button random =
        Buttons.text(Icons.RANDOM, messages.text("explore.latent.random"), explore::random);
    random.getStyleClass().addAll(Styles.ACCENT, Styles.LEFT_PILL);
    random.setMaxWidth(Double.MAX_VALUE);
    random.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(random, Priority.ALWAYS);
    Buttons.explain(
        random,
        Bindings.createStringBinding(
            () -> tip(explore, messages), explore.samplerProperty(), messages.languageProperty()));

    arrow = new Button();
    arrow.setGraphic(Icons.CHOOSE.node());
    arrow.getStyleClass().addAll(Styles.ACCENT, Styles.RIGHT_PILL, "arrow");
    arrow.setMinWidth(USE_PREF_SIZE);
    arrow.accessibleTextProperty().bind(messages.text("explore.sampler.choose"));
    Buttons.explain(arrow, messages.text("explore.sampler.choose"));
    arrow.setOnAction(event -> toggle());

    choice = new SamplerChoice(explore, messages);
    popover.setContentNode(choice);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    popover.setDetachable(false);
    popover.setHeaderAlwaysVisible(false);
    popover.setAnimated(false);
    popover.setOnShown(event -> choice.focusChosen());
    popover.setOnHidden(event -> arrow.requestFocus());

    disableProperty().bind(explore.readyProperty().not());
    getChildren().addAll(random, arrow);
  }

  private void toggle() {
    if (popover.isShowing()) {
      popover.hide();
    } else {
      popover.show(arrow);
    }
  }

  private static String tip(ExploreViewModel explore, Messages messages) {
    return messages.now(
        switch (explore.samplerProperty().get()) {
          case PRIOR -> "explore.sampler.prior-button";
          case GAUSSIAN -> "explore.sampler.gaussian-button";
          case MIXTURE -> "explore.sampler.mixture-button";
          case NEAR -> "explore.sampler.near-button";
        });
  }
}
