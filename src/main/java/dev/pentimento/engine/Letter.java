package dev.pentimento.engine;

import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelRequest;
import java.util.function.Consumer;

/** A request with the one who wants its answer. */
record Letter(ModelRequest request, Consumer<? super ModelAnswer> receiver) {

  void answer(ModelAnswer answer) {
    receiver.accept(answer);
  }

  void refuse(ModelAnswer.Reason reason, String message) {
    receiver.accept(new ModelAnswer.Unanswered(request.tag(), reason, message));
  }
}
