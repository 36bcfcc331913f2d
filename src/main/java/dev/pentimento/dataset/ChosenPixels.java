package dev.pentimento.dataset;

/**
 * Some pictures of another store.
 *
 * @param source what they are of
 * @param chosen their indices there
 */
record ChosenPixels(PixelStore source, int[] chosen) implements PixelStore {

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public int pictureBytes() {
    return source.pictureBytes();
  }

  @Override
  public void read(int index, byte[] target, int at) {
    source.read(chosen[index], target, at);
  }
}
