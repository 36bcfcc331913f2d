package dev.pentimento.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes the large sets that the figures in docs/data.md were measured on: {@code messy FOLDER N} or
 * {@code idx FILE N}.
 */
public final class MakeDataSet {

  private MakeDataSet() {}

  public static void main(String[] arguments) throws IOException {
    Path place = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    switch (arguments[0].toLowerCase(Locale.ROOT)) {
      case "messy" -> DataSetFiles.messyFolder(place, count);
      case "idx" -> Files.write(place, DataSetFiles.idxImages(0, count, 28, 28));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
