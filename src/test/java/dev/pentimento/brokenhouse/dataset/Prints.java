package dev.pentimento.brokenhouse.dataset;

/** Spoils the one JSON object on standard output. */
final class Prints {
  void print() {
    System.out.println("?");
  }
}
