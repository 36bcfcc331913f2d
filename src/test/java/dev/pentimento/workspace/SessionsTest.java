package dev.pentimento.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final ModelFingerprint MODEL = new ModelFingerprint("ab".repeat(32));

  @TempDir Path folder;
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<Notice> heard = new ArrayList<>();

  private Sessions sessions() {
    return new Sessions(folder, Runnable::run, (action, delay) -> later.add(action));
  }

  private static ExploreState state(float... code) {
    return new ExploreState(LatentCode.of(code), null);
  }

  private static StateTree<ExploreState> tree() {
    return new StateTree<>(Sessions.LIMIT, Phrase.of("begin"), state(0, -0f), NOW);
  }

  /** Everything that tells two trees apart. */
  private static String describe(StateTree<ExploreState> tree) {
    StringBuilder text = new StringBuilder("at " + tree.current().id() + "\n");
    for (StateTree.Node<ExploreState> node : tree.nodes()) {
      boolean root = node.id() == tree.root().id();
      text.append(root ? new StateTree.Node<>(node.id(), -1, node.name(), node.state(), NOW) : node)
          .append(" redo ")
          .append(tree.redoTarget(node.id()).map(StateTree.Node::id))
          .append('\n');
    }
    return text.toString();
  }

  private StateTree<ExploreState> reopened() {
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().close();
    assertEquals(List.of(), opened.notices());
    return opened.tree().orElseThrow();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> !file.toString().endsWith(".lock")).sorted().toList();
    }
  }

  @Test
  void beginsEmpty() {
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    assertEquals(Optional.empty(), opened.tree());
    assertEquals(List.of(), opened.notices());
    opened.journal().close();
  }

  @Test
  void bringsEverythingBack() {
    Picture original = new Picture(1, 2, new byte[] {1, 2, 3, -4, -5, -6});
    Picture reconstruction = new Picture(1, 2, new byte[] {9, 8, 7, 6, 5, 4});
    OpenedPicture cat =
        new OpenedPicture(
            "猫 \"cat\".png",
            original,
            new Posterior(LatentCode.of(0.1f, -3f), LatentCode.of(-7f, 0.25f)),
            reconstruction);
    StateTree<ExploreState> tree = tree();
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    tree.step(Phrase.of("opened", "cat"), new ExploreState(LatentCode.of(0.1f, -3f), cat), NOW);
    tree.step(
        Phrase.of("moved", 1, -3f, 0.25),
        new ExploreState(LatentCode.of(0.1f, 0.25f), cat),
        NOW.plusNanos(5));
    tree.undo();
    tree.step(Phrase.of("random", 1.0), state(Float.MIN_VALUE, 1e30f), NOW);
    tree.goTo(2);
    opened.journal().close();

    StateTree<ExploreState> back = reopened();
    assertEquals(describe(tree), describe(back));
    assertEquals(tree.nodes(), back.nodes());
    assertEquals(cat, back.current().state().opened());
    assertSame(
        back.node(1).orElseThrow().state().opened(), back.node(2).orElseThrow().state().opened());
    assertEquals(List.of(), heard);
  }

  @Test
  void bringsBlendsBackAndWritesAPictureOnce() throws IOException {
    BlendSource cat =
        new BlendSource(
            "cat.png", new Picture(1, 1, new byte[] {1, 2, 3}), LatentCode.of(0.1f, -3f));
    BlendSource dog =
        new BlendSource(
            "狗.png", new Picture(1, 1, new byte[] {7, 8, 9}), LatentCode.of(2f, 1f), true);
    StateTree<ExploreState> tree = tree();
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    BlendState one = BlendState.NONE.of(cat, null).with(List.of(dog));
    tree.step(Phrase.of("a"), state(0.1f, -3f).with(one), NOW);
    BlendState both =
        one.of(cat, dog).with(BlendSpec.of(0.1, 0.75).with(StyleBand.FINE, StyleSource.A));
    tree.step(Phrase.of("b"), state(1, 2).with(both), NOW);
    tree.step(Phrase.of("moved"), state(1, 3).with(both), NOW);
    tree.goTo(1);
    tree.step(Phrase.of("none"), state(0, 0).with(BlendState.NONE), NOW);
    opened.journal().close();

    String text = Files.readString(sessions().file(MODEL));
    assertEquals(2, text.split("cat\\.png", -1).length, "written once");
    assertEquals(2, text.split("狗", -1).length, "written once");
    StateTree<ExploreState> back = reopened();
    assertEquals(tree.nodes(), back.nodes());
    assertEquals(both, back.node(3).orElseThrow().state().blend());
    assertEquals(BlendState.NONE, back.current().state().blend());
    assertEquals(List.of(), heard);
  }

  @Test
  void bringsExclusionsBackAndWritesOnlyWhatChangesOfThem() throws IOException {
    StateTree<ExploreState> tree = tree();
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    Exclusions two = Exclusions.NONE.change("folder:/猫", List.of("a b.png", "ü.png"), List.of());
    tree.step(Phrase.of("excluded", 2), state(0, 1).with(two), NOW);
    tree.step(Phrase.of("moved"), state(0, 2).with(two), NOW);
    Exclusions other = two.change("folder:/猫", List.of(), List.of("ü.png"));
    other = other.change("cifar10:/c", List.of("7"), List.of());
    tree.step(Phrase.of("more"), state(0, 2).with(other), NOW);
    tree.goTo(1);
    tree.step(Phrase.of("branch"), state(5, 5).with(Exclusions.NONE), NOW);
    opened.journal().close();

    List<String> lines = Files.readAllLines(sessions().file(MODEL));
    assertFalse(lines.get(4).contains("exclusions"), "a move changes none of them");
    JsonNode change = new ObjectMapper().readTree(lines.get(5)).at("/step/exclusions");
    assertEquals(
        new ObjectMapper()
            .readTree(
                "{\"folder:/猫\":{\"out\":[],\"in\":[\"ü.png\"]},"
                    + "\"cifar10:/c\":{\"out\":[\"7\"],\"in\":[]}}"),
        change);

    StateTree<ExploreState> back = reopened();
    assertEquals(tree.nodes(), back.nodes());
    assertEquals(other, back.node(3).orElseThrow().state().exclusions());
    // What is added after a reading is told against what was read.
    Sessions.Opened again = sessions().open(MODEL, 2, heard::add);
    StateTree<ExploreState> read = again.tree().orElseThrow();
    again.journal().follow(read);
    read.goTo(3);
    read.step(Phrase.of("on"), state(1, 1).with(other), NOW);
    again.journal().close();
    assertEquals(other, reopened().current().state().exclusions());
  }

  @Test
  void exclusionsOutliveTheStepThatMadeThem() {
    StateTree<ExploreState> tree = new StateTree<>(3, Phrase.of("begin"), state(0, 0), NOW);
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    Exclusions one = Exclusions.NONE.change("emoji", List.of("x"), List.of());
    tree.step(Phrase.of("excluded", 1), state(0, 1).with(one), NOW);
    // So many that the file is written anew, when the steps of the beginning are long gone.
    for (int i = 0; i < 1_100; i++) {
      tree.step(Phrase.of("moved", i), state(i, 1).with(one), NOW);
    }
    opened.journal().close();
    assertEquals(one, reopened().current().state().exclusions());
    assertEquals(one, reopened().root().state().exclusions());
  }

  @Test
  void writesOneWholeLineAStepAtOnce() throws IOException {
    StateTree<ExploreState> tree = tree();
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    tree.step(Phrase.of("moved", 0, 0.0, 1.5), state(1.5f, 0), NOW);
    tree.undo();
    List<String> lines = Files.readAllLines(sessions().file(MODEL));
    JsonNode step = new ObjectMapper().readTree(lines.get(lines.size() - 2)).get("step");
    // 1.5f is 0x3fc00000: bytes 00 00 c0 3f, then four zero bytes.
    assertEquals("AADAPwAAAAA=", step.get("latent").asText());
    assertEquals("{\"goTo\":0}", lines.get(lines.size() - 1));
    assertEquals(1, later.size(), "one flush for both");
    opened.journal().close();
  }

  @Test
  void aRandomWalkComesBackAfterEveryKindOfEnd() throws IOException {
    Random random = new Random(11);
    StateTree<ExploreState> tree = new StateTree<>(40, Phrase.of("begin"), state(0, 0), NOW);
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    for (int action = 0; action < 3_000; action++) {
      switch (random.nextInt(5)) {
        case 0 -> tree.undo();
        case 1 -> tree.redo();
        case 2 -> tree.goTo(tree.nodes().get(random.nextInt(tree.size())).id());
        default -> tree.step(Phrase.of("s", action), state(action, random.nextFloat()), NOW);
      }
    }
    opened.journal().close();
    long grown = Files.size(sessions().file(MODEL));

    StateTree<ExploreState> back = reopened();
    assertEquals(describe(tree), describe(back));
    assertTrue(
        Files.size(sessions().file(MODEL)) * 10 < grown,
        "3,000 actions on 40 states are compacted");
    assertEquals(describe(tree), describe(reopened()));
    assertEquals(1, files().size());
  }

  @Test
  void goesOnWhereItWas() {
    StateTree<ExploreState> tree = tree();
    Sessions.Opened first = sessions().open(MODEL, 2, heard::add);
    first.journal().follow(tree);
    tree.step(Phrase.of("one"), state(1, 0), NOW);
    first.journal().close();

    Sessions.Opened second = sessions().open(MODEL, 2, heard::add);
    StateTree<ExploreState> again = second.tree().orElseThrow();
    second.journal().follow(again);
    again.undo();
    again.step(Phrase.of("two"), state(2, 0), NOW);
    second.journal().close();
    assertEquals(describe(again), describe(reopened()));
    assertEquals(3, reopened().size());
  }

  @Test
  void cutsOffATornLineInSilence() throws IOException {
    StateTree<ExploreState> tree = tree();
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    tree.step(Phrase.of("one"), state(1, 0), NOW);
    opened.journal().close();
    byte[] whole = Files.readAllBytes(sessions().file(MODEL));
    String expected = describe(tree);
    String torn = SessionLines.goTo(0);
    for (int length = 1; length < torn.length(); length++) {
      Files.write(sessions().file(MODEL), whole);
      Files.writeString(
          sessions().file(MODEL), torn.substring(0, length), StandardOpenOption.APPEND);
      assertEquals(expected, describe(reopened()));
      assertArrayEquals(whole, Files.readAllBytes(sessions().file(MODEL)));
    }
    assertEquals(1, files().size());
  }

  @Test
  void keepsWhatComesBeforeADamagedLineAndACopy() throws IOException {
    StateTree<ExploreState> tree = tree();
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    opened.journal().follow(tree);
    tree.step(Phrase.of("one"), state(1, 0), NOW);
    opened.journal().close();
    String expected = describe(tree);
    Path file = sessions().file(MODEL);
    Files.writeString(file, "{\"goTo\":\u0000}\n{\"goTo\":0}\n", StandardOpenOption.APPEND);
    byte[] damaged = Files.readAllBytes(file);

    Sessions.Opened again = sessions().open(MODEL, 2, heard::add);
    again.journal().close();
    assertEquals(expected, describe(again.tree().orElseThrow()));
    assertEquals(1, again.notices().size());
    assertEquals("workspace.notice.session-damaged", again.notices().get(0).phrase().key());
    assertEquals("line 5", again.notices().get(0).phrase().arguments().get(0));
    Path kept = Path.of((String) again.notices().get(0).phrase().arguments().get(1));
    assertArrayEquals(damaged, Files.readAllBytes(kept));
    assertEquals(expected, describe(reopened()));
  }

  @Test
  void aStepThatIsNoCodeOfTheModelIsDamage() {
    for (LatentCode code : List.of(LatentCode.of(1, 2, 3), LatentCode.of(1, Float.NaN))) {
      Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
      opened
          .journal()
          .follow(new StateTree<>(9, Phrase.of("begin"), new ExploreState(code, null), NOW));
      opened.journal().close();
      Sessions.Opened again = sessions().open(MODEL, 2, heard::add);
      again.journal().close();
      assertEquals(Optional.empty(), again.tree());
      assertEquals(
          List.of("workspace.notice.session-unreadable"),
          again.notices().stream().map(notice -> notice.phrase().key()).toList());
    }
  }

  @Test
  void keepsANewerFileAside() throws IOException {
    Path file = sessions().file(MODEL);
    String newer = "{\"format\":\"pentimento-session\",\"version\":2,\"what\":\"ever\"}\n{}\n";
    Files.writeString(file, newer);
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    assertEquals(Optional.empty(), opened.tree());
    assertEquals(
        List.of(
            Notice.warning(
                "workspace.notice.session-newer",
                "version 2",
                file.resolveSibling(file.getFileName() + ".kept").toString())),
        opened.notices());
    StateTree<ExploreState> tree = tree();
    opened.journal().follow(tree);
    opened.journal().close();
    assertEquals(describe(tree), describe(reopened()));
    assertEquals(newer, Files.readString(file.resolveSibling(file.getFileName() + ".kept")));
  }

  @Test
  void keepsSomethingElseAside() throws IOException {
    Path file = sessions().file(MODEL);
    String otherModel =
        "{\"format\":\"pentimento-session\",\"version\":1,\"model\":\""
            + "cd".repeat(32)
            + "\",\"limit\":9}\n";
    for (String content : List.of("hello\nworld\n", "[]\n", "{\"format\":\"x\"}\n", otherModel)) {
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
      Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
      opened.journal().close();
      assertEquals(Optional.empty(), opened.tree());
      assertEquals(
          List.of("workspace.notice.session-unreadable"),
          opened.notices().stream().map(notice -> notice.phrase().key()).toList());
      assertFalse(Files.exists(file));
    }
    assertEquals(4, files().size(), "each under a name of its own");
  }

  @Test
  void aSecondWindowDoesNotWrite() throws IOException {
    Sessions.Opened first = sessions().open(MODEL, 2, heard::add);
    StateTree<ExploreState> tree = tree();
    first.journal().follow(tree);
    byte[] before = Files.readAllBytes(sessions().file(MODEL));
    Sessions.Opened second = sessions().open(MODEL, 2, heard::add);
    assertEquals(List.of(Notice.warning("workspace.notice.session-elsewhere")), second.notices());
    StateTree<ExploreState> other = tree();
    second.journal().follow(other);
    other.step(Phrase.of("lost"), state(9, 9), NOW);
    second.journal().close();
    assertArrayEquals(before, Files.readAllBytes(sessions().file(MODEL)));
    first.journal().close();
  }

  @Test
  void tellsOnceThatItCannotWrite() throws IOException {
    Sessions.Opened opened = sessions().open(MODEL, 2, heard::add);
    Files.createDirectory(sessions().file(MODEL));
    StateTree<ExploreState> tree = tree();
    opened.journal().follow(tree);
    tree.step(Phrase.of("one"), state(1, 0), NOW);
    assertEquals(
        List.of("workspace.notice.session-failed"),
        heard.stream().map(notice -> notice.phrase().key()).toList());
    opened.journal().close();
  }

  @Test
  void flushesAfterAWhile() throws IOException {
    List<Duration> delays = new ArrayList<>();
    Sessions sessions = new Sessions(folder, Runnable::run, (action, delay) -> delays.add(delay));
    Sessions.Opened opened = sessions.open(MODEL, 2, heard::add);
    opened.journal().follow(tree());
    assertEquals(List.of(Duration.ofSeconds(1)), delays);
    opened.journal().close();
  }
}
