package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import java.util.concurrent.CompletableFuture;

/** Work on the trainer thread that has a result. */
final class LongTask<T> implements TrainerLane.Work {

  /** What is done. */
  @FunctionalInterface
  interface Body<T> {
    T on(NDManager manager) throws Exception;
  }

  private final Body<T> body;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  LongTask(Body<T> body) {
    this.body = body;
  }

  CompletableFuture<T> result() {
    return result;
  }

  @Override
  public void on(NDManager manager) throws Exception {
    result.complete(body.on(manager));
  }

  @Override
  public void failed(Throwable reason) {
    result.completeExceptionally(reason);
  }
}
