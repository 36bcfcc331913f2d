package dev.pentimento.workspace;

/**
 * Something to tell the user, who need not answer it: what happened, why, and what to do.
 *
 * @param severity how much it matters
 * @param phrase the words
 */
public record Notice(Severity severity, Phrase phrase) {

  /** How much a notice matters. */
  public enum Severity {
    /** Something was done. */
    INFO,
    /** Something went on otherwise than asked. */
    WARNING,
    /** Something asked for was not done. */
    ERROR
  }

  public static Notice info(String key, Object... arguments) {
    return new Notice(Severity.INFO, Phrase.of(key, arguments));
  }

  public static Notice warning(String key, Object... arguments) {
    return new Notice(Severity.WARNING, Phrase.of(key, arguments));
  }

  public static Notice error(String key, Object... arguments) {
    return new Notice(Severity.ERROR, Phrase.of(key, arguments));
  }
}
