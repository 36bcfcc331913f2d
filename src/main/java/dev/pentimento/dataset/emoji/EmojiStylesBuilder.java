package dev.pentimento.dataset.emoji;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds the Emoji Styles pack out of the icon sets' npm tarballs: one PNG sheet a style and {@code
 * index.json}. The same tarballs give the same bytes.
 */
public final class EmojiStylesBuilder {

  /** Width and height of a cell in pixels. */
  public static final int CELL = 64;

  /** Cells in a row of a sheet. */
  public static final int COLUMNS = 40;

  private record Source(String prefix, String title) {}

  /** The styles in the pack's order. */
  private static final List<Source> SOURCES =
      List.of(
          new Source("noto", "Noto Emoji"),
          new Source("noto-v1", "Noto Emoji (first design)"),
          new Source("twemoji", "Twemoji"),
          new Source("emojione", "EmojiOne 2 (Emojitwo)"),
          new Source("fluent-emoji", "Fluent Emoji"),
          new Source("fluent-emoji-flat", "Fluent Emoji Flat"),
          new Source("fluent-emoji-high-contrast", "Fluent Emoji High Contrast"));

  /** A name is a content when all of these draw it. */
  private static final List<String> DECIDING =
      List.of("noto", "twemoji", "fluent-emoji", "fluent-emoji-flat");

  /** Where a content's category is looked for, best first. */
  private static final List<String> CATEGORISED = List.of("noto", "twemoji", "fluent-emoji-flat");

  private final Map<String, IconSet> sets;
  private final IconRaster raster = new IconRaster();

  private EmojiStylesBuilder(Map<String, IconSet> sets) {
    this.sets = sets;
  }

  /**
   * Builds the pack. Files are written beside and moved into place, the index last; other files of
   * the folder (licences, README) are left alone.
   *
   * @param sources folder with the tarballs {@code iconify-json-<set>-<version>.tgz}
   * @param out folder of the pack, made where it is missing
   * @param progress told one line of text a style
   */
  public static EmojiIndex build(Path sources, Path out, Consumer<String> progress)
      throws DatasetException {
    Map<String, IconSet> sets = new LinkedHashMap<>();
    for (Source source : SOURCES) {
      IconSet set = IconSet.read(tarball(sources, source.prefix()));
      if (!set.prefix().equals(source.prefix())) {
        throw new DatasetException(
            "the tarball of " + source.prefix(),
            "it holds the set " + set.prefix(),
            "Give each file the name that 'npm pack' gave it");
      }
      sets.put(source.prefix(), set);
    }
    EmojiStylesBuilder builder = new EmojiStylesBuilder(sets);
    return builder.write(builder.contents(), out, progress);
  }

  /** Builds the pack of some contents only. */
  static EmojiIndex build(Map<String, IconSet> sets, Set<String> only, Path out)
      throws DatasetException {
    EmojiStylesBuilder builder = new EmojiStylesBuilder(sets);
    return builder.write(
        builder.contents().stream().filter(c -> only.contains(c.name())).toList(), out, line -> {});
  }

  /** The prefixes of the sets, in the pack's order. */
  static List<String> prefixes() {
    return SOURCES.stream().map(Source::prefix).toList();
  }

  private static Path tarball(Path folder, String prefix) throws DatasetException {
    // The version follows the name at once, or noto would find noto-v1.
    String pattern = "iconify-json-" + prefix + "-[0-9]+\\.[0-9]+\\.[0-9]+\\.tgz";
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(f -> f.getFileName().toString().matches(pattern)).sorted().toList();
    } catch (IOException e) {
      throw new DatasetException(
          "the folder " + folder,
          "it cannot be listed (" + e.getMessage() + ")",
          "Give the folder with the tarballs as --sources",
          e);
    }
    if (found.size() != 1) {
      throw new DatasetException(
          "the icon set " + prefix,
          found.isEmpty()
              ? "there is no iconify-json-" + prefix + "-<version>.tgz in " + folder
              : "there are several versions of it in " + folder,
          found.isEmpty()
              ? "Fetch it with 'npm pack @iconify-json/" + prefix + "'"
              : "Leave one of them");
    }
    return found.get(0);
  }

  /** The contents in sheet order: by category, then by name. */
  private List<EmojiIndex.Content> contents() throws DatasetException {
    Set<String> names = new TreeSet<>(set(DECIDING.get(0)).names());
    for (String prefix : DECIDING) {
      names.removeIf(name -> set(prefix).icon(name).isEmpty());
    }
    names.removeIf(name -> DECIDING.stream().allMatch(p -> set(p).isOtherName(name)));
    names.removeAll(EmojiDefects.CONTENTS.keySet());
    Map<String, List<EmojiIndex.Content>> byGroup = new TreeMap<>();
    for (String name : names) {
      String group = "";
      for (int i = 0; group.isEmpty() && i < CATEGORISED.size(); i++) {
        group = set(CATEGORISED.get(i)).category(name).orElse("");
      }
      String codePoints = "";
      Set<String> tags = new TreeSet<>();
      for (IconSet set : sets.values()) {
        if (codePoints.isEmpty()) {
          codePoints = set.codePoints(name).orElse("");
        }
        if (set.icon(name).isPresent()) {
          tags.addAll(set.otherNames(name));
        }
      }
      if (group.isEmpty()) {
        throw new DatasetException(
            "the content " + name, "no set tells its category", "Leave it out in EmojiDefects");
      }
      String family = EmojiFamilies.of(name);
      byGroup
          .computeIfAbsent(group, g -> new ArrayList<>())
          .add(
              new EmojiIndex.Content(
                  name,
                  codePoints,
                  group,
                  List.copyOf(tags),
                  family,
                  EmojiSplits.of(family).word()));
    }
    return byGroup.values().stream().flatMap(List::stream).toList();
  }

  private IconSet set(String prefix) {
    return Objects.requireNonNull(sets.get(prefix), prefix);
  }

  private EmojiIndex write(List<EmojiIndex.Content> contents, Path out, Consumer<String> progress)
      throws DatasetException {
    try {
      List<EmojiIndex.Style> styles = new ArrayList<>();
      List<EmojiIndex.Cell> heldOut = new ArrayList<>();
      for (Source source : SOURCES) {
        IconSet set = set(source.prefix());
        List<String> missing = new ArrayList<>();
        byte[] png = PngEncoder.encode(sheet(set, contents, missing));
        String file = source.prefix() + ".png";
        WholeFile.write(out.resolve(file), png);
        for (EmojiIndex.Content content : contents) {
          if (content.split().equals(Split.TRAIN.word())
              && !missing.contains(content.name())
              && EmojiSplits.heldOut(content.name(), source.prefix())) {
            heldOut.add(new EmojiIndex.Cell(content.name(), source.prefix()));
          }
        }
        styles.add(
            new EmojiIndex.Style(
                source.prefix(),
                source.title(),
                file,
                EmojiStyles.sha256(png),
                "@iconify-json/" + source.prefix(),
                set.version(),
                set.licence(),
                missing));
        progress.accept(
            source.prefix()
                + (": " + (contents.size() - missing.size()) + " cells, ")
                + (png.length / 1024 + " KiB"));
      }
      EmojiIndex index =
          new EmojiIndex(
              EmojiIndex.FORMAT, EmojiIndex.VERSION, CELL, COLUMNS, styles, contents, heldOut);
      WholeFile.write(out.resolve(EmojiStyles.INDEX), json(index));
      return index;
    } catch (IOException e) {
      throw new DatasetException(
          "the pack in " + out,
          "it cannot be written (" + e.getMessage() + ")",
          "Choose a folder that you may write to, on a disk with 50 MB to spare",
          e);
    }
  }

  private Picture sheet(IconSet set, List<EmojiIndex.Content> contents, List<String> missing)
      throws DatasetException {
    int rows = (contents.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * CELL;
    byte[] rgb = new byte[width * rows * CELL * Picture.CHANNELS];
    Arrays.fill(rgb, (byte) 255);
    for (int c = 0; c < contents.size(); c++) {
      String name = contents.get(c).name();
      Optional<Icon> icon =
          EmojiDefects.leftOut(name, set.prefix()) ? Optional.empty() : set.icon(name);
      if (icon.isEmpty()) {
        missing.add(name);
        continue;
      }
      Picture cell = raster.draw(icon.get(), CELL);
      int stride = CELL * Picture.CHANNELS;
      for (int y = 0; y < CELL; y++) {
        int row = c / COLUMNS * CELL + y;
        System.arraycopy(
            cell.rgb(),
            y * stride,
            rgb,
            (row * width + c % COLUMNS * CELL) * Picture.CHANNELS,
            stride);
      }
    }
    return new Picture(width, rows * CELL, rgb);
  }

  private static byte[] json(EmojiIndex index) throws IOException {
    // The line ends of the machine must not decide about the bytes.
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    String text = Json.mapper().writer(printer).writeValueAsString(index) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
