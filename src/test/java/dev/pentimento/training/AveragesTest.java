package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.model.Inference;
import dev.pentimento.model.NativeTest;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.TrainingEvent.Preview;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesTest extends NativeTest {

  @Test
  void aModelWithAStyleShowsContentsByRowInTheStylesOfTheFirstPictures() {
    Vae vae = Vae.of(ToyPictures.styleModel());
    PictureSet pictures = ToyPictures.grid(20).resizedTo(8);
    NDArray weights = manager.create(vae.layout().initialValues(3));
    Inference inference = new Inference(vae, weights);
    Preview preview =
        new Averages(inference, pictures, ToyPictures.styleModel().latent(), false)
            .preview(7, pictures.indices(Split.VALIDATION), new CancelToken());
    List<Picture> swaps = preview.samples();
    for (int i = 0; i < Preview.STYLES; i++) {
      // A picture in its own style is its reconstruction.
      assertEquals(preview.reconstructions().get(i), swaps.get(i * Preview.STYLES + i));
    }
    List<Posterior> codes = inference.encode(preview.originals());
    LatentCode content = codes.get(2).mean();
    LatentCode style = codes.get(1).mean();
    LatentCode mixed =
        LatentCode.of(
            new float[] {
              content.get(0),
              content.get(1),
              content.get(2),
              content.get(3),
              style.get(4),
              style.get(5)
            });
    assertEquals(inference.decode(List.of(mixed)).get(0), swaps.get(2 * Preview.STYLES + 1));
    assertNotEquals(preview.reconstructions().get(2), swaps.get(2 * Preview.STYLES + 1));
  }

  @Test
  void nothingIsLookedAtForARunThatIsToStop() {
    Vae vae = Vae.of(ToyPictures.styleModel());
    PictureSet pictures = ToyPictures.grid(20).resizedTo(8);
    NDArray weights = manager.create(vae.layout().initialValues(3));
    Averages averages =
        new Averages(
            new Inference(vae, weights), pictures, ToyPictures.styleModel().latent(), false);
    CancelToken stop = new CancelToken();
    stop.cancel();
    int[] indices = pictures.indices(Split.VALIDATION);
    assertThrows(CancelledException.class, () -> averages.preview(7, indices, stop));
    assertThrows(CancelledException.class, () -> averages.information(7, indices, stop));
  }
}
