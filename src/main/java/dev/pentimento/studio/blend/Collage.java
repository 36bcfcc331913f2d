package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.export.ContactSheet;
import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands for several pictures: the first four of them, small, in one square. */
final class Collage {

  private static final int SIDE = 2;

  private Collage() {}

  /**
   * The square.
   *
   * @param pictures at least one, all of one even size
   * @return of that size; white where there are less than four
   */
  static Picture of(List<Picture> pictures) {
    int small = pictures.get(0).width() / SIDE;
    List<Picture> cells = new ArrayList<>();
    for (Picture picture : pictures.subList(0, Math.min(SIDE * SIDE, pictures.size()))) {
      cells.add(PictureFit.STRETCH.fit(picture, small));
    }
    byte[] white = new byte[small * small * Picture.CHANNELS];
    Arrays.fill(white, (byte) 255);
    while (cells.size() < SIDE * SIDE) {
      cells.add(new Picture(small, small, white));
    }
    return ContactSheet.of(cells, SIDE, 0);
  }
}
