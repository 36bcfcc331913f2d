package dev.pentimento.dataset.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.spec.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An icon set in Iconify's JSON form, read out of its npm tarball.
 *
 * <p>An icon there has a body and may override the set's width, height, left and top; an alias
 * points to a parent and may mirror it. Hidden icons are renamed or withdrawn ones that stay
 * drawable; they count here, because a name hidden in one set is the current name in another.
 *
 * @see <a href="https://iconify.design/docs/types/iconify-json.html">Iconify JSON</a>
 */
final class IconSet {

  private static final String ICONS = "package/icons.json";
  private static final String METADATA = "package/metadata.json";
  private static final String CHARS = "package/chars.json";
  private static final String INFO = "package/info.json";
  private static final String PACKAGE = "package/package.json";

  private final String prefix;
  private final String version;
  private final String licence;
  private final JsonNode icons;
  private final JsonNode aliases;
  private final JsonNode defaults;
  private final Map<String, String> categories = new HashMap<>();
  private final Map<String, String> codePoints = new HashMap<>();
  private final Map<String, Set<String>> otherNames = new HashMap<>();

  private IconSet(Path file, Map<String, JsonNode> parts) throws DatasetException {
    defaults = part(file, parts, ICONS);
    icons = defaults.path("icons");
    aliases = defaults.path("aliases");
    prefix = defaults.path("prefix").asText();
    version = part(file, parts, PACKAGE).path("version").asText();
    licence = part(file, parts, INFO).path("license").path("spdx").asText();
    if (!icons.isObject() || prefix.isEmpty() || version.isEmpty() || licence.isEmpty()) {
      throw new DatasetException(
          "the tarball " + file,
          "it is no Iconify icon set (icons, prefix, version or licence is missing)",
          "Give the packages @iconify-json/… as 'npm pack' fetches them");
    }
    part(file, parts, METADATA)
        .path("categories")
        .properties()
        .forEach(
            group -> group.getValue().forEach(n -> categories.put(n.asText(), group.getKey())));
    part(file, parts, CHARS)
        .properties()
        .forEach(
            e ->
                codePoints.merge(
                    e.getValue().asText(),
                    e.getKey(),
                    (a, b) -> SHORTEST_FIRST.compare(a, b) <= 0 ? a : b));
    aliases
        .fieldNames()
        .forEachRemaining(
            alias -> {
              String root = root(alias);
              otherNames.computeIfAbsent(root, r -> new TreeSet<>()).add(alias);
            });
  }

  private static final Comparator<String> SHORTEST_FIRST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /** Reads a set whole. */
  static IconSet read(Path file) throws DatasetException {
    Map<String, JsonNode> parts = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry :
        Tarball.read(file, Set.of(ICONS, METADATA, CHARS, INFO, PACKAGE)).entrySet()) {
      try {
        parts.put(entry.getKey(), Json.mapper().readTree(entry.getValue()));
      } catch (IOException e) {
        throw new DatasetException(
            entry.getKey() + " in " + file,
            "it is no JSON (" + e.getMessage() + ")",
            "Fetch the package again with 'npm pack'",
            e);
      }
    }
    return new IconSet(file, parts);
  }

  private static JsonNode part(Path file, Map<String, JsonNode> parts, String name)
      throws DatasetException {
    JsonNode part = parts.get(name);
    if (part == null) {
      throw new DatasetException(
          "the tarball " + file,
          "it has no " + name,
          "Give the packages @iconify-json/… as 'npm pack' fetches them");
    }
    return part;
  }

  String prefix() {
    return prefix;
  }

  /** The npm package's version. */
  String version() {
    return version;
  }

  /** The SPDX name of the licence. */
  String licence() {
    return licence;
  }

  /** Every name that can be drawn, aliases too. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    icons.fieldNames().forEachRemaining(names::add);
    aliases.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The drawing of a name, aliases followed; empty where the set has none. */
  Optional<Icon> icon(String name) {
    boolean mirrored = false;
    String at = name;
    // A chain of aliases is short; the bound only keeps a cyclic file from hanging us.
    for (int hop = 0; hop < 8 && !icons.has(at) && aliases.has(at); hop++) {
      JsonNode alias = aliases.get(at);
      if (alias.has("rotate") || alias.has("vFlip")) {
        return Optional.empty();
      }
      mirrored ^= alias.path("hFlip").asBoolean();
      at = alias.path("parent").asText();
    }
    JsonNode icon = icons.get(at);
    if (icon == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Icon(
            icon.path("body").asText(),
            number(icon, "left", 0),
            number(icon, "top", 0),
            number(icon, "width", 16),
            number(icon, "height", 16),
            mirrored));
  }

  private double number(JsonNode icon, String field, double otherwise) {
    return icon.path(field).asDouble(defaults.path(field).asDouble(otherwise));
  }

  private String root(String name) {
    String at = name;
    for (int hop = 0; hop < 8 && !icons.has(at) && aliases.has(at); hop++) {
      at = aliases.path(at).path("parent").asText();
    }
    return at;
  }

  /** The set's category of a name, aliases followed. */
  Optional<String> category(String name) {
    return Optional.ofNullable(categories.getOrDefault(name, categories.get(root(name))));
  }

  /** The Unicode code points of a name in hexadecimal, joined by hyphens. */
  Optional<String> codePoints(String name) {
    return Optional.ofNullable(codePoints.getOrDefault(name, codePoints.get(root(name))));
  }

  /** Whether the name is only another name of an icon of this set. */
  boolean isOtherName(String name) {
    return !icons.has(name) && aliases.has(name) && !aliases.get(name).path("hFlip").asBoolean();
  }

  /** Other names of the same unmirrored drawing. */
  Set<String> otherNames(String name) {
    Set<String> names = new TreeSet<>();
    String root = root(name);
    if (aliases.path(name).path("hFlip").asBoolean()) {
      return names;
    }
    for (String alias : otherNames.getOrDefault(root, Set.of())) {
      if (!aliases.path(alias).path("hFlip").asBoolean()) {
        names.add(alias);
      }
    }
    names.add(root);
    names.remove(name);
    return names;
  }
}
