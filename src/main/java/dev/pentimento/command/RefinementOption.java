package dev.pentimento.command;

import dev.pentimento.spec.ModelRequest;
import picocli.CommandLine.Option;

/** By how many steps codes of pictures are refined. */
final class RefinementOption {

  private static final int MOST = 1000;

  @Option(
      names = "--refine",
      paramLabel = "N",
      description =
          "steps that move the code of a picture to where the decoder draws it better, 0 to 1000;"
              + " 0: the encoder's own answer (default: "
              + ModelRequest.Encode.USUAL_REFINEMENT
              + ", as in the studio)")
  private int steps = ModelRequest.Encode.USUAL_REFINEMENT;

  int steps() throws CommandException {
    if (steps < 0 || steps > MOST) {
      throw new CommandException("--refine is " + steps + "; give 0 to " + MOST + ".");
    }
    return steps;
  }
}
