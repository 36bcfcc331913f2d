package dev.pentimento.command;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.export.Recipe;
import dev.pentimento.export.RecipePng;
import dev.pentimento.latent.Blend;
import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Two pictures to one. */
@Command(
    name = "blend",
    mixinStandardHelpOptions = true,
    description = {
      "Blends two pictures in the latent space and writes the result, with its recipe inside.",
      "With a model that has a style code: the content of one in the style of the other, unless the"
          + " weights say otherwise. With any other: something between the two."
    })
final class BlendCommand implements Callable<Integer> {

  private static final int MOST_IN_A_FOLDER = 500;

  private final CommandParts parts;

  @Mixin private CheckpointChoice checkpoint = new CheckpointChoice();

  @Option(
      names = "--content",
      required = true,
      paramLabel = "IMG",
      description = "picture A, of any size")
  private @Nullable Path content;

  @Option(
      names = "--style",
      required = true,
      paramLabel = "IMG",
      description =
          "picture B, of any size; given several times, or a folder: the mean style of all of them,"
              + " and the first one's content")
  private List<Path> styles = List.of();

  @Option(
      names = "--content-weight",
      paramLabel = "a",
      description =
          "how much of B's content, 0 to 1 (default: 0); without a style code, how much of B"
              + " (default: 0.5)")
  private @Nullable Double contentWeight;

  @Option(
      names = "--style-weight",
      paramLabel = "b",
      description = "how much of B's style, 0 to 1 (default: 1)")
  private @Nullable Double styleWeight;

  @Option(
      names = "--coarse",
      paramLabel = "S",
      description =
          "whose style the coarse resolutions take: a, b or blend, as the weight says (default)")
  private @Nullable String coarse;

  @Option(names = "--middle", paramLabel = "S", description = "the same of the middle resolutions")
  private @Nullable String middle;

  @Option(names = "--fine", paramLabel = "S", description = "the same of the fine resolutions")
  private @Nullable String fine;

  @Option(
      names = "--fit",
      paramLabel = "F",
      defaultValue = "crop",
      description = "how pictures become squares: crop, fit or stretch (default: crop)")
  private String fit = "crop";

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "the result")
  private @Nullable Path out;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private @Nullable CommandSpec spec;

  BlendCommand(CommandParts parts) {
    this.parts = parts;
  }

  /**
   * What {@code --json} prints.
   *
   * @param image the result's path as it was given
   * @param latent the blended code
   * @param blend how it was made
   * @param split whether content and style had weights of their own
   */
  record Blended(String image, LatentCode latent, BlendSpec blend, boolean split) {}

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path target = Results.given(out);
    // Checked before the engine starts.
    Map<StyleBand, StyleSource> sources = sources();
    PictureFit how = fit();
    weight("--content-weight", contentWeight);
    weight("--style-weight", styleWeight);
    Blended blended;
    try (ModelClient client = new ModelClient(device.service(parts), checkpoint.folder())) {
      ModelInfo model = client.model();
      boolean split = Blend.isSplit(model.spec().latent());
      BlendSpec asked = asked(split, sources, model);
      if (!split) {
        Results.tell(
            command,
            model.name()
                + " has no style code: the whole code was interpolated, "
                + String.format(Locale.ROOT, "%.0f %% of it from B.", 100 * asked.content())
                + (styleWeight == null ? "" : " --style-weight had no effect."));
      }
      PictureCode codes = new PictureCode(parts, client, how);
      LatentCode a = codes.of(Results.given(content));
      List<LatentCode> b = new ArrayList<>();
      for (Path picture : pictures()) {
        b.add(codes.of(picture));
      }
      LatentSpace space = model.spec().latent();
      if (b.size() > 1 && !split) {
        throw new CommandException(
            model.name()
                + " has no style code: give one picture to --style, not "
                + b.size()
                + ".");
      }
      Blend blend = new Blend(space, a, Blend.inMeanStyle(space, b));
      LatentCode code = blend.code(asked);
      List<LatentCode> mixed = blend.styles(asked, model.styleSides());
      write(
          target,
          client.decode(code, mixed),
          new Recipe(Recipe.BLEND, code, mixed, model.fingerprint(), model.name(), null));
      blended = new Blended(target.toString(), code, asked, split);
    }
    if (json) {
      Results.printJson(command, blended);
    } else {
      Results.tell(command, "Wrote " + target);
    }
    return 0;
  }

  /** What was given for B, folders unfolded in the order of their names. */
  private List<Path> pictures() throws CommandException {
    List<Path> pictures = new ArrayList<>();
    for (Path given : styles) {
      if (Files.isDirectory(given)) {
        pictures.addAll(PictureFolder.of(given, 1, MOST_IN_A_FOLDER).files());
      } else {
        pictures.add(given);
      }
    }
    return pictures;
  }

  private static void weight(String option, @Nullable Double given) throws CommandException {
    if (given != null && !(given >= 0 && given <= 1)) {
      throw new CommandException(option + " is " + given + "; give 0 to 1.");
    }
  }

  private PictureFit fit() throws CommandException {
    for (PictureFit one : PictureFit.values()) {
      if (one.name().equalsIgnoreCase(fit)) {
        return one;
      }
    }
    throw new CommandException("--fit is " + fit + "; give crop, fit or stretch.");
  }

  private Map<StyleBand, StyleSource> sources() throws CommandException {
    Map<StyleBand, StyleSource> sources = new EnumMap<>(StyleBand.class);
    take(sources, StyleBand.COARSE, coarse);
    take(sources, StyleBand.MIDDLE, middle);
    take(sources, StyleBand.FINE, fine);
    return sources;
  }

  private static void take(
      Map<StyleBand, StyleSource> sources, StyleBand band, @Nullable String word)
      throws CommandException {
    if (word != null) {
      try {
        sources.put(band, StyleSource.named(word));
      } catch (InvalidSpecException e) {
        throw new CommandException(option(band) + " is " + word + "; give a, b or blend.", e);
      }
    }
  }

  private static String option(StyleBand band) {
    return "--" + band.name().toLowerCase(Locale.ROOT);
  }

  private BlendSpec asked(boolean split, Map<StyleBand, StyleSource> sources, ModelInfo model)
      throws CommandException {
    List<StyleBand> there = StyleBand.of(model.styleSides());
    BlendSpec usual = split ? BlendSpec.SWAP : BlendSpec.HALF;
    BlendSpec asked =
        usual.weighted(
            contentWeight == null ? usual.content() : contentWeight,
            styleWeight == null ? usual.style() : styleWeight);
    for (Map.Entry<StyleBand, StyleSource> source : sources.entrySet()) {
      if (!there.contains(source.getKey())) {
        throw new CommandException(
            model.name()
                + " takes no style of its own there: leave out "
                + option(source.getKey())
                + (there.isEmpty()
                    ? "; mixing needs a model with a style code, such as --preset style trains."
                    : ", or give "
                        + there.stream()
                            .distinct()
                            .map(BlendCommand::option)
                            .collect(Collectors.joining(", "))
                        + "."));
      }
      asked = asked.with(source.getKey(), source.getValue());
    }
    return asked;
  }

  private static void write(Path target, Picture picture, Recipe recipe) throws CommandException {
    try {
      RecipePng.write(target, picture, recipe);
    } catch (IOException e) {
      throw new CommandException(
          "Cannot write " + target + " (" + FileTrouble.of(e) + "). Give --out another name.", e);
    }
  }
}
