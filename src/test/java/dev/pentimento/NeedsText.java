package dev.pentimento;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * On a test class that shows text: on Linux JavaFX lays it out by Pango, even without a display. A
 * machine with only a JDK lacks it; there the class is skipped, which is said.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsText.WithoutPango.class)
public @interface NeedsText {

  /** Skips where Pango cannot be loaded. */
  final class WithoutPango implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!Platform.isLinux() || hasPango()) {
        return ConditionEvaluationResult.enabled("text can be laid out");
      }
      String reason = "needs Pango (libpangoft2-1.0.so.0); ./pentimento setup installs it";
      // Surefire counts what is skipped but keeps the reason to itself.
      System.err.println("Skipped: " + context.getDisplayName() + " " + reason);
      return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean hasPango() {
      try {
        return NativeLibrary.getInstance("libpangoft2-1.0.so.0") != null;
      } catch (UnsatisfiedLinkError e) {
        return false;
      }
    }
  }
}
