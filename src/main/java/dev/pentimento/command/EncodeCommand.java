package dev.pentimento.command;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SquaredError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "pictures of any size")
  private List<String> images = List.of();

  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "take the pictures out of a data set; IMAGE is then a name in it, as 'dataset"
              + " inspect --names' prints it")
  private @Nullable String data;

  @Mixin private RefinementOption refinement = new RefinementOption();

  @Mixin private DataChoices choices = new DataChoices();

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
    int steps = refinement.steps();
    List<Code> codes = new ArrayList<>();
    try (ModelClient client = new ModelClient(device.service(parts), checkpoint.folder())) {
      int size = client.model().spec().pictureSize();
      NamedPictures pictures = data == null ? files(size) : members(command, data, size);
      for (String image : images) {
        codes.add(encode(client, image, pictures.picture(image), steps));
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

  /** Where the pictures come from. */
  private interface NamedPictures {
    Picture picture(String name) throws CommandException;
  }

  private NamedPictures files(int size) {
    return name -> {
      try {
        return parts.pictures().read(Path.of(name), size, PictureFit.CROP);
      } catch (IOException | InvalidPathException e) {
        String message = e.getMessage();
        throw new CommandException(message == null ? "Cannot read " + name + "." : message, e);
      }
    };
  }

  private NamedPictures members(CommandSpec command, String word, int size)
      throws CommandException {
    DataOptions options = choices.options();
    PictureSet stored =
        DataOpening.open(
                parts,
                command,
                word,
                (source, progress, cancel) ->
                    parts.data().open(source, options, size, progress, cancel))
            .pictures();
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < stored.count(); i++) {
      indices.put(stored.entry(i).name(), i);
    }
    return name -> {
      Integer index = indices.get(name);
      if (index == null) {
        throw new CommandException(
            "There is no picture "
                + name
                + " in "
                + word
                + ". 'pentimento dataset inspect --names' lists them.");
      }
      return PictureFit.CROP.fit(stored.picture(index), size);
    };
  }

  private static Code encode(ModelClient client, String image, Picture picture, int steps)
      throws CommandException {
    ModelAnswer.Encoded encoded = client.encode(picture, steps);
    Posterior posterior = encoded.posteriors().get(0);
    double psnr = SquaredError.between(picture, encoded.reconstructions().get(0)).psnr();
    return new Code(
        image, posterior.mean(), posterior.logVariance(), Double.isFinite(psnr) ? psnr : null);
  }
}
