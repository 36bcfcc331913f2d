package dev.pentimento.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.dataset.PictureFit;
import dev.pentimento.export.ContactSheet;
import dev.pentimento.export.PlainPng;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.latent.Sampler;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SamplerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A code to a picture. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = "Decodes a code and writes the picture, with its recipe inside.")
final class DecodeCommand implements Callable<Integer> {

  private static final int GREATEST_COUNT = 1024;
  private static final int SHEET_GAP = 2;

  private final CommandParts parts;

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--index",
      paramLabel = "N",
      description = "which code of FILE, counted from 0, if it holds several")
  private @Nullable Integer index;

  @Option(
      names = "--sampler",
      paramLabel = "S",
      description =
          "with --seed: prior, gaussian or mixture (default: mixture if the model has one, else"
              + " gaussian)")
  private @Nullable String sampler;

  @Option(
      names = "--near",
      paramLabel = "IMAGE",
      description = "with --seed: draw around the code of this picture")
  private @Nullable Path near;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "how far a random code strays, 0.1 to 1.5 (default: 1)")
  private double temperature = 1;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "with --seed: so many draws, 1 to 1024, as one sheet without recipe")
  private int count = 1;

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "the picture")
  private @Nullable Path out;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Where the code comes from: one of the two. */
  static final class Source {
    @Option(
        names = "--latent",
        required = true,
        paramLabel = "FILE",
        description = "the JSON of encode, or a NumPy array (.npy)")
    private @Nullable Path latent;

    @Option(
        names = "--seed",
        required = true,
        paramLabel = "N",
        description = "a random code; the same number, sampler and temperature give the same one")
    private @Nullable Long seed;
  }

  DecodeCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path target = Results.given(out);
    // Read before the engine starts: a wrong file is told at once.
    List<LatentCode> codes = source.latent == null ? List.of() : read(source.latent);
    SamplerSpec asked = asked();
    try (ModelClient client = new ModelClient(device.service(parts), checkpoint.folder())) {
      Drawn drawn = codes.isEmpty() ? draw(client, asked) : null;
      List<LatentCode> wanted = drawn == null ? List.of(choose(codes, client)) : drawn.codes();
      List<Picture> pictures = new ArrayList<>();
      for (LatentCode code : wanted) {
        pictures.add(client.decode(code));
      }
      if (pictures.size() == 1) {
        write(target, pictures.get(0), wanted.get(0), drawn == null ? null : drawn.how(), client);
      } else {
        int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
        writeSheet(target, ContactSheet.of(pictures, columns, SHEET_GAP));
      }
    }
    Results.tell(command, "Wrote " + target);
    return 0;
  }

  /** Codes and how they were drawn. */
  private record Drawn(List<LatentCode> codes, CodeDraw how) {}

  /** What was asked for, checked before the engine starts; the kind may still be the usual one. */
  private SamplerSpec asked() throws CommandException {
    if (count < 1 || count > GREATEST_COUNT) {
      throw new CommandException("--count is " + count + "; give 1 to " + GREATEST_COUNT + ".");
    }
    if (source.seed == null && (sampler != null || near != null)) {
      throw new CommandException("--sampler and --near draw a code and need --seed.");
    }
    if (sampler != null && near != null) {
      throw new CommandException("Give either --sampler or --near.");
    }
    try {
      SamplerSpec.Kind kind =
          near != null
              ? SamplerSpec.Kind.NEAR
              : sampler == null ? SamplerSpec.Kind.MIXTURE : SamplerSpec.Kind.named(sampler);
      if (kind == SamplerSpec.Kind.NEAR && near == null) {
        throw new CommandException("To draw near a picture, give it by --near IMAGE.");
      }
      return new SamplerSpec(kind, temperature);
    } catch (InvalidSpecException e) {
      throw new CommandException("--" + e.getMessage() + ".", e);
    }
  }

  private Drawn draw(ModelClient client, SamplerSpec asked) throws CommandException {
    LatentStatistics statistics = client.model().statistics();
    SamplerSpec.Kind kind =
        sampler == null && near == null ? Sampler.usual(statistics) : asked.kind();
    if (!Sampler.isThere(kind, statistics)) {
      throw new CommandException(
          "The model has no mixture to draw from. Give it one by 'pentimento fit-sampler', or draw"
              + " with --sampler gaussian.");
    }
    Sampler drawn =
        near == null
            ? Sampler.of(kind, statistics)
            : Sampler.near(encode(near, client), statistics);
    long seed = Results.given(source.seed);
    // Random's algorithm is fixed by its documentation: a seed means the same code everywhere.
    Random random = new Random(seed);
    List<LatentCode> draws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draws.add(drawn.sample(random, temperature));
    }
    return new Drawn(draws, new CodeDraw(new SamplerSpec(kind, temperature), seed));
  }

  private Posterior encode(Path image, ModelClient client) throws CommandException {
    try {
      return client
          .encode(
              parts.pictures().read(image, client.model().spec().pictureSize(), PictureFit.CROP))
          .posteriors()
          .get(0);
    } catch (IOException e) {
      String message = e.getMessage();
      throw new CommandException(message == null ? "Cannot read " + image + "." : message, e);
    }
  }

  private LatentCode choose(List<LatentCode> codes, ModelClient client) throws CommandException {
    int chosen;
    if (index != null) {
      chosen = index;
    } else if (codes.size() == 1) {
      chosen = 0;
    } else {
      throw new CommandException(
          source.latent + " holds " + codes.size() + " codes. Choose one by --index, from 0 on.");
    }
    if (chosen < 0 || chosen >= codes.size()) {
      throw new CommandException(
          "--index is "
              + chosen
              + ", but "
              + source.latent
              + " holds the codes 0 to "
              + (codes.size() - 1)
              + ".");
    }
    LatentCode code = codes.get(chosen);
    int dimension = client.model().spec().latent().dimension();
    if (code.dimension() != dimension) {
      throw new CommandException(
          "The code in "
              + source.latent
              + " has "
              + code.dimension()
              + " dimensions, the model "
              + dimension
              + ". Use a code of this model.");
    }
    if (!code.isFinite()) {
      throw new CommandException(
          "The code in " + source.latent + " holds a number that is not finite. Encode it again.");
    }
    return code;
  }

  /** The codes in a file: the means of an encoding, or the rows of an array. */
  private static List<LatentCode> read(Path file) throws CommandException {
    try {
      byte[] content = Files.readAllBytes(file);
      List<LatentCode> codes = NpyFile.matches(content) ? NpyFile.parse(content) : means(content);
      if (codes.isEmpty()) {
        throw new CommandException(file + " holds no code. Encode a picture into it.");
      }
      return codes;
    } catch (NoSuchFileException e) {
      throw new CommandException(
          "There is no file " + file + ". Make one by 'pentimento encode --json'.", e);
    } catch (JsonProcessingException e) {
      throw new CommandException(
          file
              + " is neither the JSON that 'pentimento encode --json' prints nor a NumPy array ("
              + e.getOriginalMessage()
              + ").",
          e);
    } catch (IOException e) {
      throw new CommandException("Cannot read " + file + " (" + FileTrouble.of(e) + ").", e);
    }
  }

  /** The means alone: the rest of an encoding may be missing, or be more than we know. */
  private static List<LatentCode> means(byte[] json) throws IOException {
    List<LatentCode> means = new ArrayList<>();
    for (JsonNode latent : Json.mapper().readTree(json).path("latents")) {
      JsonNode mean = latent.path("mean");
      if (!mean.isArray()) {
        throw new IOException("the code " + means.size() + " has no mean");
      }
      means.add(Json.mapper().treeToValue(mean, LatentCode.class));
    }
    return means;
  }

  private static void write(
      Path target, Picture picture, LatentCode code, @Nullable CodeDraw draw, ModelClient client)
      throws CommandException {
    Recipe recipe =
        new Recipe(Recipe.DECODE, code, client.model().fingerprint(), client.model().name(), draw);
    try {
      RecipePng.write(target, picture, recipe);
    } catch (IOException e) {
      throw new CommandException(
          "Cannot write " + target + " (" + FileTrouble.of(e) + "). Give --out another name.", e);
    }
  }

  private static void writeSheet(Path target, Picture sheet) throws CommandException {
    try {
      PlainPng.write(target, sheet);
    } catch (IOException e) {
      throw new CommandException(
          "Cannot write " + target + " (" + FileTrouble.of(e) + "). Give --out another name.", e);
    }
  }
}
