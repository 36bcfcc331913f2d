package dev.pentimento.latent;

/**
 * Eigenvalues and their eigenvectors.
 *
 * @param values the largest first
 * @param vectors one unit vector a value
 */
record Eigenpairs(double[] values, double[][] vectors) {}
