package dev.pentimento.studio.explore;

import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pills;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Which group's sliders are listed; not there for a code of one group. */
final class GroupChoice extends HBox {

  private final LatentViewModel latent;
  private final Messages messages;

  GroupChoice(LatentViewModel latent, Messages messages) {
    this.latent = latent;
    this.messages = messages;
    getStyleClass().add("group-choice");
    latent.groupsProperty().subscribe(this::show);
  }

  private void show(List<LatentGroup> groups) {
    setVisible(!groups.isEmpty());
    setManaged(!groups.isEmpty());
    getChildren().clear();
    if (groups.isEmpty()) {
      return;
    }
    List<String> values = new ArrayList<>(List.of(LatentViewModel.ALL));
    groups.forEach(group -> values.add(group.name()));
    Pills<String> pills =
        new Pills<>(
            values,
            latent.groupProperty(),
            value -> name(value, size(value, groups)),
            null,
            latent.groupProperty()::set);
    HBox.setHgrow(pills, Priority.ALWAYS);
    for (int i = 1; i < values.size(); i++) {
      Region dot = new Region();
      dot.getStyleClass().addAll("group-dot", values.get(i));
      ((Labeled) pills.getChildren().get(i)).setGraphic(dot);
    }
    getChildren().add(pills);
  }

  private ObservableValue<String> name(String group, int size) {
    return switch (group) {
      case LatentViewModel.ALL -> messages.text("explore.latent.group.all", size);
      case LatentSpace.CONTENT -> messages.text("explore.latent.group.content", size);
      case LatentSpace.STYLE -> messages.text("explore.latent.group.style", size);
      default -> new ReadOnlyStringWrapper(group + " " + size);
    };
  }

  private static int size(String value, List<LatentGroup> groups) {
    return groups.stream()
        .filter(group -> value.equals(LatentViewModel.ALL) || group.name().equals(value))
        .mapToInt(LatentGroup::size)
        .sum();
  }
}
