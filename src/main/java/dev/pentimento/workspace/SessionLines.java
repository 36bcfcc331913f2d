package dev.pentimento.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.FloatText;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a session file, one JSON object each. The first says what the file is; a {@code
 * step} adds a node, a {@code goTo} tells where one went, a {@code visited} which child redo goes
 * to. An opened picture is written with the first step that has it; later ones name that step. The
 * same goes for pictures that are blended, and a blend is left out where it is the parent's.
 * Exclusions are written as what a step changes of its parent's, or of none where the parent is not
 * in the file.
 *
 * <p>One object writes or reads one file from its beginning on.
 */
final class SessionLines {

  static final String FORMAT = "pentimento-session";
  static final int VERSION = 1;

  private static final ObjectWriter WRITER =
      Json.mapper().writer().without(SerializationFeature.INDENT_OUTPUT);

  private final IdentityHashMap<OpenedPicture, Long> writtenWith = new IdentityHashMap<>();
  private final Map<Long, OpenedPicture> readWith = new HashMap<>();

  private final Map<Long, Exclusions> exclusions = new HashMap<>();
  private final IdentityHashMap<BlendSource, Long> sourcesWritten = new IdentityHashMap<>();
  private final Map<Long, BlendSource> sourcesRead = new HashMap<>();
  private final Map<Long, BlendState> blends = new HashMap<>();

  /** What the first line says. */
  record Header(ModelFingerprint model, int limit) {}

  /** A line that is none of ours, and why. */
  static final class BadLineException extends Exception {
    BadLineException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  static String header(ModelFingerprint model, int limit) {
    return line(
        Json.mapper()
            .createObjectNode()
            .put("format", FORMAT)
            .put("version", VERSION)
            .put("model", model.sha256())
            .put("limit", limit));
  }

  /** The format version that a first line names. */
  static int readVersion(String line) throws BadLineException {
    try {
      JsonNode node = Json.mapper().readTree(line);
      if (node == null || !FORMAT.equals(node.path("format").asText())) {
        throw new BadLineException("it does not begin like a session", null);
      }
      return require(node, "version").asInt();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadLineException("its first line is damaged", e);
    }
  }

  /** What a first line of our version says. */
  static Header readHeader(String line) throws BadLineException {
    try {
      JsonNode node = Json.mapper().readTree(line);
      int limit = require(node, "limit").asInt();
      if (limit < 2) {
        throw new BadLineException("its first line is damaged", null);
      }
      return new Header(new ModelFingerprint(require(node, "model").asText()), limit);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadLineException("its first line is damaged", e);
    }
  }

  String step(StateTree.Node<ExploreState> node) {
    ObjectNode step = Json.mapper().createObjectNode();
    step.put("id", node.id()).put("parent", node.parent()).put("time", node.time().toString());
    step.set("name", Json.mapper().valueToTree(node.name()));
    step.put("latent", FloatText.of(node.state().code()));
    CodeDraw draw = node.state().draw();
    if (draw != null) {
      step.set("draw", Json.mapper().valueToTree(draw));
    }
    OpenedPicture opened = node.state().opened();
    if (opened != null) {
      Long earlier = writtenWith.putIfAbsent(opened, node.id());
      if (earlier == null) {
        step.set("opened", opened(opened));
      } else {
        step.put("openedWith", earlier);
      }
    }
    Exclusions before = exclusions.getOrDefault(node.parent(), Exclusions.NONE);
    Exclusions after = node.state().exclusions();
    exclusions.put(node.id(), after);
    if (!after.equals(before)) {
      step.set("exclusions", changes(before, after));
    }
    BlendState blend = node.state().blend();
    BlendState blendBefore = blends.getOrDefault(node.parent(), BlendState.NONE);
    blends.put(node.id(), blend);
    if (!blend.equals(blendBefore)) {
      step.set("blend", blend(blend));
    }
    ObjectNode line = Json.mapper().createObjectNode();
    line.set("step", step);
    return line(line);
  }

  static String goTo(long id) {
    return line(Json.mapper().createObjectNode().put("goTo", id));
  }

  static String visited(long id) {
    return line(Json.mapper().createObjectNode().put("visited", id));
  }

  /** The lines that make this tree as it is: one a node, and what redo needs to know. */
  List<String> all(ModelFingerprint model, StateTree<ExploreState> tree) {
    List<String> lines = new ArrayList<>();
    lines.add(header(model, tree.limit()));
    List<StateTree.Node<ExploreState>> nodes = tree.nodes();
    nodes.forEach(node -> lines.add(step(node)));
    lines.add(goTo(tree.current().id()));
    for (StateTree.Node<ExploreState> node : nodes) {
      if (tree.children(node.id()).size() > 1) {
        tree.redoTarget(node.id()).ifPresent(child -> lines.add(visited(child.id())));
      }
    }
    return lines;
  }

  /** Does to a tree what a line says. The tree; a new one if there was none. */
  StateTree<ExploreState> read(
      String line, @Nullable StateTree<ExploreState> tree, int limit, int dimension)
      throws BadLineException {
    try {
      JsonNode node = Json.mapper().readTree(line);
      if (node != null && node.has("step")) {
        StateTree.Node<ExploreState> step = readStep(node.get("step"), dimension);
        if (tree == null) {
          return new StateTree<>(limit, step);
        }
        tree.add(step);
      } else if (tree != null && node != null && node.path("goTo").isIntegralNumber()) {
        long id = node.get("goTo").asLong();
        if (tree.node(id).isEmpty()) {
          throw new BadLineException("it goes to a step that it does not have", null);
        }
        tree.goTo(id);
      } else if (tree != null && node != null && node.path("visited").isIntegralNumber()) {
        tree.visit(node.get("visited").asLong());
      } else {
        throw new BadLineException("it has a line that says nothing known", null);
      }
      return tree;
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new BadLineException("it has a line that cannot be read", e);
    }
  }

  private ObjectNode blend(BlendState blend) {
    ObjectNode node = Json.mapper().createObjectNode();
    if (blend.a() != null) {
      node.set("a", source(blend.a()));
    }
    if (blend.b() != null) {
      node.set("b", source(blend.b()));
    }
    if (blend.how() != null) {
      node.set("how", Json.mapper().valueToTree(blend.how()));
    }
    if (!blend.tray().isEmpty()) {
      ArrayNode tray = node.putArray("tray");
      blend.tray().forEach(one -> tray.add(source(one)));
    }
    return node;
  }

  /** A picture with its number where it comes first, later its number alone. */
  private JsonNode source(BlendSource source) {
    Long known = sourcesWritten.get(source);
    if (known != null) {
      return Json.mapper().getNodeFactory().numberNode(known);
    }
    long number = sourcesWritten.size();
    sourcesWritten.put(source, number);
    ObjectNode node = Json.mapper().createObjectNode().put("number", number);
    node.put("name", source.name());
    node.set("picture", picture(source.picture()));
    node.put("latent", FloatText.of(source.code()));
    if (source.original()) {
      node.put("original", true);
    }
    return node;
  }

  private BlendState readBlend(JsonNode node, int dimension) throws JsonProcessingException {
    List<BlendSource> tray = new ArrayList<>();
    for (JsonNode one : node.path("tray")) {
      tray.add(readSource(one, dimension));
    }
    return new BlendState(
        node.has("a") ? readSource(node.get("a"), dimension) : null,
        node.has("b") ? readSource(node.get("b"), dimension) : null,
        node.has("how") ? Json.mapper().treeToValue(node.get("how"), BlendSpec.class) : null,
        tray);
  }

  private BlendSource readSource(JsonNode node, int dimension) {
    if (node.isIntegralNumber()) {
      BlendSource known = sourcesRead.get(node.asLong());
      if (known == null) {
        throw new IllegalArgumentException("it blends a picture that is not there");
      }
      return known;
    }
    LatentCode code = FloatText.parse(require(node, "latent").asText());
    if (code.dimension() != dimension || !code.isFinite()) {
      throw new IllegalArgumentException("it blends a picture that has no code of this model");
    }
    BlendSource read =
        new BlendSource(
            require(node, "name").asText(),
            readPicture(require(node, "picture")),
            code,
            // Sessions from before this was known have it nowhere.
            node.path("original").asBoolean(false));
    long number = require(node, "number").asLong();
    sourcesRead.put(number, read);
    sourcesWritten.put(read, number);
    return read;
  }

  private static ObjectNode changes(Exclusions before, Exclusions after) {
    ObjectNode changes = Json.mapper().createObjectNode();
    Set<String> sets = new TreeSet<>(before.byData().keySet());
    sets.addAll(after.byData().keySet());
    for (String data : sets) {
      Set<String> out = new TreeSet<>(after.of(data));
      out.removeAll(before.of(data));
      Set<String> in = new TreeSet<>(before.of(data));
      in.removeAll(after.of(data));
      if (!out.isEmpty() || !in.isEmpty()) {
        ObjectNode change = changes.putObject(data);
        change.set("out", Json.mapper().valueToTree(out));
        change.set("in", Json.mapper().valueToTree(in));
      }
    }
    return changes;
  }

  private static Exclusions changed(Exclusions before, JsonNode changes) {
    Exclusions after = before;
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      after =
          after.change(
              change.getKey(),
              names(require(change.getValue(), "out")),
              names(require(change.getValue(), "in")));
    }
    return after;
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  private StateTree.Node<ExploreState> readStep(JsonNode step, int dimension)
      throws JsonProcessingException {
    long id = require(step, "id").asLong();
    OpenedPicture opened = null;
    if (step.has("opened")) {
      opened = readOpened(step.get("opened"));
      readWith.put(id, opened);
    } else if (step.has("openedWith")) {
      opened = readWith.get(step.get("openedWith").asLong());
      if (opened == null) {
        throw new IllegalArgumentException(
            "step " + id + " comes from a picture that is not there");
      }
    }
    if (opened != null) {
      writtenWith.putIfAbsent(opened, id);
    }
    LatentCode code = FloatText.parse(require(step, "latent").asText());
    if (code.dimension() != dimension
        || !code.isFinite()
        || (opened != null && opened.posterior().mean().dimension() != dimension)) {
      throw new IllegalArgumentException("step " + id + " has no code of this model");
    }
    long parent = require(step, "parent").asLong();
    Exclusions excluded =
        changed(
            exclusions.getOrDefault(parent, Exclusions.NONE),
            step.has("exclusions") ? step.get("exclusions") : Json.mapper().createObjectNode());
    exclusions.put(id, excluded);
    BlendState blend =
        step.has("blend")
            ? readBlend(step.get("blend"), dimension)
            : blends.getOrDefault(parent, BlendState.NONE);
    blends.put(id, blend);
    return new StateTree.Node<>(
        id,
        parent,
        Json.mapper().treeToValue(require(step, "name"), Phrase.class),
        new ExploreState(
            code,
            opened,
            step.has("draw") ? Json.mapper().treeToValue(step.get("draw"), CodeDraw.class) : null,
            excluded,
            blend),
        Instant.parse(require(step, "time").asText()));
  }

  private static ObjectNode opened(OpenedPicture opened) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("name", opened.name());
    node.set("original", picture(opened.original()));
    node.set("reconstruction", picture(opened.reconstruction()));
    node.put("mean", FloatText.of(opened.posterior().mean()));
    node.put("logVariance", FloatText.of(opened.posterior().logVariance()));
    return node;
  }

  private static OpenedPicture readOpened(JsonNode node) {
    return new OpenedPicture(
        require(node, "name").asText(),
        readPicture(require(node, "original")),
        new Posterior(
            FloatText.parse(require(node, "mean").asText()),
            FloatText.parse(require(node, "logVariance").asText())),
        readPicture(require(node, "reconstruction")));
  }

  private static ObjectNode picture(Picture picture) {
    return Json.mapper()
        .createObjectNode()
        .put("width", picture.width())
        .put("height", picture.height())
        .put("rgb", Base64.getEncoder().encodeToString(picture.rgb()));
  }

  private static Picture readPicture(JsonNode node) {
    return new Picture(
        require(node, "width").asInt(),
        require(node, "height").asInt(),
        Base64.getDecoder().decode(require(node, "rgb").asText()));
  }

  private static JsonNode require(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  private static String line(ObjectNode node) {
    try {
      return WRITER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers has a JSON form", e);
    }
  }
}
