package dev.pentimento.spec;

import java.util.List;

/**
 * A mixture of normal distributions fitted to the training codes.
 *
 * @param components at least one, of one dimension; their weights add up to 1
 * @param codes how many codes it was fitted on: draws from the posteriors, or the means of a model
 *     without a spread
 * @param pictures of how many pictures these were
 * @param logLikelihood mean logarithm of the density at these codes, in nats
 */
public record MixtureStatistics(
    List<MixtureComponent> components, int codes, int pictures, double logLikelihood) {

  public MixtureStatistics {
    components = List.copyOf(components);
    if (components.isEmpty()) {
      throw new InvalidSpecException("mixture.components", "none", "one or more");
    }
    double sum = 0;
    for (MixtureComponent component : components) {
      sum += component.weight();
      if (component.mean().dimension() != components.get(0).mean().dimension()) {
        throw new InvalidSpecException(
            "mixture.components", "of different dimensions", "one dimension");
      }
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw new InvalidSpecException("mixture.weight", "adding up to " + sum, "a sum of 1");
    }
  }

  public int dimension() {
    return components.get(0).mean().dimension();
  }
}
