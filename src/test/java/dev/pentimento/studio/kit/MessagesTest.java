package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/pentimento");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");

  private static Properties bundle(String suffix) throws IOException {
    Properties properties = new Properties();
    String name = "/dev/pentimento/studio/messages" + suffix + ".properties";
    try (InputStream stream = MessagesTest.class.getResourceAsStream(name);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  /** Every string literal of our sources that has the shape of a key of a section there is. */
  private static Set<String> keysInCode(Set<String> sections) throws IOException {
    Pattern literal =
        Pattern.compile("\"((?:" + String.join("|", sections) + ")(?:\\.[a-z0-9-]+)+)\"");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          // Commands speak English; what looks like a key there is the name of a file.
          .filter(file -> !file.startsWith(SOURCES.resolve("command")))
          .forEach(
              file -> {
                try {
                  Matcher matcher = literal.matcher(Files.readString(file));
                  while (matcher.find()) {
                    found.add(matcher.group(1));
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return found;
  }

  private static Set<String> sections(Properties bundle) {
    return bundle.stringPropertyNames().stream()
        .map(key -> key.substring(0, key.indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertEquals(
        new TreeSet<>(bundle("").stringPropertyNames()),
        new TreeSet<>(bundle("_zh").stringPropertyNames()));
  }

  @Test
  void bothLanguagesHaveTheSamePlaceholders() throws IOException {
    Properties english = bundle("");
    Properties chinese = bundle("_zh");
    assertAll(
        english.stringPropertyNames().stream()
            .map(
                key ->
                    () ->
                        assertEquals(
                            placeholders(english.getProperty(key)),
                            placeholders(chinese.getProperty(key)),
                            key)));
  }

  private static Set<String> placeholders(String pattern) {
    return PLACEHOLDER
        .matcher(pattern)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyTextIsAPatternWithWordsInIt() throws IOException {
    for (String suffix : List.of("", "_zh")) {
      Properties bundle = bundle(suffix);
      assertAll(
          bundle.stringPropertyNames().stream()
              .map(
                  key ->
                      () -> {
                        String text = bundle.getProperty(key);
                        assertFalse(text.isBlank(), key);
                        assertFalse(text.contains("'"), key + ": an apostrophe is written ’");
                        new MessageFormat(text);
                      }));
    }
  }

  @Test
  void chineseIsChinese() throws IOException {
    Properties chinese = bundle("_zh");
    List<String> foreign = new ArrayList<>();
    for (String key : chinese.stringPropertyNames()) {
      boolean han =
          chinese
              .getProperty(key)
              .codePoints()
              .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
      boolean words =
          PLACEHOLDER.matcher(chinese.getProperty(key)).replaceAll("").matches(".*[a-z]{3,}.*");
      if (!han && words && !Set.of("app.name", "shell.window.title").contains(key)) {
        foreign.add(key);
      }
    }
    assertEquals(List.of(), foreign);
  }

  @Test
  void everyKeyInTheCodeExists() throws IOException {
    Properties english = bundle("");
    Set<String> used = keysInCode(sections(english));
    assertTrue(used.contains("app.name"), "the search finds nothing");
    used.removeAll(english.stringPropertyNames());
    assertEquals(Set.of(), used);
  }

  @Test
  void noKeyIsLeftOver() throws IOException {
    Properties english = bundle("");
    Set<String> left = new TreeSet<>(english.stringPropertyNames());
    left.removeAll(keysInCode(sections(english)));
    assertEquals(Set.of(), left);
  }

  @Test
  void aTextFollowsTheLanguageAndItsArguments() {
    Messages messages = new Messages(Locale.ENGLISH);
    SimpleIntegerProperty count = new SimpleIntegerProperty(3);
    StringBinding text = messages.text("explore.step.random", count);
    assertEquals("Random, one Gaussian (T 3.00)", text.get());
    count.set(2);
    assertEquals("Random, one Gaussian (T 2.00)", text.get());
    List<String> heard = new ArrayList<>();
    text.addListener((property, was, is) -> heard.add(is));
    messages.setLanguage(Locale.CHINESE);
    assertEquals(List.of("随机，单个高斯（T 2.00）"), heard);
  }

  @Test
  void speaksEnglishWhereItDoesNotSpeakTheLanguage() {
    Messages messages = new Messages(Locale.FRENCH);
    assertEquals(Locale.ENGLISH, messages.getLanguage());
    messages.setLanguage(Locale.SIMPLIFIED_CHINESE);
    assertEquals(Locale.CHINESE, messages.getLanguage());
    assertEquals("均值", messages.now("explore.step.mean"));
  }

  @Test
  void numbersHaveATrueMinusSign() {
    assertEquals(
        "z3 \u22120.50 → 1.25",
        new Messages(Locale.ENGLISH).now("explore.step.dimension", 3, -0.5, 1.25));
  }

  @Test
  void anUnknownKeyIsAMistakeAtOnce() {
    Messages messages = new Messages(Locale.ENGLISH);
    assertThrows(MissingResourceException.class, () -> messages.text("no.such.key"));
  }
}
