package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StyleGridTest {

  private static PictureSet set(String... names) {
    List<PictureSet.Entry> entries =
        List.of(names).stream()
            .map(name -> name.split("/"))
            .map(
                parts ->
                    new PictureSet.Entry(
                        parts[1], parts[0].equals("-") ? "" : parts[0], Split.TEST))
            .toList();
    return new PictureSet("toy", 1, new byte[3 * names.length], entries);
  }

  @Test
  void knowsWhichCellsThereAre() {
    PictureSet set = set("b/cat", "a/cat", "a/dog", "c/sun", "b/sun");
    StyleGrid grid = StyleGrid.of(set, new int[] {1, 2, 3, 4});
    // Styles in the order of the whole set, whichever part is looked at.
    assertEquals(List.of("b", "a", "c"), grid.styles());
    assertEquals(List.of("cat", "dog", "sun"), grid.contents());
    assertEquals(StyleGrid.MISSING, grid.cell(0, 0));
    assertEquals(1, grid.cell(0, 1));
    assertEquals(4, grid.cell(2, 0));
    assertArrayEquals(new int[] {4, 3}, grid.ofContent(2));
    assertArrayEquals(new int[] {1, 2}, grid.ofStyle(1));
    assertArrayEquals(new int[] {1, 2, 3, 4}, grid.pictures());
  }

  @Test
  void refusesWhatIsNoGrid() {
    assertThrows(IllegalArgumentException.class, () -> StyleGrid.of(set("-/cat"), new int[] {0}));
    assertThrows(
        IllegalArgumentException.class,
        () -> StyleGrid.of(set("a/cat", "a/cat"), new int[] {0, 1}));
  }
}
