package dev.pentimento.studio.data;

import dev.pentimento.studio.kit.Messages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The contact sheet: as many pictures a row as fit, and nodes only for those in sight, so that a
 * hundred thousand are as light as a hundred.
 */
final class SheetGrid extends Region {

  /** Width and height of a cell with its margin. */
  static final double CELL = SheetCell.PICTURE + 12;

  private static final double MARGIN = 12;
  private static final double BAR = 14;

  private final SheetViewModel sheet;
  private final Messages messages;
  private final ContextMenu menu;
  private final Pane page = new Pane();
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private final Map<Integer, SheetCell> cells = new HashMap<>();
  private final Deque<SheetCell> spare = new ArrayDeque<>();
  private int columns = 1;
  private @Nullable SheetCell under;

  SheetGrid(SheetViewModel sheet, ContextMenu menu, Messages messages) {
    this.sheet = sheet;
    this.messages = messages;
    this.menu = menu;
    getStyleClass().add("sheet-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    page.setManaged(false);
    page.setMouseTransparent(true);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    bar.setFocusTraversable(false);
    bar.setUnitIncrement(CELL);
    setClip(clip);
    getChildren().addAll(page, bar);
    bar.valueProperty().subscribe(() -> requestLayout());
    sheet.versionProperty().subscribe(version -> anew());
    sheet.selectionVersionProperty().subscribe(version -> remark());
    focusedProperty().subscribe(() -> remark());
    sheet.setOnArrived(this::arrived);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> unhover());
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuAsked);
  }

  /** How many cells there are for what is in sight. */
  int cellCount() {
    return cells.size();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 6 * CELL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 4 * CELL;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    clip.setWidth(width);
    clip.setHeight(height);
    columns = Math.max(1, (int) ((width - BAR - 2 * MARGIN) / CELL));
    // What is left over goes to both sides, so that the sheet stands in the middle.
    double left = snapPositionX((width - BAR - columns * CELL) / 2);
    int rows = (sheet.count() + columns - 1) / columns;
    double most = Math.max(0, rows * CELL + 2 * MARGIN - height);
    bar.setMax(most);
    bar.setVisibleAmount(most == 0 ? 0 : most * height / (rows * CELL + 2 * MARGIN));
    bar.setBlockIncrement(Math.max(CELL, height - CELL));
    bar.setVisible(most > 0);
    if (bar.getValue() > most) {
      bar.setValue(most);
    }
    bar.resizeRelocate(width - BAR, 0, BAR, height);
    double offset = snapPositionY(bar.getValue());
    int firstRow = Math.max(0, (int) ((offset - MARGIN) / CELL));
    int lastRow = Math.min(rows - 1, (int) ((offset + height) / CELL));
    int first = firstRow * columns;
    int last = Math.min(sheet.count(), (lastRow + 1) * columns) - 1;
    page.resizeRelocate(0, 0, width, height);
    recycle(first, last);
    DataShown data = sheet.dataProperty().get();
    if (data == null) {
      return;
    }
    for (int place = first; place <= last; place++) {
      SheetCell cell = cells.get(place);
      if (cell == null) {
        cell = take();
        cells.put(place, cell);
        cell.show(place, sheet, data, isFocused());
      }
      cell.resizeRelocate(
          left + place % columns * CELL, MARGIN + place / columns * CELL - offset, CELL, CELL);
    }
  }

  private void recycle(int first, int last) {
    for (Iterator<Map.Entry<Integer, SheetCell>> there = cells.entrySet().iterator();
        there.hasNext(); ) {
      Map.Entry<Integer, SheetCell> one = there.next();
      if (one.getKey() < first || one.getKey() > last) {
        one.getValue().setVisible(false);
        spare.push(one.getValue());
        there.remove();
      }
    }
  }

  private SheetCell take() {
    SheetCell cell = spare.poll();
    if (cell == null) {
      cell = new SheetCell();
      page.getChildren().add(cell);
    }
    cell.setVisible(true);
    return cell;
  }

  /** Everything may be another now. */
  private void anew() {
    recycle(0, -1);
    if (under != null) {
      under.setUnder(false);
      under = null;
    }
    describe();
    requestLayout();
  }

  private void remark() {
    cells.values().forEach(cell -> cell.mark(sheet, isFocused()));
    describe();
  }

  private void describe() {
    DataShown data = sheet.dataProperty().get();
    int focus = sheet.focus();
    if (data == null || focus < 0 || focus >= sheet.count()) {
      setAccessibleText(messages.now("data.sheet.name", sheet.count()));
    } else {
      int index = sheet.index(focus);
      setAccessibleText(
          messages.now(
              sheet.isExcluded(index) ? "data.sheet.item-excluded" : "data.sheet.item",
              data.name(index),
              focus + 1,
              sheet.count()));
    }
  }

  private void arrived(int index) {
    for (SheetCell cell : cells.values()) {
      if (cell.place() < sheet.count() && sheet.index(cell.place()) == index) {
        cell.setPicture(sheet.thumbnail(index));
      }
    }
  }

  /** The place under a point; -1 for none. */
  private int place(double x, double y) {
    double left = snapPositionX((getWidth() - BAR - columns * CELL) / 2);
    double across = (x - left) / CELL;
    double down = (y + snapPositionY(bar.getValue()) - MARGIN) / CELL;
    if (across < 0 || across >= columns || down < 0) {
      return -1;
    }
    int place = (int) down * columns + (int) across;
    return place < sheet.count() ? place : -1;
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    menu.hide();
    int place = place(event.getX(), event.getY());
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (place < 0) {
      sheet.selectNone();
    } else if (event.isShiftDown()) {
      sheet.selectTo(place);
    } else if (event.isShortcutDown()) {
      sheet.toggle(place);
    } else {
      sheet.select(place);
    }
    event.consume();
  }

  private void menuAsked(ContextMenuEvent event) {
    int place = event.isKeyboardTrigger() ? sheet.focus() : place(event.getX(), event.getY());
    if (place < 0) {
      return;
    }
    if (!sheet.isSelected(place)) {
      sheet.select(place);
    }
    menu.show(this, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  private void hover(double x, double y) {
    int place = place(x, y);
    SheetCell now = place < 0 ? null : cells.get(place);
    if (now != under) {
      if (under != null) {
        under.setUnder(false);
      }
      under = now;
      if (now != null) {
        now.setUnder(true);
      }
    }
    Integer index = place < 0 ? null : Integer.valueOf(sheet.index(place));
    if (!Objects.equals(index, sheet.hoveredProperty().get())) {
      sheet.hoveredProperty().set(index);
    }
  }

  private void unhover() {
    if (under != null) {
      under.setUnder(false);
      under = null;
    }
    sheet.hoveredProperty().set(null);
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0 && !event.isShortcutDown()) {
      scrollTo(bar.getValue() - event.getDeltaY() * 2);
      event.consume();
    }
  }

  private void scrollTo(double value) {
    bar.setValue(Math.max(0, Math.min(bar.getMax(), value)));
  }

  private void typed(KeyEvent event) {
    int count = sheet.count();
    if (count == 0) {
      return;
    }
    KeyCode code = event.getCode();
    int focus = sheet.focus();
    if (code == KeyCode.A && event.isShortcutDown()) {
      sheet.selectAll();
    } else if (code == KeyCode.SPACE) {
      sheet.toggle(Math.max(0, focus));
    } else if (code == KeyCode.ESCAPE) {
      if (!sheet.selectNone()) {
        return;
      }
    } else {
      int page = Math.max(1, (int) (getHeight() / CELL)) * columns;
      int to =
          switch (code) {
            case LEFT -> focus - 1;
            case RIGHT -> focus + 1;
            case UP -> focus - columns;
            case DOWN -> focus + columns;
            case PAGE_UP -> focus - page;
            case PAGE_DOWN -> focus + page;
            case HOME -> 0;
            case END -> count - 1;
            default -> Integer.MIN_VALUE;
          };
      if (to == Integer.MIN_VALUE || event.isShortcutDown()) {
        return;
      }
      boolean anywhere = focus >= 0 || code == KeyCode.HOME || code == KeyCode.END;
      int place = anywhere ? Math.max(0, Math.min(count - 1, to)) : 0;
      if (event.isShiftDown()) {
        sheet.selectTo(place);
      } else {
        sheet.select(place);
      }
      reveal(place);
    }
    event.consume();
  }

  /** Scrolls no further than needed to show a place wholly. */
  private void reveal(int place) {
    double top = place / columns * CELL;
    double bottom = top + CELL + 2 * MARGIN;
    if (top < bar.getValue()) {
      scrollTo(top);
    } else if (bottom > bar.getValue() + getHeight()) {
      scrollTo(bottom - getHeight());
    }
  }
}
