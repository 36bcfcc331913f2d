package dev.pentimento.model;

import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.NamedTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Where each named tensor of a model lies inside one flat array. One array for all weights makes
 * optimiser, clipping, averaging, snapshot and saving a handful of native calls each.
 */
public final class ParameterLayout {

  /**
   * One tensor.
   *
   * @param name a stable word: {@code decoder.up8.weight}
   * @param shape its shape
   * @param offset of its first number in the flat array
   * @param initialiser its first values
   * @param role what it is to a training
   * @param uses how many places of one picture its numbers are multiplied at: 1 for a dense layer,
   *     the pixels of its output for a convolution, 0 where nothing is counted
   * @param parts how many equal parts its first axis is made of, each of which a wider network has
   *     more of
   */
  public record Tensor(
      String name,
      Shape shape,
      long offset,
      Initialiser initialiser,
      Role role,
      long uses,
      int parts) {

    /** How many numbers it has. */
    public int size() {
      return Math.toIntExact(shape.size());
    }
  }

  /** What a tensor is to a training. */
  public enum Role {
    /** Trained, and weight decay acts on it. */
    KERNEL,
    /** Trained, free of weight decay: biases, scales of norms. */
    VECTOR,
    /** Not trained: a running statistic that training gathers. */
    STATISTIC
  }

  /** The first values of a tensor, written to {@code target} from {@code offset} on. */
  @FunctionalInterface
  public interface Initialiser {
    void fill(float[] target, int offset, Shape shape, Random random);

    /** Every number the same. */
    static Initialiser constant(float value) {
      return (target, offset, shape, random) ->
          Arrays.fill(target, offset, offset + (int) shape.size(), value);
    }

    /**
     * A Gaussian of variance {@code gain / fanIn} (He et al. 2015 with gain 2), fan-in being the
     * product of all axes but the first.
     */
    static Initialiser fanIn(double gain) {
      return (target, offset, shape, random) -> {
        double deviation = Math.sqrt(gain / shape.slice(1).size());
        for (int i = 0; i < shape.size(); i++) {
          target[offset + i] = (float) (random.nextGaussian() * deviation);
        }
      };
    }

    /** Uniform within ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010), Keras' usual. */
    static Initialiser glorot() {
      return (target, offset, shape, random) -> {
        long window = shape.slice(2).size();
        double limit = Math.sqrt(6.0 / ((shape.get(0) + shape.get(1)) * window));
        for (int i = 0; i < shape.size(); i++) {
          target[offset + i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
      };
    }

    /**
     * Four equal kernels for the four phases of a sub-pixel convolution, so that it begins as a
     * nearest-neighbour enlargement without checkerboard (ICNR, Aitken et al. 2017). The first axis
     * counts {@code channel * 4 + phase}.
     */
    static Initialiser subPixel(double gain) {
      return (target, offset, shape, random) -> {
        int kernel = (int) shape.slice(1).size();
        double deviation = Math.sqrt(gain / kernel);
        for (int channel = 0; channel < shape.get(0) / 4; channel++) {
          int first = offset + channel * 4 * kernel;
          for (int i = 0; i < kernel; i++) {
            target[first + i] = (float) (random.nextGaussian() * deviation);
          }
          for (int phase = 1; phase < 4; phase++) {
            System.arraycopy(target, first, target, first + phase * kernel, kernel);
          }
        }
      };
    }
  }

  /** Collects tensors while a network is built. */
  public static final class Builder {

    private final List<Tensor> tensors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long size;

    /**
     * Adds a kernel, on which weight decay acts; answers its index.
     *
     * @param uses how many places of one picture its numbers are multiplied at
     */
    public int kernel(String name, Shape shape, Initialiser initialiser, long uses) {
      return kernel(name, shape, initialiser, uses, 1);
    }

    /**
     * Adds a kernel whose outputs are of several kinds, of each as many.
     *
     * @param parts how many kinds
     */
    int kernel(String name, Shape shape, Initialiser initialiser, long uses, int parts) {
      return add(name, shape, initialiser, Role.KERNEL, uses, parts);
    }

    /** Adds a bias or a norm's scale, free of weight decay; answers its index. */
    public int vector(String name, long length, float value) {
      return vector(name, length, value, 1);
    }

    /** Adds the bias of outputs of several kinds, of each as many. */
    int vector(String name, long length, float value, int parts) {
      return add(name, new Shape(length), Initialiser.constant(value), Role.VECTOR, 0, parts);
    }

    /** Adds a running statistic, which no optimiser touches; answers its index. */
    public int statistic(String name, long length, float value) {
      return add(name, new Shape(length), Initialiser.constant(value), Role.STATISTIC, 0, 1);
    }

    private int add(
        String name, Shape shape, Initialiser initialiser, Role role, long uses, int parts) {
      if (!names.add(name)) {
        throw new IllegalArgumentException("two tensors are called " + name);
      }
      tensors.add(new Tensor(name, shape, size, initialiser, role, uses, parts));
      size += shape.size();
      return tensors.size() - 1;
    }

    public ParameterLayout build() {
      return new ParameterLayout(tensors, Math.toIntExact(size));
    }
  }

  private final List<Tensor> tensors;
  private final int size;

  private ParameterLayout(List<Tensor> tensors, int size) {
    this.tensors = List.copyOf(tensors);
    this.size = size;
  }

  /** The tensors in the order of the flat array, without gaps. */
  public List<Tensor> tensors() {
    return tensors;
  }

  /** How many numbers there are, running statistics among them. */
  public int size() {
    return size;
  }

  /** How many of them are trained. */
  public int weights() {
    int weights = 0;
    for (Tensor tensor : tensors) {
      if (tensor.role() != Role.STATISTIC) {
        weights += tensor.size();
      }
    }
    return weights;
  }

  /** Multiplications with an addition that one picture takes through all kernels once. */
  public long macs() {
    long macs = 0;
    for (Tensor tensor : tensors) {
      macs += tensor.uses() * tensor.size();
    }
    return macs;
  }

  /** First values of all weights, the same for the same seed. */
  public float[] initialValues(long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (Tensor tensor : tensors) {
      tensor.initialiser().fill(values, (int) tensor.offset(), tensor.shape(), random);
    }
    return values;
  }

  /** 1 where weight decay acts and 0 elsewhere, one number a weight. */
  public float[] decayMask() {
    float[] mask = new float[size];
    for (Tensor tensor : tensors) {
      if (tensor.role() == Role.KERNEL) {
        int offset = (int) tensor.offset();
        Arrays.fill(mask, offset, offset + tensor.size(), 1f);
      }
    }
    return mask;
  }

  /** Cuts flat values into named tensors, in the order of the layout. */
  public List<NamedTensor> named(float[] flat) {
    List<NamedTensor> named = new ArrayList<>();
    for (Tensor tensor : tensors) {
      int offset = (int) tensor.offset();
      named.add(
          new NamedTensor(
              tensor.name(),
              Arrays.stream(tensor.shape().getShape()).boxed().toList(),
              Arrays.copyOfRange(flat, offset, offset + tensor.size())));
    }
    return named;
  }

  /**
   * Joins named tensors, in any order, to flat values.
   *
   * @throws IllegalArgumentException if they are not exactly those of the layout
   */
  public float[] flat(List<NamedTensor> named) {
    Map<String, NamedTensor> byName = new HashMap<>();
    for (NamedTensor tensor : named) {
      byName.put(tensor.name(), tensor);
    }
    float[] flat = new float[size];
    for (Tensor tensor : tensors) {
      NamedTensor found = byName.remove(tensor.name());
      if (found == null) {
        throw new IllegalArgumentException("there is no tensor " + tensor.name());
      }
      List<Long> shape = Arrays.stream(tensor.shape().getShape()).boxed().toList();
      if (!found.shape().equals(shape)) {
        throw new IllegalArgumentException(
            tensor.name() + " has the shape " + found.shape() + " instead of " + shape);
      }
      System.arraycopy(found.values(), 0, flat, (int) tensor.offset(), tensor.size());
    }
    if (!byName.isEmpty()) {
      throw new IllegalArgumentException(
          "the network has no tensor " + byName.keySet().iterator().next());
    }
    return flat;
  }
}
