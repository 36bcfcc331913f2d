package dev.pentimento;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * On a test class that needs GTK, X11 or real input: {@code ./pentimento test} runs it on a virtual
 * display; a plain {@code mvn verify} skips it and says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("xvfb")
@ExtendWith(NeedsDisplay.NotOnMonocle.class)
public @interface NeedsDisplay {

  /** Skips where the tests run on Monocle, which has no real window. */
  final class NotOnMonocle implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!"Monocle".equals(System.getProperty("glass.platform"))) {
        return ConditionEvaluationResult.enabled("a real display");
      }
      String reason = "needs a real display; ./pentimento test runs it on a virtual one";
      // Surefire counts what is skipped but keeps the reason to itself.
      System.err.println("Skipped: " + context.getDisplayName() + " " + reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
