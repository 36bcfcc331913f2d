package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Encoded;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.PictureIntake;
import dev.pentimento.workspace.BlendSource;
import dev.pentimento.workspace.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture in every style of the data set. A style is the mean of the style codes of some of its
 * training pictures.
 */
public final class StyleGallery {

  private static final Logger LOG = LoggerFactory.getLogger(StyleGallery.class);

  /** So many pictures are averaged to a style. */
  static final int EXAMPLES = 24;

  /** Drawings by newer weights until they find the styles again: that is far more work. */
  static final int PATIENCE = 5;

  private final BlendParts parts;
  private final ExploreViewModel explore;
  private final Consumer<BlendSource> chosen;
  private final SideDecoder decoder;
  private final ObservableList<Tile> tiles = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Phrase> absence =
      new ReadOnlyObjectWrapper<>(this, "absence");
  private @Nullable ModelFingerprint stylesOf;
  private long stylesWeights;
  private int drawings;
  private List<Examples> examples = List.of();
  private Map<String, LatentCode> styles = new LinkedHashMap<>();
  private boolean gathering;
  private @Nullable BlendSource wanted;
  private @Nullable Drawn shown;

  /** Of the pictures of the tiles. */
  private final List<LatentCode> codes = new ArrayList<>();

  private long stamp;

  /**
   * @param chosen hears which style was gone to: a picture of it
   */
  StyleGallery(BlendParts parts, Consumer<BlendSource> chosen) {
    this.parts = parts;
    this.chosen = chosen;
    explore = parts.explore();
    decoder = new SideDecoder(parts.service(), parts.pulse(), parts.nanos());
  }

  /** The picture in each style. */
  public ObservableList<Tile> tiles() {
    return tiles;
  }

  /** Why there is nothing to be seen; null if there is, or is to come. */
  public ReadOnlyObjectProperty<@Nullable Phrase> absenceProperty() {
    return absence.getReadOnlyProperty();
  }

  /** Shows a picture in every style, as soon as the styles are known. */
  void show(@Nullable BlendSource a) {
    wanted = a;
    ModelInfo model = explore.modelProperty().get();
    if (model == null || !Blend.isSplit(model.spec().latent())) {
      nothing(Phrase.of("blend.gallery.no-style"));
    } else if (a == null) {
      nothing(Phrase.of("blend.gallery.no-content"));
    } else if (!model.fingerprint().equals(stylesOf)) {
      nothing(null);
      gather(model);
    } else if (styles.isEmpty()) {
      nothing(Phrase.of("blend.gallery.no-styles"));
    } else {
      show(model, a);
    }
  }

  private void nothing(@Nullable Phrase why) {
    absence.set(why);
    tiles.clear();
    decoder.clear();
    shown = null;
  }

  private void show(ModelInfo model, BlendSource a) {
    Drawn of = drawn(model, a);
    absence.set(null);
    if (of.isOfTheSameAs(shown) && tiles.size() == styles.size()) {
      return;
    }
    List<Tile> made = new ArrayList<>();
    for (String name : styles.keySet()) {
      int place = made.size();
      made.add(new Tile(Phrase.of("blend.gallery.item", name), () -> choose(place, name)));
    }
    codes.clear();
    codes.addAll(Collections.nCopies(made.size(), a.code()));
    tiles.setAll(made);
    draw(model, of);
  }

  private Drawn drawn(ModelInfo model, BlendSource a) {
    return Drawn.of(model, explore.weightsProperty().get(), List.of(a), BlendSpec.SWAP);
  }

  private void draw(ModelInfo model, Drawn of) {
    shown = of;
    LatentGroup group = group(model);
    List<SideDecoder.Want> wants = new ArrayList<>();
    for (LatentCode style : styles.values()) {
      float[] values = of.sources().get(0).code().toArray();
      style.copyTo(values, group.offset());
      wants.add(new SideDecoder.Want(LatentCode.of(values), List.of()));
    }
    List<Tile> drawn = List.copyOf(tiles);
    decoder.decode(
        model.fingerprint(),
        wants,
        (place, picture) -> {
          codes.set(place, wants.get(place).code());
          drawn.get(place).show(picture);
        });
  }

  /** Whether styles or pictures are still to come. */
  boolean isBusy() {
    return gathering || decoder.isBusy();
  }

  /**
   * Draws what is shown with newer weights, if there are any. Now and then they find the styles
   * first, which are elsewhere by then.
   *
   * @return whether there is nothing left to do for these weights
   */
  boolean drawAnew() {
    ModelInfo model = explore.modelProperty().get();
    BlendSource a = wanted;
    if (model == null || a == null || shown == null) {
      return true;
    }
    if (isBusy()) {
      return false;
    }
    Drawn of = drawn(model, a);
    if (of.weights() > stylesWeights && ++drawings >= PATIENCE) {
      drawings = 0;
      gather(model);
      return true;
    }
    if (!of.equals(shown)) {
      draw(model, of);
    }
    return of.weights() <= stylesWeights;
  }

  private void choose(int place, String name) {
    Picture picture = tiles.get(place).pictureProperty().get();
    if (picture != null) {
      chosen.accept(new BlendSource(name, picture, codes.get(place)));
    }
  }

  private static LatentGroup group(ModelInfo model) {
    return model.spec().latent().group(LatentSpace.STYLE).orElseThrow();
  }

  // What a style is

  /** Pictures of one style. */
  private record Examples(String style, List<Picture> pictures) {}

  private void gather(ModelInfo model) {
    if (gathering) {
      return;
    }
    gathering = true;
    if (model.fingerprint().equals(stylesOf)) {
      encode(model, weights(), examples, 0, new LinkedHashMap<>());
      return;
    }
    parts
        .workers()
        .execute(
            () -> {
              List<Examples> read = new ArrayList<>();
              try {
                read.addAll(examples(parts.shelf().read(model.spec().pictureSize())));
              } catch (IOException | RuntimeException e) {
                LOG.warn("Could not read the styles: {}", PictureIntake.reason(e), e);
              }
              parts.pulse().run(() -> encode(model, weights(), read, 0, new LinkedHashMap<>()));
            });
  }

  /** The version of the weights that answer. */
  private long weights() {
    WeightsShown answering = explore.weightsProperty().get();
    return answering == null ? 0 : answering.weightVersion();
  }

  private static List<Examples> examples(PictureSet set) {
    Map<String, List<Integer>> byStyle = new LinkedHashMap<>();
    for (int index : set.indices(Split.TRAIN)) {
      String style = set.entry(index).style();
      if (!style.isEmpty()) {
        byStyle.computeIfAbsent(style, name -> new ArrayList<>()).add(index);
      }
    }
    List<Examples> examples = new ArrayList<>();
    byStyle.forEach(
        (style, indices) -> {
          int count = Math.min(EXAMPLES, indices.size());
          List<Picture> pictures = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            pictures.add(set.picture(indices.get((int) ((long) i * indices.size() / count))));
          }
          examples.add(new Examples(style, pictures));
        });
    return examples;
  }

  /**
   * Finds the styles from one on.
   *
   * @param weights the version of those that answered when it began
   */
  private void encode(
      ModelInfo model, long weights, List<Examples> from, int at, Map<String, LatentCode> done) {
    ModelInfo open = explore.modelProperty().get();
    boolean same = open != null && open.fingerprint().equals(model.fingerprint());
    if (at == from.size() || !same) {
      gathering = false;
      if (same) {
        if (!model.fingerprint().equals(stylesOf)) {
          styles = new LinkedHashMap<>();
        }
        // What is not found this time stays where it was.
        styles.putAll(done);
        stylesOf = model.fingerprint();
        stylesWeights = weights;
        examples = from;
      }
      Drawn before = shown;
      show(wanted);
      BlendSource a = wanted;
      if (same && a != null && before != null && before == shown) {
        draw(model, drawn(model, a));
      }
      return;
    }
    Examples one = from.get(at);
    RequestTag tag =
        new RequestTag(
            ++stamp,
            parts.nanos().getAsLong(),
            RequestTag.Lane.BACKGROUND,
            new CancelToken(),
            model.fingerprint());
    parts
        .service()
        .submit(
            // Of content a refinement is, and styles are wanted.
            new ModelRequest.Encode(tag, one.pictures(), 0, ModelRequest.NEWEST),
            answer ->
                parts
                    .pulse()
                    .run(
                        () -> {
                          LatentCode mean = mean(answer, group(model));
                          if (mean != null) {
                            done.put(one.style(), mean);
                          }
                          encode(model, weights, from, at + 1, done);
                        }));
  }

  /** The mean style code of an answer; null if it is none. */
  private static @Nullable LatentCode mean(ModelAnswer answer, LatentGroup group) {
    if (!(answer instanceof Encoded encoded)) {
      return null;
    }
    LatentCode code =
        Blend.meanStyle(group, encoded.posteriors().stream().map(Posterior::mean).toList());
    return code.isFinite() ? code : null;
  }
}
