package dev.pentimento.studio.blend;

/** A place for a picture. */
public enum Slot {
  /** The picture whose content is taken. */
  A,
  /** The picture whose style is taken. */
  B
}
