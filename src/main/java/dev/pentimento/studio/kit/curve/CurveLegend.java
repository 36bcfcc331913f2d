package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** The lines by colour and name with a value each: that under the mouse, else the newest. */
final class CurveLegend extends HBox {

  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

  private final Messages messages;
  private final List<Entry> entries = new ArrayList<>();

  CurveLegend(Messages messages) {
    this.messages = messages;
    getStyleClass().add("legend");
  }

  void show(List<CurveTrace> traces) {
    entries.forEach(Entry::dispose);
    entries.clear();
    traces.forEach(trace -> entries.add(new Entry(trace)));
    getChildren().setAll(entries);
  }

  /**
   * @param hoverX NaN where no place is pointed at
   * @param reach how far from it a point may lie
   */
  void values(double hoverX, double reach) {
    for (Entry entry : entries) {
      entry.value(hoverX, reach);
    }
  }

  /** Where room is short, colours and values say enough; the names are in the tooltips. */
  @Override
  protected void layoutChildren() {
    boolean room = namedWidth() <= getWidth() + 0.5;
    for (Entry entry : entries) {
      entry.named(room);
    }
    super.layoutChildren();
  }

  /** As wide as it would be with all names. */
  private double namedWidth() {
    double whole = Math.max(0, entries.size() - 1) * getSpacing();
    for (Entry entry : entries) {
      whole += entry.namedWidth();
    }
    return snappedLeftInset() + whole + snappedRightInset();
  }

  @Override
  protected double computePrefWidth(double height) {
    return namedWidth();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  private final class Entry extends ToggleButton {

    private final CurveTrace trace;
    private final Label name = new Label();
    private final HBox content;
    private final Label value = new Label(CurveTicks.NOTHING);
    private final Tooltip tip = new Tooltip();
    private final Subscription subscription;

    Entry(CurveTrace trace) {
      this.trace = trace;
      CurveLine line = trace.line();
      getStyleClass().add("entry");
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      Region swatch = new Region();
      swatch.getStyleClass().addAll("swatch", "curve-colour-" + line.colour());
      name.textProperty().bind(line.name());
      value.getStyleClass().add("value");
      content = new HBox(swatch, name, value);
      content.getStyleClass().add("content");
      setGraphic(content);
      selectedProperty().bindBidirectional(line.visibleProperty());
      accessibleTextProperty().bind(line.name());
      setTooltip(tip);
      setOnMouseEntered(event -> tip.setText(words()));
      subscription =
          () -> {
            selectedProperty().unbindBidirectional(line.visibleProperty());
            name.textProperty().unbind();
            accessibleTextProperty().unbind();
          };
    }

    /** As wide as it would be with its name. */
    double namedWidth() {
      return prefWidth(-1) + (name.isManaged() ? 0 : name.prefWidth(-1) + content.getSpacing());
    }

    void named(boolean shown) {
      name.setManaged(shown);
      name.setVisible(shown);
    }

    private String words() {
      CurveData data = trace.line().data();
      int best = trace.line().bestIndex();
      String toggle = messages.now(isSelected() ? "curve.legend.hide" : "curve.legend.show");
      String first = name.isVisible() ? "" : name.getText() + "\n";
      return best < 0
          ? first + toggle
          : first
              + messages.now(
                  "curve.legend.best",
                  CurveTicks.figure(data.y(best)),
                  CurveTicks.step(Math.round(data.x(best))))
              + "\n"
              + toggle;
    }

    void value(double hoverX, double reach) {
      boolean held = !Double.isNaN(hoverX);
      int index = held ? trace.near(hoverX, reach) : trace.newest();
      value.setText(
          index < 0 ? CurveTicks.NOTHING : CurveTicks.figure(trace.line().data().y(index)));
      value.pseudoClassStateChanged(HELD, held);
    }

    void dispose() {
      subscription.unsubscribe();
    }
  }
}
