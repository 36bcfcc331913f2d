package dev.pentimento.studio.explore;

import dev.pentimento.latent.Sampler;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.workspace.OpenedPicture;
import dev.pentimento.workspace.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What random codes of the open model are drawn from, and which of it was chosen. Lives on the
 * JavaFX thread.
 */
final class Samplers {

  private static final Logger LOG = LoggerFactory.getLogger(Samplers.class);

  private final Settings settings;
  private final Runnable endListening;
  private final ReadOnlyObjectWrapper<SamplerSpec.Kind> chosen =
      new ReadOnlyObjectWrapper<>(this, "chosen", SamplerSpec.Kind.GAUSSIAN);
  private final ReadOnlyBooleanWrapper mixtureThere =
      new ReadOnlyBooleanWrapper(this, "mixtureThere");
  private final Map<SamplerSpec.Kind, Sampler> made = new EnumMap<>(SamplerSpec.Kind.class);

  Samplers(Settings settings) {
    this.settings = settings;
    endListening = settings.sampler().listen(kind -> choose());
  }

  /** What was chosen, or one Gaussian where that is the mixture and the model has none. */
  ReadOnlyObjectProperty<SamplerSpec.Kind> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Whether the model has a mixture. */
  ReadOnlyBooleanProperty mixtureThereProperty() {
    return mixtureThere.getReadOnlyProperty();
  }

  /** From now on they are of this model, as its codes lie now. */
  void use(ModelInfo model) {
    made.clear();
    mixtureThere.set(model.statistics().mixture() != null);
    choose();
  }

  private void choose() {
    SamplerSpec.Kind wanted = settings.sampler().get().orElse(SamplerSpec.Kind.MIXTURE);
    chosen.set(
        wanted == SamplerSpec.Kind.MIXTURE && !mixtureThere.get()
            ? SamplerSpec.Kind.GAUSSIAN
            : wanted);
  }

  /** Whether the user has chosen the mixture, and the model has none. */
  boolean isWithoutMixture() {
    return !mixtureThere.get()
        && settings.sampler().get().equals(Optional.of(SamplerSpec.Kind.MIXTURE));
  }

  /**
   * The sampler of a kind; null where the statistics of the model are too odd for one.
   *
   * @param model the one that is used
   * @param opened the picture to stay near to; null for the code
   */
  @Nullable Sampler of(
      SamplerSpec.Kind kind, ModelInfo model, @Nullable OpenedPicture opened, LatentCode code) {
    if (kind != SamplerSpec.Kind.NEAR) {
      return tried(
          kind,
          model,
          () -> made.computeIfAbsent(kind, wanted -> Sampler.of(wanted, model.statistics())));
    }
    return tried(
        kind,
        model,
        () ->
            opened == null
                ? Sampler.near(code, model.statistics())
                : Sampler.near(opened.posterior(), model.statistics()));
  }

  private static @Nullable Sampler tried(
      SamplerSpec.Kind kind, ModelInfo model, Supplier<Sampler> sampler) {
    try {
      return sampler.get();
    } catch (IllegalArgumentException e) {
      LOG.warn("There is no {} of the training codes of {}", kind, model.name(), e);
      return null;
    }
  }

  void close() {
    endListening.run();
  }
}
