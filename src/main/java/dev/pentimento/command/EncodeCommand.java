package dev.pentimento.command;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SquaredError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pictures to codes. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    description = "Prints the codes of pictures, to be given to decode.")
final class EncodeCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "DIR",
      description = "the model's folder")
  private @Nullable Path checkpoint;

  @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "pictures of any size")
  private List<Path> images = List.of();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  EncodeCommand(CommandParts parts) {
    this.parts = parts;
  }

  /**
   * What {@code encode --json} prints and {@code decode --latent} reads.
   *
   * @param latents one a picture, in the order given
   */
  record Codes(List<Code> latents) {}

  /**
   * The code of one picture.
   *
   * @param image the picture's path as it was given
   * @param mean of the posterior
   * @param logVariance natural logarithm of the posterior's variance
   * @param psnr of the reconstruction in decibels; null if it is perfect
   */
  record Code(String image, LatentCode mean, LatentCode logVariance, @Nullable Double psnr) {}

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    List<Code> codes = new ArrayList<>();
    try (ModelClient client = new ModelClient(device.service(parts), Results.given(checkpoint))) {
      for (Path image : images) {
        codes.add(encode(client, image));
      }
    }
    if (json) {
      Results.printJson(command, new Codes(codes));
      return 0;
    }
    PrintWriter out = command.commandLine().getOut();
    for (Code code : codes) {
      Double psnr = code.psnr();
      out.println(
          psnr == null
              ? code.image() + "  reconstructed exactly"
              : String.format(Locale.ROOT, "%s  PSNR %.2f dB", code.image(), psnr));
    }
    out.flush();
    return 0;
  }

  private Code encode(ModelClient client, Path image) throws CommandException {
    Picture picture;
    try {
      picture = parts.pictures().read(image, client.model().spec().pictureSize());
    } catch (IOException e) {
      String message = e.getMessage();
      throw new CommandException(message == null ? "Cannot read " + image + "." : message, e);
    }
    ModelAnswer.Encoded encoded = client.encode(picture);
    Posterior posterior = encoded.posteriors().get(0);
    double psnr = SquaredError.between(picture, encoded.reconstructions().get(0)).psnr();
    return new Code(
        image.toString(),
        posterior.mean(),
        posterior.logVariance(),
        Double.isFinite(psnr) ? psnr : null);
  }
}
