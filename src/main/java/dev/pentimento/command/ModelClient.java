package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.RequestTag;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks a model service and waits for the answer, as a command does. */
final class ModelClient implements AutoCloseable {

  private final ModelService service;
  private final ModelInfo model;
  private long stamp;

  /**
   * Opens a checkpoint.
   *
   * @param service closed with this, or at once if the checkpoint cannot be opened
   */
  ModelClient(ModelService service, Path checkpoint) throws CommandException {
    this.service = service;
    try {
      this.model = await(service.open(checkpoint));
    } catch (CommandException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  ModelInfo model() {
    return model;
  }

  /** One picture at a time, as the studio does: the batch size changes the last bits. */
  ModelAnswer.Encoded encode(Picture picture) throws CommandException {
    return encode(picture, ModelRequest.Encode.USUAL_REFINEMENT);
  }

  /**
   * The same with other than the usual refinement.
   *
   * @param refinement how many steps; 0 for the encoder's own answer
   */
  ModelAnswer.Encoded encode(Picture picture, int refinement) throws CommandException {
    return (ModelAnswer.Encoded)
        ask(new ModelRequest.Encode(tag(), List.of(picture), refinement, ModelRequest.NEWEST));
  }

  /** One code at a time, as the studio does: the batch size changes the last bits. */
  Picture decode(LatentCode code) throws CommandException {
    return decode(code, List.of());
  }

  /**
   * One code in styles of its own.
   *
   * @param styles as {@link ModelRequest.Decode} takes them
   */
  Picture decode(LatentCode code, List<LatentCode> styles) throws CommandException {
    ModelAnswer.Decoded decoded =
        (ModelAnswer.Decoded) ask(new ModelRequest.Decode(tag(), List.of(code), styles));
    return decoded.pictures().get(0);
  }

  @Override
  public void close() {
    service.close();
  }

  private RequestTag tag() {
    return RequestTag.background(++stamp, model.fingerprint());
  }

  private ModelAnswer ask(ModelRequest request) throws CommandException {
    CompletableFuture<ModelAnswer> answered = new CompletableFuture<>();
    service.submit(request, answered::complete);
    ModelAnswer answer = await(answered);
    if (answer instanceof ModelAnswer.Unanswered none) {
      throw new CommandException(
          none.message().isEmpty()
              ? "The model gave no answer: " + none.reason() + ". Run the command again."
              : none.message());
    }
    return answer;
  }

  /**
   * Waits.
   *
   * @throws CommandException with the reason that the future failed with
   */
  static <T> T await(CompletableFuture<T> future) throws CommandException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = cause.getMessage();
      throw new CommandException(message == null ? cause.toString() : message, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted before there was an answer.", e);
    }
  }
}
