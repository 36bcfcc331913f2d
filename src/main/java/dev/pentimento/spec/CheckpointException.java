package dev.pentimento.spec;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be used: says which, why and what to do. */
public final class CheckpointException extends IOException {

  /** What is the matter. */
  public enum Problem {
    /** No such folder, or not the folder of a checkpoint. */
    MISSING("Choose the folder that holds model.json."),
    /** A file of it is missing. */
    INCOMPLETE("Copy the whole folder again, or use an older checkpoint."),
    /** A checksum is wrong or a file cannot be read. */
    DAMAGED("Copy the whole folder again, or use an older checkpoint."),
    /** Written by a newer version of the program. */
    NEWER("Update Pentimento, or use a checkpoint of this version."),
    /** Its parts contradict each other, or hold numbers that are not finite. */
    INVALID("Use another checkpoint; this one cannot have worked.");

    private final String advice;

    Problem(String advice) {
      this.advice = advice;
    }
  }

  private final Problem problem;
  private final Path folder;
  private final String detail;

  /**
   * @param detail the reason in one clause, without a full stop
   */
  public CheckpointException(
      Problem problem, Path folder, String detail, @Nullable Throwable cause) {
    super("Cannot use the checkpoint " + folder + ": " + detail + ". " + problem.advice, cause);
    this.problem = problem;
    this.folder = folder;
    this.detail = detail;
  }

  public Problem problem() {
    return problem;
  }

  public Path folder() {
    return folder;
  }

  /** The reason in one clause, in English. */
  public String detail() {
    return detail;
  }
}
