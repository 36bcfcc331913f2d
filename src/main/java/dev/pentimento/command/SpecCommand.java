package dev.pentimento.command;

import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.Preset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a recipe as JSON, to be edited and given to {@code train --spec}. */
@Command(
    name = "spec",
    mixinStandardHelpOptions = true,
    description = "Prints a recipe as JSON: edit it, keep what differs, train with --spec FILE.")
final class SpecCommand implements Callable<Integer> {

  @Option(
      names = "--preset",
      paramLabel = "P",
      defaultValue = "quality",
      description = "classic, compact, quality or autoencoder (default: quality)")
  private String preset = "quality";

  @Option(
      names = "--size",
      paramLabel = "32|64",
      defaultValue = "32",
      description = "width and height of the pictures (default: 32)")
  private int size = 32;

  @Option(names = "--spec", paramLabel = "FILE", description = "JSON that changes the recipe")
  private @Nullable Path specFile;

  @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "changes one field")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandException {
    try {
      Results.printJson(
          Results.given(spec), Recipes.changed(Preset.named(preset, size), specFile, fields));
    } catch (InvalidSpecException e) {
      throw new CommandException("There is no such recipe: " + e.getMessage() + ".", e);
    }
    return 0;
  }
}
