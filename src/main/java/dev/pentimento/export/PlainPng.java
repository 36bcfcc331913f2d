package dev.pentimento.export;

import dev.pentimento.spec.Picture;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Path;

/** A PNG that says nothing of how it was made. */
public final class PlainPng {

  private PlainPng() {}

  /** Saves a picture, whole or not at all. */
  public static void write(Path file, Picture picture) throws IOException {
    WholeFile.write(file, RecipePng.plain(picture));
  }
}
