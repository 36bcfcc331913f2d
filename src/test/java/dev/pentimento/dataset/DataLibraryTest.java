package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.UnreadablePictureException.Reason;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.DataOptions.Fit;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataLibraryTest {

  @TempDir private Path folder;

  private Path cache() {
    return folder.resolve("cache");
  }

  private DataLibrary library(Executor helpers) {
    return new DataLibrary(Path.of("assets"), cache(), helpers);
  }

  private LoadedData open(String word, DataOptions options, int size) throws DatasetException {
    return library(Runnable::run)
        .open(DataSource.parse(word), options, size, ImportProgress.NONE, new CancelToken());
  }

  private LoadedData open(String word) throws DatasetException {
    return open(word, DataOptions.USUAL, 32);
  }

  private String refused(String word) {
    DatasetException e = assertThrows(DatasetException.class, () -> open(word));
    assertTrue(e.getMessage().endsWith("."), e.getMessage());
    assertEquals(List.of(), cached(), "a failure leaves nothing");
    return e.getMessage();
  }

  private List<Path> cached() {
    try (Stream<Path> files = Files.exists(cache()) ? Files.list(cache()) : Stream.empty()) {
      return files.toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, Split> splits(PictureSet set) {
    Map<String, Split> splits = new HashMap<>();
    set.entries().forEach(entry -> splits.put(entry.name(), entry.split()));
    return splits;
  }

  // CIFAR-10

  @Test
  void cifarIsReadPlaneByPlaneWithItsClassesAndSplits() throws Exception {
    Path files = DataSetFiles.cifarFolder(folder.resolve("c"), 40);
    PictureSet set = open("cifar10:" + files).pictures();
    assertEquals(240, set.count());
    assertEquals(32, set.size());
    for (int i : new int[] {0, 39, 40, 123, 239}) {
      int from = i;
      Picture picture = set.picture(i);
      for (int at = 0; at < 1024; at += 77) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(
              DataSetFiles.cifarValue(from, at % 32, at / 32, channel),
              picture.at(at % 32, at / 32, channel));
        }
      }
      assertEquals(DataSetFiles.CLASSES.lines().toList().get(i % 10), set.entry(i).label());
    }
    assertEquals("data_batch_4/00003", set.entry(123).name());
    assertEquals(40, set.indices(Split.TEST).length);
    assertTrue(
        Arrays.stream(set.indices(Split.TEST))
            .allMatch(i -> set.entry(i).name().startsWith("test_batch/")));
    int validation = set.indices(Split.VALIDATION).length;
    assertTrue(validation > 5 && validation < 40, "a tenth of 200: " + validation);
  }

  @Test
  void theArchiveIsTheSameSetAsTheFolderAndBothAreRecognised() throws Exception {
    Path archive =
        Files.write(folder.resolve("cifar-10-binary.tar.gz"), DataSetFiles.cifarArchive(7));
    Path files = DataSetFiles.cifarFolder(folder.resolve("x/cifar-10-batches-bin"), 7);
    PictureSet one = open(archive.toString()).pictures();
    PictureSet other = open(files.getParent().toString()).pictures();
    assertEquals(42, one.count());
    assertEquals(other.fingerprint(), one.fingerprint());
  }

  @Test
  void damagedCifarIsRefusedWithTheReason() throws Exception {
    Path files = DataSetFiles.cifarFolder(folder.resolve("c"), 3);
    Path batch = files.resolve("data_batch_2.bin");
    byte[] whole = Files.readAllBytes(batch);
    Files.write(batch, Arrays.copyOf(whole, whole.length - 1));
    assertTrue(refused("cifar10:" + files).contains("data_batch_2.bin has 9218 bytes"));
    Files.write(batch, new byte[0]);
    assertTrue(refused("cifar10:" + files).contains("no records"));
    whole[3073] = 10;
    Files.write(batch, whole);
    assertTrue(refused("cifar10:" + files).contains("data_batch_2/00001 has the class 10"));

    byte[] archive = DataSetFiles.cifarArchive(3);
    Path cut = Files.write(folder.resolve("a.tar.gz"), Arrays.copyOf(archive, archive.length / 2));
    assertTrue(refused("cifar10:" + cut).contains("cannot be read"));
    Files.write(cut, DataSetFiles.gzip(new byte[2048]));
    assertTrue(refused("cifar10:" + cut).contains("no data_batch_1.bin"));
    Files.writeString(cut, "a text, and nothing else");
    assertTrue(refused("cifar10:" + cut).contains("cannot be read"));
    assertTrue(
        refused("cifar10:" + Files.createDirectory(folder.resolve("e"))).contains("no data"));
  }

  // IDX

  @Test
  void idxIsReadWithItsLabelsAndTestFile() throws Exception {
    Path files = DataSetFiles.idxFolder(folder.resolve("m"), 90, 30);
    PictureSet set = open(files.toString()).pictures();
    assertEquals(120, set.count());
    assertEquals(30, set.indices(Split.TEST).length);
    int[] test = set.indices(Split.TEST);
    PictureSet.Entry first = set.entry(test[0]);
    assertEquals("t10k/00000", first.name());
    assertEquals("0", first.label());
    // At the model's own size nothing is resampled.
    PictureSet exact = open("idx:" + square(folder.resolve("own-images-idx3-ubyte"), 8)).pictures();
    assertEquals((5 * 11 + 33 * (1 + 5 % 3)) & 255, exact.picture(5).at(1, 1, 0));
    assertEquals(exact.picture(5).at(1, 1, 0), exact.picture(5).at(1, 1, 2));
    assertEquals("", exact.entry(5).label());
  }

  private static Path square(Path file, int count) throws IOException {
    return Files.write(file, DataSetFiles.idxImages(0, count, 32, 32));
  }

  @Test
  void damagedIdxIsRefusedWithTheReason() throws Exception {
    byte[] images = DataSetFiles.idxImages(0, 5, 28, 28);
    Path file = folder.resolve("train-images-idx3-ubyte");
    Path packed = folder.resolve("p-images-idx3-ubyte.gz");
    for (byte[] cut :
        new byte[][] {Arrays.copyOf(images, images.length - 1), Arrays.copyOf(images, 10)}) {
      Files.write(file, cut);
      assertTrue(refused("idx:" + file).matches(".*(promises|ends within).*"));
      Files.write(packed, DataSetFiles.gzip(cut));
      assertTrue(refused("idx:" + packed).matches(".*ends (early|within).*"));
    }
    Files.write(packed, DataSetFiles.gzip(Arrays.copyOf(images, images.length + 1)));
    assertTrue(refused("idx:" + packed).contains("goes on"));
    ByteBuffer.wrap(images).putInt(4, Integer.MAX_VALUE).putInt(8, 4096).putInt(12, 4096);
    Files.write(file, images);
    assertTrue(refused("idx:" + file).contains("promises"));
    ByteBuffer.wrap(images).putInt(4, 1).putInt(8, 1 << 30);
    Files.write(file, images);
    refused("idx:" + file);
    ByteBuffer.wrap(images).putInt(0, 0x0d03);
    Files.write(file, images);
    assertTrue(refused("idx:" + file).contains("no IDX file"));
    Files.write(file, DataSetFiles.idxImages(0, 5, 28, 28));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), DataSetFiles.idxLabels(0, 4));
    assertTrue(refused("idx:" + file).contains("does not hold 5 labels"));
  }

  // Folders

  @Test
  void aMessyFolderIsReadAndNothingUnreadableGoesUnnamed() throws Exception {
    Path messy = DataSetFiles.messyFolder(folder.resolve("messy"), 60);
    InspectionReport report = open("folder:" + messy).report();
    assertEquals(63, report.count());
    Map<String, Reason> unreadable =
        report.unreadable().stream()
            .collect(Collectors.toMap(Unreadable::name, Unreadable::reason));
    assertEquals(
        Map.of(
            "notes.png", Reason.UNKNOWN_FORMAT,
            "cats/cut.jpg", Reason.DAMAGED,
            "cats/empty.gif", Reason.EMPTY,
            "nowhere.png", Reason.MISSING,
            "dogs/back", Reason.NO_FILE),
        unreadable);
    assertEquals(1, report.hidden());
    assertEquals(Map.of("cats", 16, "dogs", 31), report.classes());
    assertEquals(
        List.of(List.of("cats/other format.tiff", "cats/p0000.png", "dogs/again.png")),
        report.duplicates());
    assertEquals(0, report.duplicatesAcrossSplits());
    InspectionReport.Sizes sizes = report.originals();
    assertEquals(new InspectionReport.Size(1, 1), sizes == null ? null : sizes.smallest());
  }

  @Test
  void splitsGoByContentAndStayWhenFilesComeAndAreRenamed() throws Exception {
    Path pictures = folder.resolve("many");
    for (int i = 0; i < 300; i++) {
      DataSetFiles.picture(pictures.resolve("p" + i + ".png"), i, 9, 9);
    }
    Map<String, Split> before = splits(open("folder:" + pictures).pictures());
    Map<Split, Long> shares =
        before.values().stream().collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    assertTrue(shares.get(Split.TRAIN) > 210 && shares.get(Split.TRAIN) < 270, shares.toString());
    assertTrue(shares.get(Split.VALIDATION) > 10 && shares.get(Split.TEST) > 10, shares.toString());

    for (int i = 300; i < 350; i++) {
      DataSetFiles.picture(pictures.resolve("a" + i + ".png"), i, 9, 9);
    }
    Files.move(pictures.resolve("p7.png"), pictures.resolve("renamed.png"));
    for (int i = 0; i < 40; i++) {
      Files.copy(pictures.resolve("p" + (10 + i) + ".png"), pictures.resolve("copy" + i + ".png"));
    }
    LoadedData later = open("folder:" + pictures);
    Map<String, Split> after = splits(later.pictures());
    assertEquals(before.remove("p7.png"), after.get("renamed.png"));
    before.forEach((name, split) -> assertEquals(split, after.get(name), name));
    assertEquals(40, later.report().duplicates().size());
    assertEquals(0, later.report().duplicatesAcrossSplits());
    assertEquals(1, cached().size(), "the older state of the same folder is not kept");
  }

  @Test
  void fitAndBackgroundAreAsChosen() throws Exception {
    Path pictures = folder.resolve("two");
    DataSetFiles.picture(pictures.resolve("wide.png"), 1, 60, 20);
    for (Fit fit : Fit.values()) {
      Picture stored =
          open("folder:" + pictures, new DataOptions(fit, "#102030", List.of()), 20)
              .pictures()
              .picture(0);
      assertEquals(32, stored.width());
      Picture original = PictureReader.read(pictures.resolve("wide.png"));
      assertEquals(PictureFit.of(fit).fit(original, 32, 0x102030), stored);
    }
    assertEquals(64, open("folder:" + pictures, DataOptions.USUAL, 64).pictures().size());
  }

  @Test
  void excludedPicturesAreLeftOutAndComeBack() throws Exception {
    Path messy = DataSetFiles.messyFolder(folder.resolve("messy"), 12);
    LoadedData all = open("folder:" + messy);
    List<String> names = List.of("cats/p0000.png", "no such", "one.png");
    LoadedData some = open("folder:" + messy, DataOptions.USUAL.excluding(names), 32);
    assertEquals(all.pictures().count() - 2, some.pictures().count());
    assertEquals(List.of("cats/p0000.png", "one.png"), some.report().excluded());
    assertEquals(
        List.of(List.of("cats/other format.tiff", "dogs/again.png")), some.report().duplicates());
    assertNotEquals(all.pictures().fingerprint(), some.pictures().fingerprint());
    Map<String, Split> left = splits(all.pictures());
    left.keySet().removeAll(names);
    assertEquals(left, splits(some.pictures()));
    assertEquals(1, cached().size());
    assertEquals(all.pictures().fingerprint(), open("folder:" + messy).pictures().fingerprint());
    List<String> everything =
        all.pictures().entries().stream().map(PictureSet.Entry::name).toList();
    DatasetException none =
        assertThrows(
            DatasetException.class,
            () -> open("folder:" + messy, DataOptions.USUAL.excluding(everything), 32));
    assertTrue(none.getMessage().contains("excluded"), none.getMessage());
  }

  @Test
  void aFolderWithoutPicturesSaysSo() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    DatasetException e = assertThrows(DatasetException.class, () -> open("folder:" + empty));
    assertTrue(e.getMessage().contains("no file in it"), e.getMessage());
    Files.writeString(empty.resolve("a.png"), "a text");
    DatasetException texts = assertThrows(DatasetException.class, () -> open("folder:" + empty));
    assertTrue(texts.getMessage().contains("none of its 1 files"), texts.getMessage());
    assertTrue(texts.getMessage().contains("a.png cannot be opened"), texts.getMessage());
    LoadedData looked =
        library(Runnable::run)
            .look(
                DataSource.parse(empty.toString()),
                DataOptions.USUAL,
                32,
                ImportProgress.NONE,
                new CancelToken());
    assertEquals(0, looked.report().count());
    assertEquals(1, looked.report().unreadable().size());
  }

  // Styles

  @Test
  void aGridOfStylesHoldsCellsOutAndNeverDividesAContent() throws Exception {
    Path grid = folder.resolve("grid");
    for (int c = 0; c < 120; c++) {
      for (int s = 0; s < 3; s++) {
        DataSetFiles.picture(grid.resolve("style" + s + "/thing" + c + ".png"), c * 3 + s, 8, 8);
      }
    }
    Files.writeString(grid.resolve("readme.txt"), "not in a style");
    LoadedData data = open("styles:" + grid);
    PictureSet set = data.pictures();
    assertEquals(360, set.count());
    assertEquals(Map.of("style0", 120, "style1", 120, "style2", 120), data.report().styles());
    assertEquals(Reason.OUT_OF_PLACE, data.report().unreadable().get(0).reason());
    Map<String, TreeSet<Split>> byContent = new HashMap<>();
    for (PictureSet.Entry entry : set.entries()) {
      Split split = entry.split() == Split.HELD_OUT_CELL ? Split.TRAIN : entry.split();
      byContent.computeIfAbsent(entry.content(), key -> new TreeSet<>()).add(split);
    }
    assertEquals(120, byContent.size());
    assertTrue(byContent.values().stream().allMatch(splits -> splits.size() == 1));
    assertTrue(set.indices(Split.HELD_OUT_CELL).length > 0);
    assertTrue(set.indices(Split.TEST).length > 0);
    assertTrue(set.entry(0).name().startsWith("style0/thing"), set.entry(0).name());
  }

  // Import and cache

  @Test
  void helpersChangeNothing() throws Exception {
    Path messy = DataSetFiles.messyFolder(folder.resolve("messy"), 50);
    String alone = open("folder:" + messy).pictures().fingerprint();
    Files.delete(cached().get(0));
    // Helpers that never come, and helpers that come from behind.
    List<Runnable> late = new ArrayList<>();
    for (Executor helpers : List.<Executor>of(late::add, task -> new Thread(task).start())) {
      assertEquals(
          alone,
          library(helpers)
              .open(
                  DataSource.parse("folder:" + messy),
                  DataOptions.USUAL,
                  32,
                  ImportProgress.NONE,
                  new CancelToken())
              .pictures()
              .fingerprint());
      Files.delete(cached().get(0));
    }
    late.forEach(Runnable::run);
  }

  @Test
  void progressCountsEveryFileAndNamesIt() throws Exception {
    Path messy = DataSetFiles.messyFolder(folder.resolve("messy"), 10);
    List<String> heard = new ArrayList<>();
    library(Runnable::run)
        .open(
            DataSource.parse("folder:" + messy),
            DataOptions.USUAL,
            32,
            (done, total, current) -> heard.add(done + "/" + total + " " + current),
            new CancelToken());
    assertEquals("0/-1 " + messy, heard.get(0));
    assertEquals("0/17 cats/cut.jpg", heard.get(1));
    assertTrue(heard.contains("17/17 "), heard.toString());
  }

  @Test
  void cancelledInTheMiddleNothingIsKept() throws Exception {
    Path messy = DataSetFiles.messyFolder(folder.resolve("messy"), 40);
    CancelToken cancel = new CancelToken();
    List<Integer> seen = new ArrayList<>();
    assertThrows(
        CancellationException.class,
        () ->
            library(Runnable::run)
                .open(
                    DataSource.parse("folder:" + messy),
                    DataOptions.USUAL,
                    32,
                    (done, total, current) -> {
                      seen.add(done);
                      if (done == 20) {
                        cancel.cancel();
                      }
                    },
                    cancel));
    assertEquals(20, seen.get(seen.size() - 1));
    assertEquals(List.of(), cached());
  }

  /** In the head, in a picture, in the index, and cut at several places. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 4096 + 5000, -3, -2000, Integer.MIN_VALUE, Integer.MIN_VALUE + 1})
  void aDamagedCacheIsMadeAnew(int place) throws Exception {
    Path files = DataSetFiles.cifarFolder(folder.resolve("c"), 10);
    String fingerprint = open("cifar10:" + files).pictures().fingerprint();
    Path file = cached().get(0);
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    if (place == Integer.MIN_VALUE) {
      damaged = Arrays.copyOf(whole, whole.length - 1);
    } else if (place == Integer.MIN_VALUE + 1) {
      damaged = Arrays.copyOf(whole, 5000);
    } else {
      damaged[place < 0 ? whole.length + place : place] ^= 4;
    }
    Files.write(file, damaged);
    PictureSet again = open("cifar10:" + files).pictures();
    assertEquals(fingerprint, again.fingerprint());
    assertArrayEquals(whole, Files.readAllBytes(file));
  }

  @Test
  void aSoundCacheIsUsedAndAChangedFileMakesAnother() throws Exception {
    Path pictures = folder.resolve("some");
    Path file = DataSetFiles.picture(pictures.resolve("a.png"), 1, 40, 40);
    DataSetFiles.picture(pictures.resolve("b.png"), 2, 40, 40);
    String before = open("folder:" + pictures).pictures().fingerprint();
    FileTime written = Files.getLastModifiedTime(cached().get(0));
    byte[] cache = Files.readAllBytes(cached().get(0));
    Path place = cached().get(0);
    assertEquals(before, open("folder:" + pictures).pictures().fingerprint());
    assertArrayEquals(cache, Files.readAllBytes(place));
    assertTrue(Files.getLastModifiedTime(place).compareTo(written) >= 0);
    DataSetFiles.picture(file, 3, 41, 40);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertNotEquals(before, open("folder:" + pictures).pictures().fingerprint());
    assertFalse(Files.exists(place));
  }

  @Test
  void aMappedCacheIsTheSameSet() throws Exception {
    Path files = DataSetFiles.cifarFolder(folder.resolve("c"), 10);
    LoadedData memory = open("cifar10:" + files);
    LoadedData mapped =
        new DataLibrary(Path.of("assets"), new CacheFolder(cache()), Runnable::run, 0)
            .open(
                DataSource.parse("cifar10:" + files),
                DataOptions.USUAL,
                32,
                ImportProgress.NONE,
                new CancelToken());
    assertEquals(memory.pictures().entries(), mapped.pictures().entries());
    assertEquals(memory.report(), mapped.report());
    PictureSet half = mapped.pictures().resizedTo(16);
    for (int i = 0; i < half.count(); i++) {
      assertEquals(memory.pictures().picture(i), mapped.pictures().picture(i));
      assertEquals(memory.pictures().resizedTo(16).picture(i), half.picture(i));
    }
    // What the head of the file says is what the pictures say.
    PictureSet computed =
        new PictureSet("x", 32, all(mapped.pictures()), mapped.pictures().entries());
    assertEquals(computed.fingerprint(), mapped.pictures().fingerprint());
  }

  private static byte[] all(PictureSet set) {
    byte[] bytes = new byte[set.count() * set.pictureBytes()];
    for (int i = 0; i < set.count(); i++) {
      set.read(i, bytes, i * set.pictureBytes());
    }
    return bytes;
  }

  @Test
  void oldCachesAreDeletedAndNothingElseIs() throws Exception {
    Files.createDirectories(cache());
    Path foreign = Files.write(cache().resolve("holiday.set"), new byte[10]);
    Path idle =
        Files.write(
            cache().resolve(name(9) + "." + "0".repeat(8) + "-" + "0".repeat(27) + ".part"),
            new byte[5]);
    Files.setLastModifiedTime(idle, FileTime.fromMillis(0));
    List<Path> ours = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Path file = Files.write(cache().resolve(name(i)), new byte[100]);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1000L * i + 1000));
      ours.add(file);
    }
    CacheFolder byCount = new CacheFolder(cache(), 4, 1000);
    byCount.tidy(ours.get(0));
    assertEquals(
        List.of(true, false, false, true, true, true), ours.stream().map(Files::exists).toList());
    new CacheFolder(cache(), 4, 250).tidy(ours.get(0));
    assertEquals(
        List.of(true, false, false, false, false, true), ours.stream().map(Files::exists).toList());
    assertTrue(Files.exists(foreign));
    assertFalse(Files.exists(idle));
  }

  private static String name(int i) {
    return "folder-" + "a".repeat(15) + i + "-" + "b".repeat(16) + ".set";
  }

  @Test
  void aCacheThatCannotBeWrittenIsSaid() throws Exception {
    Files.writeString(cache(), "a file in the way");
    Path pictures = folder.resolve("some");
    DataSetFiles.picture(pictures.resolve("a.png"), 1, 40, 40);
    DatasetException e = assertThrows(DatasetException.class, () -> open("folder:" + pictures));
    assertTrue(e.getMessage().contains("the cache folder " + cache()), e.getMessage());
    assertTrue(e.getMessage().contains("Make room"), e.getMessage());
  }
}
