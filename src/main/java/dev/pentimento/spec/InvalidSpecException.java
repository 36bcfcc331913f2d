package dev.pentimento.spec;

/** A spec that says something impossible: names the field, its value and what is allowed. */
public final class InvalidSpecException extends IllegalArgumentException {

  private final String field;
  private final String value;
  private final String allowed;

  public InvalidSpecException(String field, String value, String allowed) {
    super(field + " is " + value + "; allowed: " + allowed);
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }

  /** The path of the field, for example {@code objective.beta}. */
  public String field() {
    return field;
  }

  /** What it was said to be. */
  public String value() {
    return value;
  }

  /** What it may be, in English. */
  public String allowed() {
    return allowed;
  }
}
