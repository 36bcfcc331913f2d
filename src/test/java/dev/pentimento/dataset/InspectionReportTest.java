package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InspectionReportTest {

  @Test
  void picturesAreCountedBySplitAndStyle() {
    PictureSet set =
        new PictureSet(
            "three",
            2,
            new byte[3 * 2 * 2 * 3],
            List.of(
                new PictureSet.Entry("dog", "noto", Split.TRAIN),
                new PictureSet.Entry("dog", "", Split.HELD_OUT_CELL),
                new PictureSet.Entry("cat", "noto", Split.TRAIN)));
    assertEquals(
        new InspectionReport(
            "three",
            2,
            3,
            2,
            set.fingerprint(),
            Map.of("train", 2, "held-out-cell", 1),
            Map.of("noto", 2),
            Map.of(),
            new InspectionReport.Sizes(
                new InspectionReport.Size(2, 2),
                new InspectionReport.Size(2, 2),
                new InspectionReport.Size(2, 2),
                List.of(new InspectionReport.SizeCount(2, 2, 3))),
            List.of(List.of("noto/dog", "dog", "noto/cat")),
            1,
            List.of(),
            0,
            List.of()),
        InspectionReport.of(set));
  }
}
