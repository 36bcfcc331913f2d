package dev.pentimento.brokenhouse.dataset;

import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** Every way to a thread that the house does not count, and one that it does. */
final class MakesThreads {

  Thread byConstructor() {
    return new Thread(() -> {});
  }

  Function<Runnable, Thread> byReference() {
    return Thread::new;
  }

  Object bySubclass() {
    return new ForkJoinPool(1);
  }

  Executor byExecutors() {
    return Executors.newCachedThreadPool();
  }

  Timer byTimer() {
    return new Timer();
  }

  CompletableFuture<String> byCommonPool() {
    return CompletableFuture.supplyAsync(() -> "");
  }

  long byParallelStream(List<String> list) {
    return list.parallelStream().count();
  }

  CompletableFuture<String> withAnExecutorOfItsCaller(Executor executor) {
    return CompletableFuture.supplyAsync(() -> "", executor);
  }
}
