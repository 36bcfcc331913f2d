package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import picocli.CommandLine.Option;

/** Where and with how many threads a model runs; both change the last bits of a result. */
final class DeviceOptions {

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      defaultValue = "cpu",
      description = "where the model runs (default: cpu)")
  private String device = "cpu";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "threads inside one operation (default: 1)")
  private int threads = 1;

  String device() throws CommandException {
    if (!device.equals("cpu") && !device.equals("cuda")) {
      throw new CommandException("There is no device " + device + "; give cpu or cuda.");
    }
    return device;
  }

  int threads() throws CommandException {
    if (threads < 1) {
      throw new CommandException("--threads is " + threads + "; at least 1 is needed.");
    }
    return threads;
  }

  ModelService service(CommandParts parts) throws CommandException {
    return parts.services().create(device(), threads());
  }
}
