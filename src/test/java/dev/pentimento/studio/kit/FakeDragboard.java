package dev.pentimento.studio.kit;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/**
 * A real dragboard over a proxied clipboard, so that a drop can be fired where no display carries a
 * real one. To be used on the JavaFX thread.
 */
public final class FakeDragboard {

  private FakeDragboard() {}

  /** A dragboard that carries files. */
  public static Dragboard ofFiles(List<File> files) throws ReflectiveOperationException {
    Class<?> clipboard = Class.forName("com.sun.javafx.tk.TKClipboard");
    Object peer =
        Proxy.newProxyInstance(
            FakeDragboard.class.getClassLoader(),
            new Class<?>[] {clipboard},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hasContent" -> arguments[0] == DataFormat.FILES;
                  case "getContent" -> arguments[0] == DataFormat.FILES ? files : null;
                  case "getContentTypes" -> Set.of(DataFormat.FILES);
                  case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                  case "hashCode" -> 1;
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> "FakeDragboard";
                  default -> null;
                });
    for (Constructor<?> constructor : Dragboard.class.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1) {
        constructor.setAccessible(true);
        return (Dragboard) constructor.newInstance(peer);
      }
    }
    throw new NoSuchMethodException("Dragboard has no constructor that takes a clipboard");
  }

  /**
   * Fires one event of a drag at a node.
   *
   * @return the event as its handlers left it
   */
  public static DragEvent fire(EventType<DragEvent> type, Dragboard dragboard, Node node) {
    DragEvent event =
        new DragEvent(
            type,
            dragboard,
            10,
            10,
            10,
            10,
            TransferMode.COPY,
            null,
            node,
            new PickResult(node, 10, 10));
    Event.fireEvent(node, event);
    return event;
  }
}
