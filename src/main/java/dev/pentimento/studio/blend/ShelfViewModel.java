package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.PictureIntake;
import dev.pentimento.workspace.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of the shelf, to be found by name and put into a slot. */
public final class ShelfViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(ShelfViewModel.class);

  /** So many are shown; a longer word finds the others. */
  static final int SHOWN = 140;

  private final BlendParts parts;
  private final Taker taker;
  private final StringProperty search = new SimpleStringProperty(this, "search", "");
  private final ObservableList<Picked> found = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper matches = new ReadOnlyIntegerWrapper(this, "matches");
  private final ReadOnlyObjectWrapper<@Nullable Slot> slot =
      new ReadOnlyObjectWrapper<>(this, "slot");
  private final ReadOnlyObjectWrapper<@Nullable Phrase> trouble =
      new ReadOnlyObjectWrapper<>(this, "trouble");
  private @Nullable PictureSet set;
  private boolean reading;

  /** A picture of the shelf. */
  public record Picked(String name, Picture picture) {}

  /** Gets what was picked. */
  @FunctionalInterface
  interface Taker {
    void take(Slot slot, String name, Picture picture);
  }

  ShelfViewModel(BlendParts parts, Taker taker) {
    this.parts = parts;
    this.taker = taker;
    search.subscribe(word -> find());
  }

  /** The slot that is picked for; null while the shelf is closed. */
  public ReadOnlyObjectProperty<@Nullable Slot> slotProperty() {
    return slot.getReadOnlyProperty();
  }

  /** What names must contain, every word of it. */
  public StringProperty searchProperty() {
    return search;
  }

  /** The first of what was found. */
  public ObservableList<Picked> found() {
    return found;
  }

  /** How many were found. */
  public ReadOnlyIntegerProperty matchesProperty() {
    return matches.getReadOnlyProperty();
  }

  /** Why there is nothing to pick; null if there is. */
  public ReadOnlyObjectProperty<@Nullable Phrase> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Opens the shelf for a slot. */
  public void open(Slot forSlot) {
    slot.set(forSlot);
    ModelInfo model = parts.explore().modelProperty().get();
    if (model == null || reading) {
      return;
    }
    int size = model.spec().pictureSize();
    if (set != null && set.size() == size) {
      return;
    }
    reading = true;
    parts
        .workers()
        .execute(
            () -> {
              try {
                PictureSet read = parts.shelf().read(size);
                parts.pulse().run(() -> read(read, null));
              } catch (IOException | RuntimeException e) {
                LOG.warn("Could not read the shelf", e);
                parts.pulse().run(() -> read(null, PictureIntake.reason(e)));
              }
            });
  }

  /** Puts the shelf away. */
  public void close() {
    slot.set(null);
  }

  /** Takes a picture for the open slot, and puts the shelf away. */
  public void pick(Picked picked) {
    Slot forSlot = slot.get();
    if (forSlot != null) {
      close();
      taker.take(forSlot, picked.name(), picked.picture());
    }
  }

  private void read(@Nullable PictureSet read, @Nullable String why) {
    reading = false;
    set = read;
    trouble.set(why == null ? null : Phrase.of("blend.shelf.failed", why));
    find();
  }

  private void find() {
    PictureSet all = set;
    found.clear();
    matches.set(0);
    if (all == null) {
      return;
    }
    List<String> words = List.of(search.get().toLowerCase(Locale.ROOT).trim().split("[\\s/]+"));
    List<Picked> first = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < all.count(); i++) {
      PictureSet.Entry entry = all.entry(i);
      String name =
          (entry.style() + " " + entry.content() + " " + entry.label()).toLowerCase(Locale.ROOT);
      if (words.stream().allMatch(name::contains)) {
        if (count < SHOWN) {
          first.add(new Picked(title(entry), all.picture(i)));
        }
        count++;
      }
    }
    matches.set(count);
    found.setAll(first);
  }

  private static String title(PictureSet.Entry entry) {
    return entry.style().isEmpty() ? entry.content() : entry.content() + " (" + entry.style() + ")";
  }
}
