package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MilestonesTest {

  @Test
  void theFirstMinuteHasMany() {
    assertEquals(
        List.of(10L, 30L, 100L, 300L, 1000L, 3000L),
        LongStream.rangeClosed(0, 9999).filter(Milestones::isOne).boxed().toList());
  }

  @Test
  void aWholeRunIsThinnedAsItGoesAndStaysCovered() {
    long total = 20_000;
    List<RunFolder.Place> kept = new ArrayList<>();
    for (long step = 0; step <= total; step++) {
      if (step % 100 == 0 || Milestones.isOne(step)) {
        kept.add(new RunFolder.Place(step, Path.of("step-" + step)));
        kept.removeAll(Milestones.superfluous(kept, total));
        assertTrue(kept.size() <= Milestones.MOST);
      }
    }
    assertEquals(Milestones.MOST, kept.size());
    assertEquals(0, kept.get(0).step());
    assertEquals(total, kept.get(kept.size() - 1).step());
    List<Long> early = kept.stream().map(RunFolder.Place::step).filter(s -> s <= 1000).toList();
    assertTrue(early.size() >= 5, early.toString());
    // Later on no gap is more than a tenth of the run.
    for (int i = 1; i < kept.size(); i++) {
      long gap = kept.get(i).step() - kept.get(i - 1).step();
      assertTrue(gap <= total / 10, kept.toString());
    }
  }
}
