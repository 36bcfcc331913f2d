package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.evaluation.SwapPairs.Swap;
import dev.pentimento.model.Inference;
import dev.pentimento.model.JudgeNetwork;
import dev.pentimento.model.Judges;
import dev.pentimento.model.NativeTest;
import dev.pentimento.model.ToyStyle;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.SwapReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An untrained model of content and style, measured by other means. */
class SwapTableTest extends NativeTest {

  private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.TRAIN, Split.TEST);

  /** Of 24 boxes every third is for testing, one has no blue, two cells are held out. */
  private static final PictureSet BOXES =
      ToyGrid.of(
          24,
          (content, style) -> {
            if (content == 5 && style == 1) {
              return null;
            }
            boolean held = content == 0 && style == 2 || content == 3 && style == 1;
            return held ? Split.HELD_OUT_CELL : SPLITS.get(content % 3);
          });

  private static final int STEPS = 2;

  private final List<String> phases = new ArrayList<>();

  private SwapTable table(Inference inference, Jury jury, CancelToken cancel) {
    Progress progress =
        (phase, done, total) -> {
          if (!phases.contains(phase)) {
            phases.add(phase);
          }
        };
    return new SwapTable(
        BOXES,
        inference,
        new Refiner(inference, STEPS, cancel),
        ToyStyle.spec().latent(),
        jury,
        progress,
        cancel);
  }

  private Inference inference() {
    Vae vae = Vae.of(ToyStyle.spec());
    return new Inference(vae, manager.create(ToyStyle.weights(vae, 7)));
  }

  private Judges untrainedJudges() {
    JudgeNetwork network = JudgeNetwork.of(ToyGrid.SIZE, 3);
    JudgeCard card =
        new JudgeCard(
            JudgeCard.FORMAT,
            "",
            "",
            ToyGrid.SIZE,
            // In another order than the set's.
            List.of("striped", "red", "blue"),
            "boxes",
            "",
            0,
            0,
            0,
            0,
            JudgeCard.Ceiling.NONE,
            List.of(),
            "");
    return Judges.of(card, network.layout().named(network.layout().initialValues(4)), manager);
  }

  @Test
  void swapsAreDecodedFromTheContentOfOneAndTheStyleOfAnother() {
    Inference inference = inference();
    Judges judges = untrainedJudges();
    SwapReport report =
        table(inference, new Jury(judges, "judges(x)", Map.of()), new CancelToken())
            .measure(Split.TEST);
    assertNotNull(report);
    // Eight contents for testing; the one without blue gives 2 pairs, the others 6.
    assertEquals(7 * 6 + 2, report.count());
    assertEquals(8, report.contents());

    StyleGrid grid = StyleGrid.of(BOXES, BOXES.indices(Split.TEST));
    double square = 0;
    double copied = 0;
    double others = 0;
    double nearest = 0;
    int styles = 0;
    int stylesOfMeans = 0;
    int found = 0;
    int searched = 0;
    for (Swap swap : SwapPairs.of(grid, grid, any -> true)) {
      Picture drawn = inference.decode(List.of(mixed(inference, swap))).get(0);
      Picture truth = BOXES.picture(swap.truth());
      square += meanSquare(drawn.rgb(), truth.rgb());
      copied += meanSquare(BOXES.picture(swap.content()).rgb(), truth.rgb());
      others += meanSquare(meanOfOthers(grid, swap), truth.rgb());
      nearest += meanSquare(nearest(swap), truth.rgb());
      styles +=
          judges.styles(List.of(drawn)).get(0).equals(BOXES.entry(swap.truth()).style()) ? 1 : 0;
      Picture inMean =
          inference
              .decode(List.of(inMeanStyle(inference, grid.styles().get(swap.to()), swap)))
              .get(0);
      stylesOfMeans +=
          judges.styles(List.of(inMean)).get(0).equals(BOXES.entry(swap.truth()).style()) ? 1 : 0;
      Boolean right = isFound(judges, grid, drawn, swap);
      if (right != null) {
        searched++;
        found += right ? 1 : 0;
      }
    }
    // Batches change the last bits, and so a grey level here and there.
    assertEquals(psnr(square / report.count()), report.psnr(), 0.02);
    assertEquals(psnr(copied / report.count()), report.copy().psnr(), 1e-9);
    assertEquals(psnr(others / report.count()), report.meanOfOthers().psnr(), 0.02);
    assertEquals(psnr(nearest / report.count()), report.nearestCell().psnr(), 1e-9);
    assertEquals((double) styles / report.count(), report.styleAccuracy(), 0.03);
    assertEquals((double) stylesOfMeans / report.count(), report.styleAccuracyOfMean(), 0.03);
    int[] part = BOXES.indices(Split.TEST);
    int reconstructed = 0;
    for (int picture : part) {
      LatentCode code = inference.encode(List.of(BOXES.picture(picture))).get(0).mean();
      String told = judges.styles(inference.decode(List.of(code))).get(0);
      reconstructed += told.equals(BOXES.entry(picture).style()) ? 1 : 0;
    }
    assertTrue(reconstructed > 0 && reconstructed < part.length);
    assertEquals(
        (double) reconstructed / part.length, report.styleAccuracyOfReconstructions(), 0.05);
    assertEquals((double) found / searched, report.contentTop1(), 0.03);
    // The box without blue has no third drawing to be found by.
    assertEquals(42, searched);
    assertEquals("judges(x)", report.judges());
    assertNull(report.withoutJudges());
    // Nobody knows of groups.
    assertNull(report.contentLeakLinear());
    assertNotNull(report.styleLeakLinear());
    assertTrue(report.styleLeakLinear() <= 1);
  }

  @Test
  void heldOutCellsAreDrawnFromTrainingCells() {
    SwapReport report =
        table(inference(), new Jury(null, "There are none.", groups()), new CancelToken())
            .measure(Split.HELD_OUT_CELL);
    assertNotNull(report);
    // Towards each of two cells from the two others of its content.
    assertEquals(4, report.count());
    assertEquals(2, report.contents());
    assertEquals("There are none.", report.withoutJudges());
    assertNull(report.judges());
    assertNull(report.styleAccuracy());
    assertNull(report.contentCeiling());
    assertNotNull(report.contentLeakLinear());
    assertNotNull(report.contentLeakMlp());
    double copied = 0;
    for (int[] pair : new int[][] {{0, 0, 2}, {0, 1, 2}, {3, 0, 1}, {3, 2, 1}}) {
      copied +=
          meanSquare(ToyGrid.draw(pair[0], pair[1]).rgb(), ToyGrid.draw(pair[0], pair[2]).rgb());
    }
    assertEquals(psnr(copied / 4), report.copy().psnr(), 1e-9);
  }

  @Test
  void itSaysWhereItIsAndCanBeGivenUp() {
    CancelToken cancel = new CancelToken();
    SwapTable table = table(inference(), new Jury(untrainedJudges(), "judges", groups()), cancel);
    assertNotNull(table.measure(Split.TEST));
    assertEquals(
        List.of(
            "encoding pictures",
            "encoding training pictures",
            "refining codes",
            "judging true drawings",
            "swapping styles",
            "judging reconstructions",
            "probing codes"),
        phases);
    assertNull(table.measure(Split.VALIDATION));
    cancel.cancel();
    assertThrows(CancelledException.class, () -> table.measure(Split.TEST));
  }

  private static Map<String, String> groups() {
    Map<String, String> groups = new java.util.HashMap<>();
    for (PictureSet.Entry entry : BOXES.entries()) {
      groups.put(entry.content(), entry.content().hashCode() % 2 == 0 ? "even" : "odd");
    }
    return groups;
  }

  private static LatentCode mixed(Inference inference, Swap swap) {
    LatentCode content = code(inference, swap.content());
    LatentCode style = code(inference, swap.style());
    float[] both = new float[content.dimension()];
    for (int i = 0; i < both.length; i++) {
      both[i] = i < ToyStyle.CONTENT ? content.get(i) : style.get(i);
    }
    return LatentCode.of(both);
  }

  private static LatentCode inMeanStyle(Inference inference, String style, Swap swap) {
    float[] both = code(inference, swap.content()).toArray();
    double[] sum = new double[both.length];
    int count = 0;
    for (int i = 0; i < BOXES.count(); i++) {
      PictureSet.Entry entry = BOXES.entry(i);
      if (entry.split() == Split.TRAIN && entry.style().equals(style)) {
        float[] own = inference.encode(List.of(BOXES.picture(i))).get(0).mean().toArray();
        for (int k = ToyStyle.CONTENT; k < both.length; k++) {
          sum[k] += own[k];
        }
        count++;
      }
    }
    for (int k = ToyStyle.CONTENT; k < both.length; k++) {
      both[k] = (float) (sum[k] / count);
    }
    return LatentCode.of(both);
  }

  private static LatentCode code(Inference inference, int picture) {
    List<Picture> one = List.of(BOXES.picture(picture));
    return inference.refine(one, inference.encode(one), STEPS, () -> {}).get(0).mean();
  }

  /** Whether of all contents' mean embeddings the own one is the nearest; null without one. */
  private static Boolean isFound(Judges judges, StyleGrid grid, Picture drawn, Swap swap) {
    float[] query = judges.contents(List.of(drawn))[0];
    double own = Double.NaN;
    double best = Double.NEGATIVE_INFINITY;
    for (int content = 0; content < grid.contents().size(); content++) {
      for (int style = 0; style < 3; style++) {
        // Of three styles one is left to witness.
        int witness = grid.cell(content, style);
        if (style == swap.from() || style == swap.to() || witness < 0) {
          continue;
        }
        float[] stands = judges.contents(List.of(BOXES.picture(witness)))[0];
        double cosine = 0;
        for (int i = 0; i < query.length; i++) {
          cosine += query[i] * stands[i];
        }
        if (content == swap.contentIndex()) {
          own = cosine;
        } else {
          best = Math.max(best, cosine);
        }
      }
    }
    return Double.isNaN(own) ? null : own > best;
  }

  private static byte[] meanOfOthers(StyleGrid grid, Swap swap) {
    List<byte[]> drawings = new ArrayList<>();
    for (int style = 0; style < 3; style++) {
      int picture = grid.cell(swap.contentIndex(), style);
      if (style != swap.to() && picture >= 0) {
        drawings.add(BOXES.picture(picture).rgb());
      }
    }
    byte[] mean = new byte[drawings.get(0).length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (byte[] drawing : drawings) {
        sum += Byte.toUnsignedInt(drawing[i]);
      }
      mean[i] = (byte) Math.round(sum / drawings.size());
    }
    return mean;
  }

  /** The training drawing in the wanted style that differs least from the content picture. */
  private static byte[] nearest(Swap swap) {
    byte[] given = BOXES.picture(swap.content()).rgb();
    byte[] best = given;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < BOXES.count(); i++) {
      PictureSet.Entry entry = BOXES.entry(i);
      if (entry.split() == Split.TRAIN
          && entry.style().equals(BOXES.entry(swap.truth()).style())
          && meanSquare(given, BOXES.picture(i).rgb()) < least) {
        best = BOXES.picture(i).rgb();
        least = meanSquare(given, best);
      }
    }
    return best;
  }

  private static double meanSquare(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i])) / 255.0;
      sum += difference * difference / one.length;
    }
    return sum;
  }

  private static double psnr(double meanSquare) {
    return 10 * Math.log10(1 / meanSquare);
  }
}
