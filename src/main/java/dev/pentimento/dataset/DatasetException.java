package dev.pentimento.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A data set that cannot be read or built. The message says what, why and what to do, in one or two
 * sentences for the command line and the log.
 */
public final class DatasetException extends Exception {

  /**
   * @param what the thing that failed, for example {@code the sheet noto.png}
   * @param why the reason, as a clause
   * @param whatToDo an advice, as a sentence without its full stop
   */
  public DatasetException(String what, String why, String whatToDo) {
    this(what, why, whatToDo, null);
  }

  public DatasetException(String what, String why, String whatToDo, @Nullable Throwable cause) {
    super(what + ": " + why + ". " + whatToDo + ".", cause);
  }
}
