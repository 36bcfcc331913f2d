package dev.pentimento.command;

import java.util.Map;

/** Something that {@code pentimento bench} measures. */
interface BenchSection {

  /** Its word on the command line. */
  String name();

  /** What it measures, in one line. */
  String what();

  /**
   * Measures.
   *
   * @return by name, in the order to be shown
   * @throws CommandException if it cannot be measured, or what must hold does not
   */
  Map<String, Figure> measure(BenchOrder order) throws CommandException;
}
