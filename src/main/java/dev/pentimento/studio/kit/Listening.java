package dev.pentimento.studio.kit;

import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.util.Subscription;

/** Handlers of events that can be taken back, as listeners of properties can. */
final class Listening {

  private Listening() {}

  /** Has a handler hear events of a type at a node, until it is unsubscribed. */
  static <E extends Event> Subscription to(
      Node node, EventType<E> type, EventHandler<? super E> handler) {
    node.addEventHandler(type, handler);
    return () -> node.removeEventHandler(type, handler);
  }
}
