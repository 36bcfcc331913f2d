package dev.pentimento.spec;

/** A spec that says something impossible: names the field, its value and what is allowed. */
public final class InvalidSpecException extends IllegalArgumentException {

  private final String field;

  public InvalidSpecException(String field, String value, String allowed) {
    super(field + " is " + value + "; allowed: " + allowed);
    this.field = field;
  }

  /** The path of the field, for example {@code objective.beta}. */
  public String field() {
    return field;
  }
}
