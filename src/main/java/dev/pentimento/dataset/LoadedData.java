package dev.pentimento.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A data set that was opened.
 *
 * @param pictures what takes part
 * @param notes what was found out when it was read, one entry a picture
 */
public record LoadedData(PictureSet pictures, ImportNotes notes) {

  /** What is in it. */
  public InspectionReport report() {
    return InspectionReport.of(this);
  }

  /** Without the pictures of these names; equal to this if it has none of them. */
  LoadedData without(List<String> names) {
    Set<String> unwanted = new HashSet<>(names);
    List<String> left = new ArrayList<>();
    int[] chosen = new int[pictures.count()];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      String name = pictures.entry(i).name();
      if (unwanted.contains(name)) {
        left.add(name);
      } else {
        chosen[count++] = i;
      }
    }
    if (left.isEmpty()) {
      return this;
    }
    int[] kept = java.util.Arrays.copyOf(chosen, count);
    return new LoadedData(pictures.only(kept, left), notes.of(kept, left));
  }
}
