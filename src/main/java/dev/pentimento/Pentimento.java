package dev.pentimento;

/** Entry. */
public final class Pentimento {
  private Pentimento() {}

  public static void main(String[] arguments) {}
}
