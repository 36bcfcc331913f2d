package dev.pentimento.studio.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportNotes;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureReader;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.SyntheticData;
import dev.pentimento.studio.data.SheetViewModel.Show;
import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataViewModelTest {

  private static final int SHAPES = 12;

  @TempDir Path folder;
  private final DataBench bench = new DataBench();
  private DataViewModel data;
  private SheetViewModel sheet;

  @BeforeEach
  void make() {
    data = bench.viewModel(folder);
    sheet = data.sheet();
  }

  private Path shapes() throws IOException {
    return SyntheticData.shapes(folder.resolve("shapes"), SHAPES);
  }

  private DataShown open(Path path) {
    data.open(path.toString());
    bench.settle();
    assertNull(data.troubleProperty().get());
    DataShown shown = sheet.dataProperty().get();
    assertNotNull(shown);
    return shown;
  }

  private List<String> shownNames() {
    DataShown shown = sheet.dataProperty().get();
    return IntStream.range(0, sheet.count())
        .mapToObj(place -> shown.name(sheet.index(place)))
        .toList();
  }

  @Test
  void aFolderIsLookedAtAndRemembered() throws IOException {
    Path shapes = shapes();
    DataShown shown = open(shapes);
    String word = "folder:" + shapes.toAbsolutePath();
    assertEquals(word, shown.source().word());
    // Twelve, and the two copies.
    assertEquals(14, shown.count());
    assertEquals(List.of("circle", "square", "triangle"), shown.groups());
    assertEquals(
        Map.of("circle", 5, "square", 5, "triangle", 4), sheet.tallyProperty().get().groups());
    assertEquals(
        Set.of("circle/notes.txt", "triangle/torn.png"),
        shown.unreadable().stream().map(file -> file.name()).collect(Collectors.toSet()));
    assertEquals(4, shown.repeatedCount());
    assertEquals(2, shown.report().duplicates().size());
    assertEquals(14, sheet.tallyProperty().get().splits().values().stream().mapToInt(i -> i).sum());
    assertEquals(List.of(word), data.recent());
    assertEquals(List.of(word), bench.settings.recentData().get());
    int at = shown.indices(Set.of("circle/circle-copy.png")).nextSetBit(0);
    assertEquals("circle", shown.group(at));
    Picture original = read(shapes.resolve("circle/circle-0000.png"), 0xffffff);
    assertEquals(original.width(), shown.width(at));
    assertEquals(original.height(), shown.height(at));
    assertEquals("circle/circle-0000.png", shown.name(shown.firstLike(at)));
    assertEquals(2, shown.copies(at));
  }

  private static Picture read(Path file, int background) {
    try {
      return PictureReader.read(file, background);
    } catch (dev.pentimento.dataset.UnreadablePictureException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatCannotBeReadIsToldAndWhatWasShownStays() throws IOException {
    DataShown before = open(shapes());
    data.open(folder.resolve("nowhere").toString());
    bench.settle();
    DataViewModel.Trouble trouble = data.troubleProperty().get();
    assertEquals("nowhere", trouble.name());
    assertTrue(trouble.message().contains("no file or folder"), trouble.message());
    assertSame(before, sheet.dataProperty().get());
    data.dismissTrouble();
    assertNull(data.troubleProperty().get());
    assertEquals(1, data.recent().size(), "what cannot be read is not remembered");
  }

  @Test
  void readingIsToldAndCanBeCancelled() throws IOException {
    List<DataViewModel.Reading> heard = new ArrayList<>();
    data.readingProperty().addListener((property, was, is) -> heard.add(is));
    bench.sets =
        (source, options, progress, cancel) -> {
          progress.at(3, 10, "a.png");
          while (!bench.pulses.isEmpty()) {
            bench.pulses.remove().run();
          }
          data.cancel();
          assertTrue(cancel.isCancelled());
          throw new CancellationException();
        };
    data.open(shapes().toString());
    bench.settle();
    assertEquals(
        java.util.Arrays.asList(
            new DataViewModel.Reading("shapes", 0, -1, ""),
            new DataViewModel.Reading("shapes", 3, 10, "a.png"),
            null),
        heard);
    assertEquals(0.3, heard.get(1).fraction(), 1e-12);
    assertEquals(-1, heard.get(0).fraction());
    assertNull(sheet.dataProperty().get());
    assertNull(data.troubleProperty().get());
  }

  @Test
  void theNewestWishWins() throws IOException {
    Path first = shapes();
    Path second = SyntheticData.shapes(folder.resolve("second"), 6);
    data.open(first.toString());
    data.open(second.toString());
    bench.settle();
    assertTrue(sheet.dataProperty().get().source().word().endsWith("second"));
    assertEquals(1, data.recent().size());
  }

  @Test
  void filtersShowSomeOfThem() throws IOException {
    DataShown shown = open(shapes());
    sheet.groupProperty().set("triangle");
    assertEquals(4, sheet.count());
    assertTrue(shownNames().stream().allMatch(name -> name.startsWith("triangle/")));
    sheet.groupProperty().set(null);
    for (Split split : Split.values()) {
      sheet.splitProperty().set(split);
      assertEquals(
          sheet.tallyProperty().get().splits().getOrDefault(split, 0), sheet.count(), "" + split);
    }
    sheet.splitProperty().set(null);
    sheet.showProperty().set(Show.DUPLICATES);
    assertEquals(
        List.of(
            "circle/circle-0000.png",
            "circle/circle-copy.png",
            "square/square-0001.png",
            "square/square-again.png"),
        shownNames());
    sheet.showProperty().set(Show.UNREADABLE);
    assertEquals(0, sheet.count());
    sheet.showProperty().set(Show.ALL);
    assertEquals(shown.count(), sheet.count());
  }

  @Test
  void equalPicturesStandBesideEachOther() {
    // Ten pictures of one pixel, of which the first, the fourth and the ninth are equal.
    int[] twins = {0, 1, 2, 0, 4, 5, 5, 7, 0, 9};
    many(twins);
    sheet.showProperty().set(Show.DUPLICATES);
    assertEquals(List.of("0", "3", "8", "5", "6"), shownNames());
  }

  /** A set that nobody has to read. */
  private void many(int[] twins) {
    int count = twins.length;
    List<PictureSet.Entry> entries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new PictureSet.Entry(
                        Integer.toString(i),
                        "",
                        i % 10 == 9 ? Split.TEST : Split.TRAIN,
                        "class " + i % 7))
            .toList();
    int[] sides = new int[count];
    java.util.Arrays.fill(sides, 1);
    LoadedData loaded =
        new LoadedData(
            new PictureSet("many", 1, new byte[3 * count], entries),
            new ImportNotes(sides, sides, twins, List.of(), 0, List.of()));
    bench.sets = (source, options, progress, cancel) -> loaded;
    data.open("emoji");
    bench.settle();
  }

  @Test
  void aHundredThousandAreFilteredAndExcludedAsOne() {
    many(IntStream.range(0, 100_000).toArray());
    sheet.groupProperty().set("class 3");
    // 3, 10, 17, …: the numbers below 100,000 that leave 3 when divided by 7.
    assertEquals(14_286, sheet.count());
    sheet.selectAll();
    sheet.excludeSelected();
    assertEquals(List.of(Phrase.of("data.step.out", 14_286)), bench.steps);
    assertEquals(100_000 - 14_286, sheet.tallyProperty().get().total());
    assertEquals(0, sheet.tallyProperty().get().groups().get("class 3"));
    // Of these, those that end with 9 were test pictures: 9 + 10k with 7k ≡ 1 (mod …), counted.
    long tests = IntStream.range(0, 100_000).filter(i -> i % 7 == 3 && i % 10 == 9).count();
    assertEquals(10_000 - tests, (long) sheet.tallyProperty().get().splits().get(Split.TEST));
  }

  @Test
  void selectingByHandAndByKeys() throws IOException {
    open(shapes());
    sheet.select(3);
    sheet.selectTo(6);
    assertEquals(4, sheet.selectedCount());
    sheet.selectTo(1);
    assertEquals(3, sheet.selectedCount(), "from the same beginning to the other side");
    assertTrue(sheet.isSelected(1) && sheet.isSelected(3) && !sheet.isSelected(4));
    sheet.toggle(9);
    assertEquals(4, sheet.selectedCount());
    sheet.toggle(9);
    assertEquals(3, sheet.selectedCount());
    assertEquals(9, sheet.focus());
    sheet.select(99);
    sheet.toggle(-1);
    assertEquals(3, sheet.selectedCount(), "there is no such place");
    assertTrue(sheet.selectNone());
    assertFalse(sheet.selectNone());
    sheet.selectAll();
    assertEquals(14, sheet.selectedCount());
  }

  @Test
  void whatIsExcludedIsAStepAndIsTakenBackByTheSameKey() throws IOException {
    DataShown shown = open(shapes());
    String word = shown.source().word();
    sheet.select(0);
    sheet.selectTo(1);
    sheet.excludeSelected();
    Set<String> two = Set.of(shown.name(0), shown.name(1));
    assertEquals(two, bench.exclusions.get().of(word));
    assertTrue(sheet.isExcluded(0) && sheet.isExcluded(1) && !sheet.isExcluded(2));
    assertEquals(12, sheet.tallyProperty().get().total());
    assertEquals(2, sheet.tallyProperty().get().excluded());
    assertEquals(2, sheet.selectedCount(), "they stay selected");

    // One more: only what is not yet excluded is added.
    sheet.selectTo(2);
    assertFalse(sheet.selectionIsExcluded());
    sheet.excludeSelected();
    assertEquals(3, bench.exclusions.get().of(word).size());
    assertTrue(sheet.selectionIsExcluded());
    sheet.excludeSelected();
    assertEquals(Exclusions.NONE, bench.exclusions.get());
    assertEquals(
        List.of(
            Phrase.of("data.step.out", 2),
            Phrase.of("data.step.out-one", shown.name(2).substring("circle/".length())),
            Phrase.of("data.step.back", 3)),
        bench.steps);
  }

  @Test
  void undoIsSeenAtOnce() throws IOException {
    DataShown shown = open(shapes());
    bench.exclusions.set(
        Exclusions.NONE.change(shown.source().word(), List.of(shown.name(5), "gone"), List.of()));
    assertTrue(sheet.isExcluded(5));
    assertEquals(1, sheet.tallyProperty().get().excluded(), "one of them is no more");
    sheet.showProperty().set(Show.EXCLUDED);
    assertEquals(List.of(shown.name(5)), shownNames());
    bench.exclusions.set(Exclusions.NONE);
    assertEquals(0, sheet.count());
    assertEquals(List.of(), bench.steps);
  }

  @Test
  void repeatsAreExcludedButTheirFirst() throws IOException {
    DataShown shown = open(shapes());
    sheet.excludeRepeats();
    assertEquals(
        new TreeSet<>(Set.of("circle/circle-copy.png", "square/square-again.png")),
        bench.exclusions.get().of(shown.source().word()));
    sheet.excludeRepeats();
    assertEquals(1, bench.steps.size(), "there is nothing left to exclude");
    sheet.takeAllBack();
    assertTrue(bench.exclusions.get().isEmpty());
  }

  @Test
  void theCommandNamesAFileThatFollowsTheExclusions() throws Exception {
    Path odd = SyntheticData.shapes(folder.resolve("Ada's $HOME shapes"), SHAPES);
    DataShown shown = open(odd);
    assertEquals(
        List.of("pentimento", "train", "--data", shown.source().word(), "--out", "runs/mine"),
        words(data.commandProperty().get()));

    sheet.select(4);
    sheet.excludeSelected();
    data.fitProperty().set(DataOptions.Fit.STRETCH);
    data.backgroundProperty().set("#00ff00");
    bench.settle();
    List<String> words = words(data.commandProperty().get());
    assertEquals(List.of("--fit", "stretch"), words.subList(4, 6));
    assertEquals(List.of("--background", "#00ff00"), words.subList(6, 8));
    assertEquals("--exclude", words.get(8));
    Path list = Path.of(words.get(9));
    assertEquals(shown.name(4) + "\n", Files.readString(list));

    sheet.select(5);
    sheet.excludeSelected();
    bench.settle();
    assertEquals(2, Files.readAllLines(list).size());
    assertEquals(
        new DataOptions(DataOptions.Fit.STRETCH, "#00ff00", List.of(shown.name(4), shown.name(5))),
        data.options());
    bench.exclusions.set(Exclusions.NONE);
    bench.settle();
    assertFalse(Files.exists(list));
    assertFalse(data.commandProperty().get().contains("--exclude"));
  }

  /** What a shell makes of a line. */
  private static List<String> words(String line) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + line)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor());
    return said.lines().toList();
  }

  @Test
  void thumbnailsComeAsTheyAreWantedTheNewestFirst() throws IOException {
    DataShown shown = open(shapes());
    List<Integer> arrived = new ArrayList<>();
    sheet.setOnArrived(arrived::add);
    assertNull(sheet.thumbnail(0));
    for (int index = 1; index < 14; index++) {
      assertNull(sheet.thumbnail(index));
    }
    bench.settle();
    assertEquals(0, arrived.get(0), "it was under way already");
    assertEquals(13, arrived.get(1), "then what was asked for last");
    assertEquals(14, new TreeSet<>(arrived).size());
    assertEquals(14, arrived.size(), "each was made once");
    Path file = shown.source().path().resolve(shown.name(3));
    assertEquals(PictureFit.CROP.fit(read(file, 0xffffff), SheetPictures.SIZE), sheet.thumbnail(3));
  }

  @Test
  void anotherFitIsSeenAtOnceAndThenReadThrough() throws IOException {
    DataShown before = open(shapes());
    int tall =
        IntStream.range(0, before.count())
            .filter(i -> before.height(i) > before.width(i))
            .findFirst()
            .orElseThrow();
    sheet.thumbnail(tall);
    sheet.select(tall);
    bench.settle();
    Picture cropped = sheet.thumbnail(tall);
    List<DataOptions> asked = new ArrayList<>();
    bench.sets =
        (source, options, progress, cancel) -> {
          asked.add(options);
          return SyntheticData.look(source, options, progress, cancel);
        };
    long version = sheet.versionProperty().get();
    data.backgroundProperty().set("#ff0000");
    data.fitProperty().set(DataOptions.Fit.FIT);
    assertTrue(sheet.versionProperty().get() > version);
    sheet.thumbnail(tall);
    bench.settle();
    Path file = before.source().path().resolve(before.name(tall));
    Picture expected = PictureFit.FIT.fit(read(file, 0xff0000), SheetPictures.SIZE, 0xff0000);
    sheet.thumbnail(tall);
    bench.settle();
    assertEquals(expected, sheet.thumbnail(tall));
    assertNotEquals(cropped, expected);
    assertEquals(
        new DataOptions(DataOptions.Fit.FIT, "#ff0000", List.of()), asked.get(asked.size() - 1));
    assertNotEquals(before, sheet.dataProperty().get());
    assertEquals(PictureFit.FIT.fit(read(file, 0xff0000), 32, 0xff0000), data.seenProperty().get());
    assertEquals(1, sheet.selectedCount(), "what is selected stays selected");
  }

  @Test
  void thePictureUnderTheMouseIsTold() throws IOException {
    DataShown shown = open(shapes());
    assertEquals(-1, sheet.told());
    sheet.select(2);
    assertEquals(2, sheet.told());
    sheet.hoveredProperty().set(7);
    assertEquals(7, sheet.told());
    bench.settle();
    Path file = shown.source().path().resolve(shown.name(7));
    assertEquals(PictureFit.CROP.fit(read(file, 0xffffff), 32), data.seenProperty().get());
    sheet.hoveredProperty().set(null);
    assertEquals(2, sheet.told());
  }

  @Test
  void aSetIsChosenByDialogsOrNamed() throws IOException {
    data.openFolder();
    bench.settle();
    assertNull(sheet.dataProperty().get(), "the user thought better of it");
    bench.chosen = Optional.of(shapes());
    data.openFolder();
    bench.settle();
    assertEquals(14, sheet.count());
    assertEquals("shapes", DataViewModel.name(data.recent().get(0)));
    assertEquals("emoji", DataViewModel.name("emoji"));
    assertEquals("c.tar.gz", DataViewModel.name("cifar10:/d/c.tar.gz"));
    assertEquals(DataSource.Kind.FOLDER, sheet.dataProperty().get().source().kind());
  }

  @Test
  void onlySoManyAreRemembered() throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < DataViewModel.MOST_RECENT + 3; i++) {
      words.add("folder:/" + i);
    }
    bench.settings.recentData().set(words);
    bench.settle();
    open(shapes());
    assertEquals(DataViewModel.MOST_RECENT, data.recent().size());
    assertTrue(data.recent().get(0).endsWith("shapes"));
    assertEquals("folder:/0", data.recent().get(1));
  }

  @Test
  void droppingIsJudged() throws IOException {
    Path shapes = shapes();
    Path gz = Files.writeString(folder.resolve("train-images-idx3-ubyte.gz"), "");
    assertEquals(
        new DataDropOffer(shapes, Phrase.of("data.drop.folder", "shapes")),
        DataDropOffer.of(List.of(shapes)));
    assertEquals(gz, DataDropOffer.of(List.of(gz)).file());
    assertNull(DataDropOffer.of(List.of(shapes, gz)).file());
    assertEquals(
        "data.drop.single",
        DataDropOffer.of(List.of(shapes.resolve("circle/circle-0000.png"))).phrase().key());
    assertEquals("data.drop.no-file", DataDropOffer.of(List.of()).phrase().key());
  }

  @Test
  void whatBreaksIsToldToo() throws IOException {
    bench.sets =
        (source, options, progress, cancel) -> {
          throw new IllegalStateException("broken");
        };
    data.open(shapes().toString());
    bench.settle();
    assertTrue(data.troubleProperty().get().message().contains("broken"));
    bench.sets =
        (source, options, progress, cancel) -> {
          throw new DatasetException("the cache", "it is full", "Make room");
        };
    data.open(folder.resolve("shapes").toString());
    bench.settle();
    assertEquals("The cache: it is full. Make room.", data.troubleProperty().get().message());
  }
}
