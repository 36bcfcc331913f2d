package dev.pentimento.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the native engine once, offline, with threads that do not spin while they wait. */
final class EngineStart {

  private static final Logger LOG = LoggerFactory.getLogger(EngineStart.class);

  /** setpriority's, and how much of a processor it leaves: a tenth where another wants it. */
  private static final int PRIO_PROCESS = 0;

  private static final int NICE = 10;

  private EngineStart() {}

  /**
   * Starts the engine, or answers the one that runs.
   *
   * @throws EngineUnavailableException with the reason if it cannot serve these settings
   */
  static synchronized Engine with(EngineSettings settings) throws EngineUnavailableException {
    // All of these are read once, before the first class of the engine.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.default_engine", "PyTorch");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    makeWaitingPassive();
    Engine engine;
    try {
      engine = Engine.getInstance();
    } catch (RuntimeException | LinkageError e) {
      throw new EngineUnavailableException(
          "The engine cannot start: "
              + e.getMessage()
              + ". Check that there is 1 GB of free disk space for its libraries,"
              + " and that this platform is one of those that the README lists.",
          e);
    }
    if (settings.device().equals("cuda") && engine.getGpuCount() == 0) {
      throw new EngineUnavailableException(
          "There is no CUDA device that this engine can use. Leave out --device cuda,"
              + " or see docs/cuda.md for the libraries that it needs.",
          null);
    }
    return engine;
  }

  /** The device of these settings. */
  static Device device(EngineSettings settings) {
    return settings.device().equals("cuda") ? Device.gpu() : Device.cpu();
  }

  /**
   * To be called first on every thread that touches the engine: gradients are on by default.
   *
   * @param threads inside one operation of the calling thread, at least 1
   */
  static void prepareThread(int threads) {
    JniUtils.setGradMode(false);
    // Its first operation gives a thread the count that was set last, by whichever thread; after
    // that each has its own.
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      manager.zeros(new Shape(1 << 16)).addi(1);
    }
    JniUtils.setNumThreads(threads);
  }

  /**
   * Has the calling thread, and the native threads that it will start, run when others leave a
   * processor free. There is no way back without privileges. Where it cannot be done the system
   * shares as it likes.
   */
  static void giveWay() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    try {
      if (Platform.isLinux()) {
        // Of a thread, not of the process: Linux has it so.
        NativeLibrary.getInstance("c")
            .getFunction("setpriority")
            .invokeInt(new Object[] {PRIO_PROCESS, 0, NICE});
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("A training may make the window slow", e);
    }
  }

  /**
   * OpenMP's threads spin for a while after each operation and so take the second core from the
   * window; measured 35-112 pictures a second spinning against 326-619 passive on two busy cores.
   */
  private static void makeWaitingPassive() {
    try {
      if (Platform.isLinux()) {
        NativeLibrary.getInstance("c")
            .getFunction("setenv")
            .invokeInt(new Object[] {"OMP_WAIT_POLICY", "PASSIVE", 1});
      } else if (Platform.isMac()) {
        NativeLibrary.getInstance("c")
            .getFunction("setenv")
            .invokeInt(new Object[] {"KMP_BLOCKTIME", "0", 1});
      } else if (Platform.isWindows()) {
        NativeLibrary.getInstance("msvcrt")
            .getFunction("_putenv")
            .invokeInt(new Object[] {"KMP_BLOCKTIME=0"});
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Native threads may spin while they wait", e);
    }
  }
}
