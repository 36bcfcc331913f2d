package dev.pentimento.model;

import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.StyleNetworkSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * First weights of a model that are those of another, which may be narrower or shallower: it begins
 * by drawing what the other draws (Net2Net, Chen, Goodfellow and Shlens 2016). New maps begin as in
 * a fresh model and nothing looks at them yet; new residual blocks begin as the identity, a new
 * finish adds nothing. One that is smoothed now begins by drawing the same, softened.
 *
 * <p>Wider networks are those of content and style alone: there every map is normalised by itself,
 * so that new ones leave old ones as they were.
 */
public final class Growth {

  private Growth() {}

  /**
   * Why a model cannot begin as another.
   *
   * @return what differs, to stand after "it cannot begin as this model: "; null where it can
   */
  public static @Nullable String obstacle(ModelSpec grown, ModelSpec origin) {
    if (grown.pictureSize() != origin.pictureSize()) {
      return "its pictures have "
          + grown.pictureSize()
          + " pixels a side, the model's "
          + origin.pictureSize();
    }
    if (!grown.latent().equals(origin.latent())) {
      return "its codes have other parts";
    }
    if (grown.posterior() != origin.posterior()) {
      return "its posterior is " + grown.posterior() + ", the model's " + origin.posterior();
    }
    if (grown.network().getClass() != origin.network().getClass()) {
      return "its network is of another kind";
    }
    boolean widens = false;
    if (grown.network() instanceof StyleNetworkSpec after
        && origin.network() instanceof StyleNetworkSpec before) {
      if (!after.styleChannels().equals(before.styleChannels())
          || after.oneEncoder() != before.oneEncoder()) {
        return "its style encoder is another";
      }
      boolean deepest =
          after
              .channels()
              .get(after.channels().size() - 1)
              .equals(before.channels().get(before.channels().size() - 1));
      if (before.thumbnail() != 0 && !(after.thumbnail() == before.thumbnail() && deepest)) {
        return "its content encoder sees another thumbnail, or more maps beside it";
      }
      if (before.smoothed() && !after.smoothed()) {
        return "the model is smoothed, and it is not";
      }
      widens = true;
    }
    Map<String, ParameterLayout.Tensor> places = new HashMap<>();
    Vae.of(grown).layout().tensors().forEach(tensor -> places.put(tensor.name(), tensor));
    for (ParameterLayout.Tensor before : Vae.of(origin).layout().tensors()) {
      ParameterLayout.Tensor after = places.get(before.name());
      if (after == null) {
        return "the model has " + before.name() + ", which it has not";
      }
      if (!before.shape().equals(after.shape()) && !(widens && fits(before, after))) {
        return before.name() + " would be " + after.shape() + ", and is " + before.shape();
      }
    }
    return null;
  }

  private static boolean fits(ParameterLayout.Tensor before, ParameterLayout.Tensor after) {
    for (int axis = 0; axis < before.shape().dimension(); axis++) {
      if (after.shape().get(axis) < before.shape().get(axis)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The first weights.
   *
   * @param weights of the other model
   * @param seed of what is new
   * @return in the order of the layout
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  public static float[] apply(
      ModelSpec grown, ModelSpec origin, List<NamedTensor> weights, long seed) {
    String obstacle = obstacle(grown, origin);
    if (obstacle != null) {
      throw new IllegalArgumentException(obstacle);
    }
    ParameterLayout layout = Vae.of(grown).layout();
    float[] flat = layout.initialValues(seed);
    Map<String, NamedTensor> old = new HashMap<>();
    weights.forEach(tensor -> old.put(tensor.name(), tensor));
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      NamedTensor before = old.get(tensor.name());
      if (before != null) {
        take(flat, tensor, before);
      }
    }
    return flat;
  }

  /** Old rows in their places, blind to new columns; new rows stay as they are. */
  private static void take(float[] flat, ParameterLayout.Tensor tensor, NamedTensor before) {
    int rows = Math.toIntExact(before.shape().get(0));
    int rowsNow = (int) tensor.shape().get(0);
    int columns = rows == 0 ? 0 : before.values().length / rows;
    int columnsNow = tensor.size() / rowsNow;
    for (int row = 0; row < rows; row++) {
      int at = (int) tensor.offset() + place(row, rows, rowsNow, tensor.parts()) * columnsNow;
      Arrays.fill(flat, at, at + columnsNow, 0);
      System.arraycopy(before.values(), row * columns, flat, at, columns);
    }
  }

  /** Where an old row stands among more, in so many parts of which each has grown at its end. */
  private static int place(int row, int rows, int rowsNow, int parts) {
    int length = rows / parts;
    return row / length * (rowsNow / parts) + row % length;
  }
}
