package dev.pentimento.brokenhouse.command;

/** Ends the virtual machine under everyone. */
final class Exits {
  void exit() {
    System.exit(1);
  }
}
