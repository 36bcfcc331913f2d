package dev.pentimento.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a bench is to be made.
 *
 * @param work an empty folder for runs, deleted afterwards
 * @param data the data set to train on
 * @param preset the recipe, where a section leaves the choice
 * @param times how often; null for as often as the section finds right
 * @param length how long; null for as long as the section finds right
 * @param seed of the random moments
 * @param threads inside one operation of the training; null for the section's own choice
 * @param progress for a person
 */
record BenchOrder(
    Path work,
    String data,
    String preset,
    @Nullable Integer times,
    @Nullable Duration length,
    long seed,
    @Nullable Integer threads,
    PrintWriter progress) {

  int times(int usual) {
    return times == null ? usual : times;
  }

  Duration length(Duration usual) {
    return length == null ? usual : length;
  }

  void tell(String line) {
    progress.println(line);
    progress.flush();
  }
}
