package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.latent.RateTheory;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LinearNetworkSpec;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.SharpeningSpec;
import dev.pentimento.spec.TrainingSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A linear VAE trained by our loop on Gaussian pictures must arrive where theory says: the number
 * of active dimensions, the rate, the error.
 */
class LinearOracleTest extends NativeTest {

  private static final int SIZE = 8;
  private static final int VALUES = SIZE * SIZE * 3;
  private static final int PICTURES = 1024;
  private static final int DIMENSION = 14;
  private static final double[] SPECTRUM = {
    4, 2.5, 1.6, 1, 0.6, 0.4, 0.25, 0.15, 0.03, 0.025, 0.02
  };

  private static final double NOISE = 0.05;

  @TempDir private Path folder;

  @Test
  void aFixedSigma() throws Exception {
    double sigma = Math.sqrt(0.05);
    PictureSet pictures = gaussianPictures();
    double[] eigenvalues = eigenvalues(pictures);
    RateTheory.Prediction theory = RateTheory.fixed(eigenvalues, 0, VALUES, DIMENSION, 1, sigma);
    assertEquals(8, theory.activeUnits());
    compare(theory, train(pictures, sigma, 1));
  }

  @Test
  void aFixedSigmaWithALargerBeta() throws Exception {
    double sigma = Math.sqrt(0.05);
    PictureSet pictures = gaussianPictures();
    RateTheory.Prediction theory =
        RateTheory.fixed(eigenvalues(pictures), 0, VALUES, DIMENSION, 6, sigma);
    assertEquals(6, theory.activeUnits());
    compare(theory, train(pictures, sigma, 6));
  }

  @Test
  void theOptimalSigma() throws Exception {
    PictureSet pictures = gaussianPictures();
    RateTheory.Prediction theory =
        RateTheory.optimal(eigenvalues(pictures), 0, VALUES, DIMENSION, 3);
    assertEquals(11, theory.activeUnits());
    Checkpoint found = train(pictures, null, 3);
    compare(theory, found);
    assertEquals(theory.sigma(), found.training().sigma(), 0.03 * theory.sigma());
  }

  private static void compare(RateTheory.Prediction theory, Checkpoint found) {
    double rate = 0;
    for (float kl : found.statistics().klPerDimension()) {
      rate += kl;
    }
    assertEquals(theory.activeUnits(), found.statistics().activeUnits());
    assertEquals(theory.rate(), rate, 0.03 * theory.rate());
    double error = found.training().sigma() * found.training().sigma();
    assertEquals(theory.meanSquaredError(), error, 0.05 * theory.meanSquaredError());
  }

  private Checkpoint train(
      PictureSet pictures, @org.jspecify.annotations.Nullable Double sigma, double beta)
      throws Exception {
    ModelSpec model =
        new ModelSpec(
            "linear",
            SIZE,
            LatentSpace.flat(DIMENSION),
            PosteriorKind.GLOBAL,
            new LinearNetworkSpec());
    TrainingSpec training =
        new TrainingSpec(
            new ObjectiveSpec(
                ObjectiveSpec.ErrorKind.SQUARED,
                sigma,
                ObjectiveSpec.CodeCost.KL,
                beta,
                0,
                0,
                SharpeningSpec.NONE,
                ObjectiveSpec.Reduction.PER_VALUE),
            new OptimiserSpec(
                OptimiserSpec.Kind.ADAM, 1e-2, 0.001, 10, 0.9, 0.99, 1e-10, 0, 0, 0.99),
            AugmentationSpec.NONE,
            128,
            400,
            1,
            "cpu",
            1);
    TrainingRun.Setup setup =
        new TrainingRun.Setup(
            model,
            training,
            "gaussian",
            DataOptions.USUAL,
            pictures,
            folder,
            folder.resolve("run"),
            false,
            null,
            "test");
    new TrainingRun(setup, event -> {}, new RunControl(), Companion.NONE).run(manager);
    return CheckpointReader.read(folder.resolve("run/model")).checkpoint();
  }

  /** Grey plus Gaussian amounts of eleven orthonormal patterns and white noise, in bytes. */
  private static PictureSet gaussianPictures() {
    Random random = new Random(4);
    double[][] patterns = orthonormal(random);
    byte[] pixels = new byte[PICTURES * VALUES];
    List<PictureSet.Entry> entries = new ArrayList<>();
    for (int p = 0; p < PICTURES; p++) {
      double[] picture = new double[VALUES];
      for (int k = 0; k < SPECTRUM.length; k++) {
        double amount = Math.sqrt(SPECTRUM[k]) * random.nextGaussian();
        for (int i = 0; i < VALUES; i++) {
          picture[i] += amount * patterns[k][i];
        }
      }
      for (int i = 0; i < VALUES; i++) {
        picture[i] += NOISE * random.nextGaussian();
        long value = Math.round((picture[i] + 1) * 127.5);
        pixels[p * VALUES + i] = (byte) Math.max(0, Math.min(255, value));
      }
      entries.add(new PictureSet.Entry("g" + p, "", Split.TRAIN));
    }
    return new PictureSet("gaussian", SIZE, pixels, entries);
  }

  private static double[][] orthonormal(Random random) {
    double[][] patterns = new double[SPECTRUM.length][VALUES];
    for (int k = 0; k < patterns.length; k++) {
      for (int i = 0; i < VALUES; i++) {
        patterns[k][i] = random.nextGaussian();
      }
      for (int other = 0; other < k; other++) {
        double dot = 0;
        for (int i = 0; i < VALUES; i++) {
          dot += patterns[k][i] * patterns[other][i];
        }
        for (int i = 0; i < VALUES; i++) {
          patterns[k][i] -= dot * patterns[other][i];
        }
      }
      double norm = 0;
      for (double value : patterns[k]) {
        norm += value * value;
      }
      for (int i = 0; i < VALUES; i++) {
        patterns[k][i] /= Math.sqrt(norm);
      }
    }
    return patterns;
  }

  /** Of the sample covariance as the bytes are, by a dense decomposition. */
  private static double[] eigenvalues(PictureSet pictures) {
    DMatrixRMaj data = new DMatrixRMaj(PICTURES, VALUES);
    for (int p = 0; p < PICTURES; p++) {
      byte[] rgb = pictures.picture(p).rgb();
      for (int i = 0; i < VALUES; i++) {
        data.set(p, i, Byte.toUnsignedInt(rgb[i]) / 127.5 - 1);
      }
    }
    for (int i = 0; i < VALUES; i++) {
      double mean = 0;
      for (int p = 0; p < PICTURES; p++) {
        mean += data.get(p, i) / PICTURES;
      }
      for (int p = 0; p < PICTURES; p++) {
        data.set(p, i, data.get(p, i) - mean);
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(VALUES, VALUES);
    CommonOps_DDRM.multTransA(1.0 / PICTURES, data, data, covariance);
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(VALUES, false, true);
    decomposition.decompose(covariance);
    double[] values = new double[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = -decomposition.getEigenvalue(i).getReal();
    }
    java.util.Arrays.sort(values);
    for (int i = 0; i < VALUES; i++) {
      values[i] = Math.max(0, -values[i]);
    }
    return values;
  }
}
