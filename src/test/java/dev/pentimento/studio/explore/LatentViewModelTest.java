package dev.pentimento.studio.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatentViewModelTest {

  private final LatentViewModel latent = new LatentViewModel();

  /** 128 dimensions, z0 tells least and z127 most; z0..z9 are dead; z96..z127 are the style. */
  @BeforeEach
  void open() {
    open(List.of(new LatentGroup("content", 0, 96), new LatentGroup("style", 96, 32)));
  }

  private void open(List<LatentGroup> groups) {
    ModelInfo small = ExploreViewModelTest.info(new ModelFingerprint("ab".repeat(32)));
    float[] kl = new float[128];
    float[] variance = new float[128];
    float[][] covariance = new float[128][128];
    for (int i = 0; i < 128; i++) {
      kl[i] = i / 10f;
      variance[i] = i < 10 ? 0.01f : 0.5f;
      covariance[i][i] = 1;
    }
    covariance[20][20] = 1.7f * 1.7f;
    // So much of z20's is no information, but that all codes spread wider than the prior.
    kl[20] += 0.5f * (float) (covariance[20][20] - 1 - Math.log(covariance[20][20]));
    latent.open(
        new ModelInfo(
            "m",
            new ModelSpec("style", 8, new LatentSpace(128, groups), small.spec().network()),
            small.fingerprint(),
            new LatentStatistics(10, new float[128], covariance, kl, variance, new float[128]),
            small.training()));
  }

  private List<Integer> visible() {
    return latent.visible().stream().map(DimensionViewModel::index).toList();
  }

  private static List<Integer> falling(int from, int to) {
    return IntStream.rangeClosed(to, from).map(i -> from + to - i).boxed().toList();
  }

  @Test
  void showsTheActiveOnesRankedByInformation() {
    assertEquals(falling(127, 10), visible());
    assertEquals(1, latent.visible().get(0).rank());
    assertEquals(10, latent.inactiveCountProperty().get());
    assertEquals("z127", latent.visible().get(0).name());
    assertEquals(12.7, latent.visible().get(0).information(), 1e-6);
    assertFalse(latent.dimensions().get(9).isActive());
  }

  @Test
  void unfoldsTheInactiveOnesAtTheEnd() {
    latent.inactiveShownProperty().set(true);
    assertEquals(falling(127, 0), visible());
    latent.inactiveShownProperty().set(false);
    assertEquals(118, visible().size());
  }

  @Test
  void searches() {
    latent.searchProperty().set("12");
    assertEquals(List.of(127, 126, 125, 124, 123, 122, 121, 120, 12), visible());
    latent.searchProperty().set(" Z12 ");
    assertEquals(9, visible().size());
    latent.searchProperty().set("3, z12 100");
    assertEquals(List.of(100, 12, 3), visible(), "exact in a list, and the folded ones too");
    latent.searchProperty().set("sty");
    assertEquals(falling(127, 96), visible());
    latent.searchProperty().set("nothing");
    assertEquals(List.of(), visible());
    latent.searchProperty().set("  ");
    assertEquals(118, visible().size());
    latent.searchProperty().set(null);
    assertEquals(118, visible().size());
  }

  @Test
  void keepsItsItemsAndIsQuietWhenNothingChanges() {
    DimensionViewModel z120 = latent.visible().get(7);
    List<Object> changes = new ArrayList<>();
    latent.visible().addListener((ListChangeListener<Object>) changes::add);
    latent.searchProperty().set("120");
    latent.searchProperty().set("z120");
    assertEquals(1, changes.size());
    assertSame(z120, latent.visible().get(0));
  }

  @Test
  void aRangeHoldsItsDimension() {
    // Four deviations of z20 are 6.8; of the others 4.
    assertEquals(7, latent.dimensions().get(20).range());
    assertEquals(4, latent.dimensions().get(21).range());
  }

  @Test
  void showsOneGroupUntilOneSearches() {
    assertEquals(
        List.of("content", "style"),
        latent.groupsProperty().get().stream().map(LatentGroup::name).toList());
    latent.groupProperty().set("style");
    assertEquals(falling(127, 96), visible());
    assertEquals(0, latent.inactiveCountProperty().get());
    latent.groupProperty().set("content");
    assertEquals(falling(95, 10), visible());
    assertEquals(10, latent.inactiveCountProperty().get());
    latent.searchProperty().set("z100");
    assertEquals(List.of(100), visible());
    latent.searchProperty().set("");
    assertEquals(falling(95, 10), visible());
    // A model of one group has none to choose from.
    open(List.of(new LatentGroup("latent", 0, 128)));
    assertEquals(List.of(), latent.groupsProperty().get());
    assertEquals(LatentViewModel.ALL, latent.groupProperty().get());
  }

  @Test
  void tellsOnlyTheDimensionThatMoved() {
    List<Integer> moved = new ArrayList<>();
    latent
        .dimensions()
        .forEach(d -> d.valueProperty().addListener((p, a, b) -> moved.add(d.index())));
    long version = latent.versionProperty().get();
    assertTrue(latent.moveTo(17, 1.5f));
    assertFalse(latent.moveTo(17, 1.5f));
    assertEquals(List.of(17), moved);
    assertTrue(latent.moveTo(LatentCode.zero(128).with(3, 1)));
    assertFalse(latent.moveTo(LatentCode.zero(128).with(3, 1)));
    assertEquals(List.of(17, 3, 17), moved);
    assertEquals(version + 2, latent.versionProperty().get());
  }
}
