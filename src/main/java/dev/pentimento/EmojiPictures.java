package dev.pentimento;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.studio.explore.DataPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Pictures of the Emoji Styles pack, read when the first is wanted. */
final class EmojiPictures implements DataPictures {

  /** What the studio opens on first: known to everyone, and not seen in training. */
  private static final PictureSet.Entry FIRST =
      new PictureSet.Entry("dog-face", "noto", Split.TEST);

  private final Path assets;
  private final RandomGenerator random;
  private @Nullable PictureSet read;
  private boolean shown;

  EmojiPictures(Path assets, RandomGenerator random) {
    this.assets = assets;
    this.random = random;
  }

  @Override
  public synchronized Named pick(int size) throws IOException {
    PictureSet set = read;
    if (set == null || set.size() != size) {
      try {
        set = EmojiStyles.read(assets.resolve(EmojiStyles.FOLDER)).resizedTo(size);
      } catch (DatasetException | IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
      read = set;
    }
    int index = shown ? -1 : set.entries().indexOf(FIRST);
    shown = true;
    if (index < 0) {
      // What it was trained on says little about a model.
      int[] unseen = set.indices(Split.TEST);
      index = unseen[random.nextInt(unseen.length)];
    }
    PictureSet.Entry entry = set.entry(index);
    return new Named(entry.content() + " (" + entry.style() + ")", set.picture(index));
  }
}
