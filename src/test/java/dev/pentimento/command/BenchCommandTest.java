package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

  private final CommandRun run = new CommandRun();

  @Test
  void withoutASectionItSaysWhichThereAre() {
    assertEquals(0, run.execute("bench"));
    for (String section : List.of("rates", "share", "stop", "kill", "memory")) {
      assertTrue(
          run.err.toString().contains("\n" + section) || run.err.toString().startsWith(section),
          run.err.toString());
    }
    assertEquals("", run.out.toString());
  }

  @Test
  void aSectionThatDoesNotExistIsAFailureThatNamesThoseThatDo() {
    assertEquals(1, run.execute("bench", "--section=nothing"));
    assertTrue(run.err.toString().contains("rates, share, stop, kill, memory"), "" + run.err);
  }

  @Test
  void percentilesAreByNearestRank() {
    List<Double> values = new ArrayList<>();
    for (int i = 200; i >= 1; i--) {
      values.add((double) i);
    }
    assertEquals(new Figure(100, 190, 198, "ms", 200), Figure.of(values, "ms"));
    assertEquals(new Figure(7, 7, 7, "ms", 1), Figure.of(7, "ms"));
  }
}
