package dev.pentimento.dataset;

/**
 * Where the bytes of a set's pictures lie: in memory, in a mapped file, or in another store at
 * another size. What it holds never changes, and any number of threads may read at once.
 */
public interface PixelStore {

  /** How many pictures there are. */
  int count();

  /** The bytes of one picture: RGB, row by row from the top. */
  int pictureBytes();

  /**
   * Copies one picture.
   *
   * @param index from 0 to below {@link #count()}
   * @param target receives {@link #pictureBytes()} bytes from {@code at} on
   * @throws IndexOutOfBoundsException if there is no such picture or no room for it
   */
  void read(int index, byte[] target, int at);
}
