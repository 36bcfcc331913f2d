package dev.pentimento.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * A classifier that asks how much of a label can be read from a code: softmax regression, or with a
 * hidden layer of ReLUs, by Adam on the cross entropy with a little weight decay. Inputs are
 * brought to mean 0 and deviation 1 by the training part.
 */
final class Probe {

  private static final int BATCH = 128;
  private static final double RATE = 3e-3;
  private static final double DECAY = 1e-4;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final int inputs;
  private final int hidden;
  private final int classes;
  private final double[] mean;
  private final double[] scale;
  private final double[] weights;
  private final int outputAt;

  private Probe(int inputs, int hidden, int classes, double[] mean, double[] scale, Random random) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.classes = classes;
    this.mean = mean;
    this.scale = scale;
    outputAt = hidden == 0 ? 0 : hidden * (inputs + 1);
    int width = hidden == 0 ? inputs : hidden;
    weights = new double[outputAt + classes * (width + 1)];
    double first = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < outputAt; i++) {
      weights[i] = i % (inputs + 1) == inputs ? 0 : first * random.nextGaussian();
    }
  }

  /**
   * Fits a probe.
   *
   * @param codes the training part, one row a picture
   * @param labels 0 up to classes, one a row
   * @param hidden units of the hidden layer; 0 for a linear probe
   * @param epochs passes over the rows
   * @param seed of first values and order
   * @param heard of every epoch before it begins, counted from 0; may throw to give up
   */
  static Probe fit(
      float[][] codes,
      int[] labels,
      int classes,
      int hidden,
      int epochs,
      long seed,
      IntConsumer heard) {
    int inputs = codes[0].length;
    double[] mean = new double[inputs];
    double[] scale = new double[inputs];
    for (float[] code : codes) {
      for (int i = 0; i < inputs; i++) {
        mean[i] += code[i] / codes.length;
      }
    }
    for (float[] code : codes) {
      for (int i = 0; i < inputs; i++) {
        scale[i] += (code[i] - mean[i]) * (code[i] - mean[i]) / codes.length;
      }
    }
    for (int i = 0; i < inputs; i++) {
      scale[i] = 1 / Math.sqrt(scale[i] + 1e-12);
    }
    Random random = new Random(seed);
    Probe probe = new Probe(inputs, hidden, classes, mean, scale, random);
    probe.train(codes, labels, epochs, random, heard);
    return probe;
  }

  /** The share of rows whose label it tells, 0..1. */
  double accuracy(float[][] codes, int[] labels) {
    int right = 0;
    double[] input = new double[inputs];
    double[] inner = new double[hidden];
    double[] logits = new double[classes];
    for (int row = 0; row < codes.length; row++) {
      forward(codes[row], input, inner, logits);
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (logits[k] > logits[best]) {
          best = k;
        }
      }
      right += best == labels[row] ? 1 : 0;
    }
    return (double) right / codes.length;
  }

  private void train(float[][] codes, int[] labels, int epochs, Random random, IntConsumer heard) {
    int[] order = new int[codes.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    double[] gradient = new double[weights.length];
    double[] first = new double[weights.length];
    double[] second = new double[weights.length];
    double[] input = new double[inputs];
    double[] inner = new double[hidden];
    double[] logits = new double[classes];
    int batches = (codes.length + BATCH - 1) / BATCH;
    long step = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      heard.accept(epoch);
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      for (int batch = 0; batch < batches; batch++) {
        int from = batch * BATCH;
        int to = Math.min(codes.length, from + BATCH);
        Arrays.fill(gradient, 0);
        for (int i = from; i < to; i++) {
          forward(codes[order[i]], input, inner, logits);
          backward(labels[order[i]], 1.0 / (to - from), input, inner, logits, gradient);
        }
        step++;
        // To nothing in the end, so that the last batches do not decide.
        double left = 1 - (double) step / ((double) epochs * batches + 1);
        adam(gradient, first, second, step, RATE * left);
      }
    }
  }

  private void forward(float[] code, double[] input, double[] inner, double[] logits) {
    for (int i = 0; i < inputs; i++) {
      input[i] = (code[i] - mean[i]) * scale[i];
    }
    for (int j = 0; j < hidden; j++) {
      int at = j * (inputs + 1);
      double sum = weights[at + inputs];
      for (int i = 0; i < inputs; i++) {
        sum += weights[at + i] * input[i];
      }
      inner[j] = Math.max(0, sum);
    }
    double[] below = hidden == 0 ? input : inner;
    int width = below.length;
    for (int k = 0; k < classes; k++) {
      int at = outputAt + k * (width + 1);
      double sum = weights[at + width];
      for (int i = 0; i < width; i++) {
        sum += weights[at + i] * below[i];
      }
      logits[k] = sum;
    }
  }

  private void backward(
      int label, double share, double[] input, double[] inner, double[] logits, double[] gradient) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      logits[k] = Math.exp(logits[k] - largest);
      sum += logits[k];
    }
    double[] below = hidden == 0 ? input : inner;
    int width = below.length;
    double[] back = new double[hidden];
    for (int k = 0; k < classes; k++) {
      double error = share * (logits[k] / sum - (k == label ? 1 : 0));
      int at = outputAt + k * (width + 1);
      for (int i = 0; i < width; i++) {
        gradient[at + i] += error * below[i];
        if (hidden > 0) {
          back[i] += error * weights[at + i];
        }
      }
      gradient[at + width] += error;
    }
    for (int j = 0; j < hidden; j++) {
      if (inner[j] <= 0) {
        continue;
      }
      int at = j * (inputs + 1);
      for (int i = 0; i < inputs; i++) {
        gradient[at + i] += back[j] * input[i];
      }
      gradient[at + inputs] += back[j];
    }
  }

  private void adam(double[] gradient, double[] first, double[] second, long step, double rate) {
    double correction1 = 1 - Math.pow(BETA1, step);
    double correction2 = 1 - Math.pow(BETA2, step);
    for (int i = 0; i < weights.length; i++) {
      first[i] = BETA1 * first[i] + (1 - BETA1) * gradient[i];
      second[i] = BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i];
      weights[i] -=
          rate
              * (first[i] / correction1 / (Math.sqrt(second[i] / correction2) + EPSILON)
                  + DECAY * weights[i]);
    }
  }
}
