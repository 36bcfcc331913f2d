package dev.pentimento.studio.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.SpecReader;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.studio.data.DataViewModel;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.workspace.TrainingChoice;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The choices of a training that has not begun, and what they would mean. Everything is called on
 * the JavaFX thread and returns at once.
 */
public final class SetupViewModel {

  /** In the place of a recipe's name: the model that is open, its recipe and its weights. */
  public static final String OPENED = "opened";

  /** Width and height of the pictures that may be chosen. */
  static final List<Integer> SIZES = List.of(32, 64);

  private static final Logger LOG = LoggerFactory.getLogger(SetupViewModel.class);
  private static final int MOST_THREADS = 2;
  private static final String USUAL_PRESET = "quality";
  private static final String USUAL_DATA = "emoji";
  private static final String USUAL_MINUTES = "30";
  private static final int SECONDS_A_MINUTE = 60;
  private static final int MOST_EPOCHS = 1_000_000;

  /** Of a model that has learnt already. */
  private static final int EPOCHS_MORE = 20;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

  /** A hand that types is not asked of after every key. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** In what a training's length is given. */
  public enum Budget {
    EPOCHS,
    MINUTES
  }

  /**
   * What the choices come to.
   *
   * @param epochs passes over the training pictures
   * @param steps optimiser steps; -1 while the number of pictures is not known
   * @param seconds about how long it takes; NaN while the speed is not known
   */
  public record Plan(int epochs, long steps, double seconds) {}

  private final TrainParts parts;
  private final ObjectProperty<String> preset =
      new SimpleObjectProperty<>(this, "preset", USUAL_PRESET);
  private final StringProperty data = new SimpleStringProperty(this, "data", USUAL_DATA);
  private final ObjectProperty<Integer> size =
      new SimpleObjectProperty<>(this, "size", SIZES.get(0));
  private final ObjectProperty<Budget> budget =
      new SimpleObjectProperty<>(this, "budget", Budget.EPOCHS);
  private final StringProperty amount = new SimpleStringProperty(this, "amount", "");
  private final StringProperty folder = new SimpleStringProperty(this, "folder", "");
  private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
  private final List<FieldViewModel> basic;
  private final ObservableList<FieldViewModel> more = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Preset> recipe =
      new ReadOnlyObjectWrapper<>(this, "recipe");
  private final ReadOnlyObjectWrapper<@Nullable Refusal> refusal =
      new ReadOnlyObjectWrapper<>(this, "refusal");
  private final ReadOnlyObjectWrapper<@Nullable TrainingForecast> forecast =
      new ReadOnlyObjectWrapper<>(this, "forecast");
  private final ReadOnlyBooleanWrapper forecastOld = new ReadOnlyBooleanWrapper(this, "old", true);
  private final ReadOnlyObjectWrapper<@Nullable String> forecastTrouble =
      new ReadOnlyObjectWrapper<>(this, "forecastTrouble");
  private final ReadOnlyObjectWrapper<@Nullable Integer> pictures =
      new ReadOnlyObjectWrapper<>(this, "pictures");
  private final ReadOnlyObjectWrapper<@Nullable String> dataTrouble =
      new ReadOnlyObjectWrapper<>(this, "dataTrouble");
  private final ReadOnlyObjectWrapper<@Nullable Plan> plan =
      new ReadOnlyObjectWrapper<>(this, "plan");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");

  private Preset usual;
  private boolean loading;
  private boolean folderTyped;
  private boolean amountTyped;
  private @Nullable Counted counted;
  private CancelToken counting = new CancelToken();
  private long probeTicket;
  private @Nullable CompletableFuture<TrainingForecast> probing;
  private @Nullable Preset probed;
  private boolean held;

  /** A set whose pictures were counted, or are being counted. */
  private record Counted(String word, DataOptions options) {}

  SetupViewModel(TrainParts parts) {
    this.parts = parts;
    usual = recipe(Preset.named(USUAL_PRESET, SIZES.get(0)));
    basic =
        SpecField.BASIC.stream()
            .map(field -> new FieldViewModel(field, field.text(tree(usual)), this::rethink))
            .toList();
    parts.settings().training().get().ifPresentOrElse(this::restore, this::useRecipe);
    preset.addListener((property, was, is) -> useOther());
    size.addListener((property, was, is) -> useOther());
    data.addListener((property, was, is) -> dataChanged());
    budget.addListener((property, was, is) -> convert(is));
    amount.addListener(
        (property, was, is) -> {
          if (!loading) {
            amountTyped = true;
            rethink();
          }
        });
    folder.addListener(
        (property, was, is) -> {
          if (!loading) {
            folderTyped = !is.isBlank();
            judge();
          }
        });
    shown.addListener((property, was, is) -> look());
    parts
        .opened()
        .addListener(
            (property, was, is) -> {
              if (preset.get().equals(OPENED)) {
                useRecipe();
              }
            });
  }

  // The choices

  /** The name of the recipe, one of {@link Preset#NAMES} or {@link #OPENED}. */
  public ObjectProperty<String> presetProperty() {
    return preset;
  }

  /** The data set as the command line names it. */
  public StringProperty dataProperty() {
    return data;
  }

  /** The model that {@link #OPENED} means; null if there is none. */
  public ObservableValue<@Nullable OpenedModel> opened() {
    return parts.opened();
  }

  /** Width and height of the pictures; of the model that is open its own. */
  public ObjectProperty<Integer> sizeProperty() {
    return size;
  }

  /** In what the length is given; changing it converts the length. */
  public ObjectProperty<Budget> budgetProperty() {
    return budget;
  }

  /** How many epochs or minutes, as typed. */
  public StringProperty amountProperty() {
    return amount;
  }

  /** The run folder as typed, within the folder of runs unless it says otherwise. */
  public StringProperty folderProperty() {
    return folder;
  }

  /** The folder that new runs go to. */
  public Path runs() {
    return parts.runs();
  }

  /** Weight of the code's cost, learning rate, batch. */
  public List<FieldViewModel> basic() {
    return basic;
  }

  /** Every other field of the recipe; others with another recipe. */
  public ObservableList<FieldViewModel> more() {
    return more;
  }

  /** Whether somebody looks; nothing is measured otherwise. */
  public BooleanProperty shownProperty() {
    return shown;
  }

  // What they mean

  /** Why it cannot be trained; null if it can. */
  public ReadOnlyObjectProperty<@Nullable Refusal> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /** What a second of trying told; null before the first. */
  public ReadOnlyObjectProperty<@Nullable TrainingForecast> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }

  /** Whether the choices have changed since the forecast. */
  public ReadOnlyBooleanProperty forecastOldProperty() {
    return forecastOld.getReadOnlyProperty();
  }

  /** Why there is no forecast; null if there is none or a good one. */
  public ReadOnlyObjectProperty<@Nullable String> forecastTroubleProperty() {
    return forecastTrouble.getReadOnlyProperty();
  }

  /** How many pictures are trained on; null while that is not known. */
  public ReadOnlyObjectProperty<@Nullable Integer> picturesProperty() {
    return pictures.getReadOnlyProperty();
  }

  /** Why the data set cannot be read; null if it can or nobody has tried. */
  public ReadOnlyObjectProperty<@Nullable String> dataTroubleProperty() {
    return dataTrouble.getReadOnlyProperty();
  }

  /** What the choices come to; null while that is not known. */
  public ReadOnlyObjectProperty<@Nullable Plan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** Whether a training can begin. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Asks for a folder of pictures. */
  public void chooseFolder() {
    parts.dialogs().dataFolder().ifPresent(path -> data.set(path.toString()));
  }

  /** Asks for an archive. */
  public void chooseFile() {
    parts.dialogs().dataFile().ifPresent(path -> data.set(path.toString()));
  }

  /** Every field as the recipe has it. */
  public void resetFields() {
    amountTyped = false;
    useRecipe();
  }

  /** Whether any field differs from the recipe. */
  public boolean fieldsChanged() {
    return typed().size() > 0;
  }

  /**
   * The training that is chosen.
   *
   * @return null if it cannot begin
   */
  @Nullable TrainingOrder order() {
    Preset chosen = recipe.get();
    Plan planned = plan.get();
    Path run = run();
    if (!ready.get() || chosen == null || planned == null || run == null) {
      return null;
    }
    TrainingOrder order =
        new TrainingOrder(
            chosen.model(),
            chosen.training().withEpochs(planned.epochs()),
            data.get(),
            parts.data().options(data.get()),
            run,
            false,
            null);
    OpenedModel origin = origin();
    return origin == null ? order : order.beginningAs(origin.folder());
  }

  /** Keeps the choices for the next start of the program. */
  void remember() {
    Map<String, String> fields = new LinkedHashMap<>();
    typed().forEach((field, text) -> fields.put(field.path(), text));
    parts
        .settings()
        .training()
        .set(
            java.util.Optional.of(
                new TrainingChoice(
                    preset.get(),
                    data.get(),
                    size.get(),
                    budget.get() == Budget.MINUTES,
                    amount.get(),
                    fields)));
  }

  /** A run has the machine: nothing is measured until it is given back. */
  void hold(boolean nothing) {
    held = nothing;
    if (nothing) {
      giveUpProbe();
      counting.cancel();
      counted = null;
      folderTyped = false;
      return;
    }
    nameFolder();
    look();
  }

  void close() {
    giveUpProbe();
    counting.cancel();
  }

  // Thinking

  private static ObjectNode tree(Preset of) {
    return Json.mapper().valueToTree(of);
  }

  private void restore(TrainingChoice choice) {
    loading = true;
    preset.set(Preset.NAMES.contains(choice.preset()) ? choice.preset() : USUAL_PRESET);
    size.set(SIZES.contains(choice.size()) ? choice.size() : SIZES.get(0));
    data.set(choice.data() == null || choice.data().isBlank() ? USUAL_DATA : choice.data());
    budget.set(choice.minutes() ? Budget.MINUTES : Budget.EPOCHS);
    amount.set(choice.budget() == null ? "" : choice.budget());
    amountTyped = !amount.get().isBlank();
    useRecipe();
    loading = true;
    for (FieldViewModel field : all()) {
      String typed = choice.fields().get(field.field().path());
      if (typed != null) {
        field.textProperty().set(typed);
      }
    }
    loading = false;
    rethink();
  }

  /**
   * A recipe for this machine: with a second thread where there is a second processor. What more
   * would bring networks of this size is little, and the hand needs some.
   */
  private static Preset recipe(Preset recipe) {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    return new Preset(recipe.model(), recipe.training().withThreads(threads));
  }

  private void useOther() {
    if (!loading) {
      useRecipe();
    }
  }

  /** Begins with a recipe as it is. */
  private void useRecipe() {
    loading = true;
    OpenedModel origin = origin();
    if (origin != null) {
      ModelInfo model = origin.info();
      usual =
          recipe(Preset.goingOnFrom(model.spec(), model.training().spec().withEpochs(EPOCHS_MORE)));
      size.set(model.spec().pictureSize());
    } else {
      if (preset.get().equals(OPENED)) {
        preset.set(USUAL_PRESET);
      }
      usual = recipe(Preset.named(preset.get(), within(size.get())));
      size.set(usual.model().pictureSize());
    }
    ObjectNode tree = tree(usual);
    basic.forEach(field -> field.usual(field.field().text(tree)));
    more.setAll(
        SpecField.more(tree).stream()
            .map(field -> new FieldViewModel(field, field.text(tree), this::rethink))
            .toList());
    if (budget.get() == Budget.EPOCHS && !amountTyped) {
      amount.set(Integer.toString(usual.training().epochs()));
    }
    loading = false;
    nameFolder();
    rethink();
  }

  /** A model may have had another size than those that may be chosen. */
  private static int within(int wanted) {
    return SIZES.contains(wanted) ? wanted : SIZES.get(SIZES.size() - 1);
  }

  /** The model to begin as; null for weights by chance. */
  private @Nullable OpenedModel origin() {
    return preset.get().equals(OPENED) ? parts.opened().getValue() : null;
  }

  private List<FieldViewModel> all() {
    List<FieldViewModel> all = new java.util.ArrayList<>(basic);
    all.addAll(more);
    return all;
  }

  private Map<SpecField, String> typed() {
    Map<SpecField, String> typed = new LinkedHashMap<>();
    for (FieldViewModel field : all()) {
      if (field.changedProperty().get()) {
        typed.put(field.field(), field.textProperty().get());
      }
    }
    return typed;
  }

  private void rethink() {
    if (loading) {
      return;
    }
    Map<SpecField, String> typed = typed();
    Refusal why = null;
    Preset made = null;
    try {
      made = typed.isEmpty() ? usual : SpecReader.changed(usual, SpecField.changes(typed));
    } catch (InvalidSpecException e) {
      why = new Refusal(e.field(), e.value(), e.allowed());
    }
    for (FieldViewModel field : all()) {
      field
          .wrongProperty()
          .set(
              why != null
                  && (why.field().equals(field.field().path())
                      || why.field().startsWith(field.field().path() + ".")));
    }
    if (why == null && amount().isEmpty()) {
      why =
          new Refusal(
              "budget",
              amount.get(),
              budget.get() == Budget.EPOCHS ? "a whole number from 1 on" : "a number above 0");
    }
    recipe.set(made);
    refusal.set(why);
    look();
  }

  /** The length as a number; empty if it is none that can be. */
  private OptionalDouble amount() {
    OptionalDouble typed = Figures.typed(amount.get(), 0);
    if (typed.isEmpty() || !(typed.getAsDouble() > 0)) {
      return OptionalDouble.empty();
    }
    boolean whole = typed.getAsDouble() == Math.rint(typed.getAsDouble());
    boolean within = typed.getAsDouble() <= MOST_EPOCHS;
    return within && (whole || budget.get() == Budget.MINUTES) ? typed : OptionalDouble.empty();
  }

  private void dataChanged() {
    dataTrouble.set(null);
    pictures.set(null);
    nameFolder();
    look();
  }

  /** Measures what is not known, where somebody looks. */
  private void look() {
    Preset chosen = recipe.get();
    if (chosen != null && !comparable(chosen).equals(probed)) {
      forecastOld.set(true);
    }
    if (shown.get() && !held) {
      count();
      probe();
    }
    judge();
  }

  private void count() {
    Counted wanted = new Counted(data.get(), parts.data().options(data.get()));
    if (wanted.equals(counted)) {
      return;
    }
    counted = wanted;
    counting.cancel();
    CancelToken token = new CancelToken();
    counting = token;
    parts
        .workers()
        .execute(
            () -> {
              try {
                int found = parts.data().trainingPictures(wanted.word(), wanted.options(), token);
                parts.pulse().run(() -> counted(wanted, found, null));
              } catch (CancellationException e) {
                LOG.debug("Nobody waits for the count of {}", wanted.word());
              } catch (DatasetException e) {
                parts.pulse().run(() -> counted(wanted, -1, sentence(e.getMessage())));
              } catch (RuntimeException e) {
                LOG.error("Counting {} broke", wanted.word(), e);
                parts.pulse().run(() -> counted(wanted, -1, e.toString()));
              }
            });
  }

  private static String sentence(@Nullable String message) {
    String text = String.valueOf(message);
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private void counted(Counted what, int found, @Nullable String why) {
    if (!what.equals(counted)) {
      return;
    }
    pictures.set(why == null ? (Integer) found : null);
    dataTrouble.set(why);
    judge();
  }

  /** What changes the speed: not the seed, nor how long it takes. */
  private static Preset comparable(Preset of) {
    return new Preset(of.model(), of.training().withEpochs(1).withSeed(0));
  }

  private void probe() {
    Preset chosen = recipe.get();
    if (chosen == null) {
      return;
    }
    Preset wanted = comparable(chosen);
    if (wanted.equals(probed)) {
      return;
    }
    giveUpProbe();
    probed = wanted;
    long mine = probeTicket;
    parts.scheduler().schedule(() -> parts.pulse().run(() -> ask(wanted, mine)), PATIENCE);
  }

  private void giveUpProbe() {
    probeTicket++;
    if (probing != null) {
      probing.cancel(true);
      probing = null;
    }
    if (forecastOld.get()) {
      probed = null;
    }
  }

  private void ask(Preset wanted, long mine) {
    if (mine != probeTicket) {
      return;
    }
    CompletableFuture<TrainingForecast> asked =
        parts.service().probe(wanted.model(), wanted.training());
    probing = asked;
    var unused =
        asked.whenComplete(
            (answer, failure) -> parts.pulse().run(() -> probed(mine, answer, failure)));
  }

  private void probed(long mine, @Nullable TrainingForecast answer, @Nullable Throwable failure) {
    if (mine != probeTicket) {
      return;
    }
    probing = null;
    if (failure != null) {
      Throwable why =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      LOG.info("No forecast", why);
      forecastTrouble.set(sentence(why.getMessage() == null ? why.toString() : why.getMessage()));
      judge();
      return;
    }
    forecastTrouble.set(null);
    forecast.set(answer);
    forecastOld.set(false);
    judge();
  }

  private void convert(Budget to) {
    if (loading) {
      return;
    }
    Plan before = plan.get();
    loading = true;
    amountTyped = true;
    if (to == Budget.EPOCHS) {
      amount.set(Integer.toString(before == null ? usual.training().epochs() : before.epochs()));
    } else {
      amount.set(
          before == null || !(before.seconds() > 0)
              ? USUAL_MINUTES
              : Figures.of(
                  Math.max(1, before.seconds() / SECONDS_A_MINUTE),
                  before.seconds() < 10 * SECONDS_A_MINUTE ? 1 : 0));
    }
    loading = false;
    rethink();
  }

  /** What is known by now. */
  private void judge() {
    Preset chosen = recipe.get();
    OptionalDouble length = amount();
    plan.set(chosen == null || length.isEmpty() ? null : plan(chosen, length.getAsDouble()));
    ready.set(
        refusal.get() == null
            && plan.get() != null
            && dataTrouble.get() == null
            && !data.get().isBlank()
            && run() != null);
  }

  private @Nullable Plan plan(Preset chosen, double length) {
    Integer count = pictures.get();
    TrainingForecast speed = forecastOld.get() ? null : forecast.get();
    int batch = chosen.training().batchSize();
    long stepsAnEpoch = count == null ? -1 : Math.max(1, Math.round((double) count / batch));
    double secondsAnEpoch =
        count == null || speed == null
            ? Double.NaN
            : stepsAnEpoch * (double) batch / speed.picturesPerSecond();
    if (budget.get() == Budget.EPOCHS) {
      int epochs = (int) length;
      return new Plan(
          epochs, stepsAnEpoch < 0 ? -1 : stepsAnEpoch * epochs, secondsAnEpoch * epochs);
    }
    if (!(secondsAnEpoch > 0)) {
      return null;
    }
    int epochs =
        (int)
            Math.max(
                1, Math.min(MOST_EPOCHS, Math.round(length * SECONDS_A_MINUTE / secondsAnEpoch)));
    return new Plan(epochs, stepsAnEpoch * epochs, secondsAnEpoch * epochs);
  }

  private static String asFileName(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

  private String recipeName() {
    OpenedModel origin = origin();
    return origin == null ? preset.get() : "from-" + asFileName(origin.info().name());
  }

  /** The run folder; null if what was typed is no path. */
  private @Nullable Path run() {
    try {
      return folder.get().isBlank() ? null : parts.runs().resolve(folder.get().strip());
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void nameFolder() {
    if (folderTyped) {
      return;
    }
    String name =
        asFileName(DataViewModel.name(data.get()))
            + "-"
            + recipeName()
            + "-"
            + size.get()
            + "-"
            + STAMP.format(LocalDateTime.now(parts.clock()));
    String free = name;
    for (int again = 2; Files.exists(parts.runs().resolve(free)); again++) {
      free = name + "-" + again;
    }
    boolean before = loading;
    loading = true;
    folder.set(free);
    loading = before;
  }
}
