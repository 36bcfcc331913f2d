package dev.pentimento.studio.blend;

import dev.pentimento.studio.explore.DropOffer;
import dev.pentimento.studio.kit.DragTarget;
import dev.pentimento.studio.kit.FileDropTarget;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.StateDrag;
import dev.pentimento.workspace.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is dropped while the Blend tab is open: files, folders, a picture out of another
 * program, a state of the history. What is let go over a slot goes there.
 */
public final class BlendDropTarget extends DragTarget<BlendDropTarget.Offer> {

  private final BlendViewModel blend;
  private final BooleanSupplier open;
  private final BooleanSupplier ready;
  private final Supplier<String> unnamed;

  /**
   * What would come of letting go.
   *
   * @param slot what it hangs over; null for none
   * @param file something that would be taken; null if nothing would
   */
  public record Offer(@Nullable Slot slot, @Nullable Path file, Phrase phrase)
      implements FileDropTarget.Offer {}

  /**
   * @param open whether the Blend tab is
   * @param ready whether there is a model
   * @param unnamed what a picture without a file is called
   */
  public BlendDropTarget(
      BlendViewModel blend, BooleanSupplier open, BooleanSupplier ready, Supplier<String> unnamed) {
    this.blend = blend;
    this.open = open;
    this.ready = ready;
    this.unnamed = unnamed;
  }

  @Override
  protected boolean isOpen() {
    return open.getAsBoolean();
  }

  @Override
  protected boolean takes(Offer judged) {
    return judged.file() != null;
  }

  private static @Nullable Slot slot(DragEvent event) {
    for (Node node = event.getTarget() instanceof Node target ? target : null;
        node != null;
        node = node.getParent()) {
      if (node instanceof SlotView view) {
        return view.slot();
      }
    }
    return null;
  }

  @Override
  protected Offer judge(DragEvent event) {
    Slot slot = slot(event);
    Dragboard board = event.getDragboard();
    List<Path> files = FileDropTarget.files(board);
    if (!ready.getAsBoolean()) {
      return new Offer(slot, null, Phrase.of("explore.drop.no-model"));
    }
    Optional<StateDrag> state = StateDrag.of(board);
    if (state.isPresent()) {
      return slot == null
          ? new Offer(null, null, Phrase.of("blend.drop.on-a-slot"))
          : new Offer(slot, Path.of(""), took(slot, state.get().name()));
    }
    if (files.isEmpty()) {
      return board.hasImage()
          ? new Offer(slot, Path.of(""), Phrase.of("blend.drop.picture"))
          : new Offer(slot, null, Phrase.of("explore.drop.no-file"));
    }
    Path first = files.get(0);
    String name = String.valueOf(first.getFileName());
    if (files.stream().noneMatch(file -> Files.isDirectory(file) || DropOffer.isPicture(file))) {
      return new Offer(slot, null, Phrase.of("explore.drop.no-picture", name));
    }
    if (Files.isDirectory(first)) {
      return new Offer(slot, first, Phrase.of("blend.drop.folder", name));
    }
    if (slot == null && files.size() > 1) {
      return new Offer(
          null,
          first,
          files.size() == 2
              ? Phrase.of("blend.drop.two")
              : Phrase.of("blend.drop.several", files.size() - 2));
    }
    return new Offer(
        slot, first, slot == null ? Phrase.of("blend.drop.one", name) : took(slot, name));
  }

  private static Phrase took(Slot slot, String name) {
    return slot == Slot.A ? Phrase.of("blend.drop.a", name) : Phrase.of("blend.drop.b", name);
  }

  @Override
  protected void take(Offer judged, DragEvent event) {
    Slot slot = judged.slot();
    Dragboard board = event.getDragboard();
    Optional<StateDrag> state = StateDrag.of(board);
    List<Path> files = FileDropTarget.files(board);
    if (state.isPresent() && slot != null) {
      blend.takeState(slot, state.get().name(), state.get().node());
    } else if (!files.isEmpty()) {
      // Of what was dropped together, what cannot be a picture is passed over.
      blend.open(
          slot,
          files.stream()
              .filter(file -> Files.isDirectory(file) || DropOffer.isPicture(file))
              .toList());
    } else {
      Image image = board.getImage();
      if (image != null) {
        blend.paste(slot, unnamed.get(), PictureImages.toPicture(image));
      }
    }
  }
}
