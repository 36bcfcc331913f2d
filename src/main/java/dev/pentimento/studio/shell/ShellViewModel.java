package dev.pentimento.studio.shell;

import dev.pentimento.spec.LatencyReport;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The state of the window and the commands that belong to no room. */
public final class ShellViewModel {

  /** As many notices as are legible at once; the oldest gives way. */
  static final int MOST_NOTICES = 3;

  private final ExploreViewModel explore;
  private final Messages messages;
  private final ModelDialog modelDialog;
  private final BooleanProperty helpShown = new SimpleBooleanProperty(this, "helpShown");
  private final ObjectProperty<Room> room = new SimpleObjectProperty<>(this, "room", Room.EXPLORE);
  private final ObservableList<Notice> notices = FXCollections.observableArrayList();
  private final ObservableList<Notice> noticesView =
      FXCollections.unmodifiableObservableList(notices);
  private final ReadOnlyObjectWrapper<@Nullable Phrase> trouble =
      new ReadOnlyObjectWrapper<>(this, "trouble");

  public ShellViewModel(ExploreViewModel explore, Messages messages, ModelDialog modelDialog) {
    this.explore = explore;
    this.messages = messages;
    this.modelDialog = modelDialog;
    explore
        .notices()
        .addListener(
            (ListChangeListener<Notice>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(this::hear);
                    change.getRemoved().forEach(notices::remove);
                  }
                });
    List.copyOf(explore.notices()).forEach(this::hear);
    explore
        .modelProperty()
        .subscribe(
            model -> {
              if (model != null) {
                trouble.set(null);
              }
            });
  }

  private void hear(Notice notice) {
    if (notice.severity() == Notice.Severity.ERROR && explore.modelProperty().get() == null) {
      // There is nothing else to see: it is said in the middle of the window.
      trouble.set(notice.phrase());
      return;
    }
    notices.remove(notice);
    notices.add(notice);
    while (notices.size() > MOST_NOTICES) {
      dismiss(notices.get(0));
    }
  }

  /** What is to be shown as notices, the newest last. */
  public ObservableList<Notice> notices() {
    return noticesView;
  }

  /** A notice has been read or has had its time. */
  public void dismiss(Notice notice) {
    explore.notices().remove(notice);
    notices.remove(notice);
  }

  /** Why there is no model; null if there is one, or no reason to say. */
  public ReadOnlyObjectProperty<@Nullable Phrase> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The room that is open. */
  public ObjectProperty<Room> roomProperty() {
    return room;
  }

  /** Whether the list of shortcuts lies over the window. */
  public BooleanProperty helpShownProperty() {
    return helpShown;
  }

  /** Shows the list of shortcuts, or puts it away. */
  public void toggleHelp() {
    helpShown.set(!helpShown.get());
  }

  /** Asks for a model and opens it. */
  public void openModel() {
    modelDialog.model().ifPresent(explore::openModel);
  }

  /** To the other language. */
  public void switchLanguage() {
    messages.setLanguage(other());
  }

  /** The language that {@link #switchLanguage} leads to. */
  public Locale other() {
    int next = Messages.LANGUAGES.indexOf(messages.getLanguage()) + 1;
    return Messages.LANGUAGES.get(next % Messages.LANGUAGES.size());
  }

  /** The words of a phrase, now. */
  public String words(Phrase phrase) {
    return messages.now(phrase.key(), phrase.arguments().toArray());
  }

  /** The read-out of the latency, in the language of the moment. */
  public String latencyText(LatencyReport report) {
    if (report.count() == 0) {
      return messages.now("shell.latency.none");
    }
    return messages.now(
        "shell.latency.figures",
        Figures.of(report.p50(), 0),
        Figures.of(report.p95(), 0),
        Figures.of(report.p99(), 0),
        Figures.of(100.0 * report.coalesced() / report.count(), 0));
  }
}
