package dev.pentimento.command;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.emoji.EmojiIndex;
import dev.pentimento.dataset.emoji.EmojiStylesBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the Emoji Styles pack anew out of the icon sets' npm tarballs. */
@Command(
    name = "build-emoji",
    mixinStandardHelpOptions = true,
    description = {
      "Builds the Emoji Styles pack out of the npm tarballs of the icon sets.",
      "Fetch them with: npm pack @iconify-json/noto @iconify-json/noto-v1 @iconify-json/twemoji"
          + " @iconify-json/emojione @iconify-json/fluent-emoji @iconify-json/fluent-emoji-flat"
          + " @iconify-json/fluent-emoji-high-contrast"
    })
public final class DatasetBuildEmojiCommand implements Callable<Integer> {

  @Option(
      names = "--sources",
      required = true,
      paramLabel = "DIR",
      description = "folder with the tarballs iconify-json-<set>-<version>.tgz")
  private @Nullable Path sources;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of the pack, for example assets/emoji-styles")
  private @Nullable Path out;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CommandException {
    if (sources == null || out == null || spec == null) {
      throw new IllegalStateException("run by picocli, which fills the required options");
    }
    PrintWriter stdout = spec.commandLine().getOut();
    try {
      EmojiIndex index =
          EmojiStylesBuilder.build(
              sources,
              out,
              line -> {
                stdout.println(line);
                stdout.flush();
              });
      stdout.println(
          index.contents().size() + " contents in " + index.styles().size() + " styles: " + out);
      stdout.flush();
      return 0;
    } catch (DatasetException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }
}
