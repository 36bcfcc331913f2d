package dev.pentimento.workspace;

import java.util.Map;

/**
 * What a user chose for a training, to be offered again.
 *
 * @param preset the recipe's name
 * @param data the data set as the command line names it
 * @param size width and height of the pictures
 * @param minutes whether the budget is in minutes; else it is in epochs
 * @param budget how many
 * @param fields what differs from the recipe, as typed, by the path of the field
 */
public record TrainingChoice(
    String preset,
    String data,
    int size,
    boolean minutes,
    String budget,
    Map<String, String> fields) {

  public TrainingChoice {
    fields = Map.copyOf(fields);
  }
}
