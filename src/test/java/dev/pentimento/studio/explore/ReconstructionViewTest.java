package dev.pentimento.studio.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.spec.Picture;
import org.junit.jupiter.api.Test;

class ReconstructionViewTest {

  @Test
  void theErrorIsTheRootOfTheMeanSquare() {
    Picture black = new Picture(1, 1, new byte[] {0, 0, 0});
    Picture grey = new Picture(1, 1, new byte[] {3, 4, 0});
    // sqrt((9 + 16 + 0) / 3)
    Comparison comparison = Comparison.of("", black, grey);
    assertEquals(2.886751, ReconstructionView.rootMeanSquare(comparison.psnr()), 1e-6);
  }

  @Test
  void equalPicturesHaveNone() {
    Picture picture = new Picture(1, 1, new byte[] {1, 2, 3});
    assertEquals(0, ReconstructionView.rootMeanSquare(Comparison.of("", picture, picture).psnr()));
  }
}
