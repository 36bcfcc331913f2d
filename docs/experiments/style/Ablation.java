import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints what ablation.sh has measured so far, a line a run: java Ablation.java FOLDER. */
public final class Ablation {

  private static final String[][] RUNS = {
    {"whole", "the recipe"},
    {"one-encoder", "one encoder for both codes"},
    {"no-critic", "without `critic`"},
    {"no-naming", "without `naming`"},
    {"no-consistency", "without both consistencies"},
    {"no-alignment", "without `alignment`"},
    {"no-style-alignment", "without `styleAlignment`"},
    {"no-confusion", "without `confusion`"},
    {"no-recognition", "without `recognition`"},
    {"own-style", "`ownStyle` 1 instead of 0.7"},
    {"full-side", "`swapSide` 32 instead of 8"},
    {"no-jitter", "without `jitter`"},
    {"reading", "`reading` 1 added"},
    {"thumbnail", "`thumbnail` 8 added"},
    {"finish", "`finish` 16 added"},
    {"colours", "both added"},
    {"smoothed", "both added, `smoothed`"},
    {"half-side", "`swapSide` 16 instead of 8"},
    {"critic-shift", "`criticShift` 4 added"},
    {"critic-rate", "`criticRate` 1 added"},
    {"crossing", "`crossing` 0.5 added"},
    {"grid", "`grid` 4 added"},
    {"quarter-betas", "β1 and β2 a quarter"}
  };

  private Ablation() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "| | PSNR of swaps | sharpness | style, of its ceiling | content, of its ceiling"
            + " | content from the style code | style from the content code |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String[] run : RUNS) {
      Path file = Path.of(arguments[0], run[0] + ".json");
      if (!Files.exists(file)) {
        continue;
      }
      String json = Files.readString(file);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
          run[1],
          swap(json, "psnr"),
          swap(json, "sharpness"),
          swap(json, "styleAccuracy") / swap(json, "styleCeiling"),
          swap(json, "contentTop1") / swap(json, "contentCeiling"),
          swap(json, "contentLeakLinear"),
          swap(json, "styleLeakLinear"));
    }
  }

  /** A number directly inside of the swaps of the split asked about. */
  private static double swap(String json, String field) {
    int from = json.indexOf("\"swap\"");
    Matcher number = Pattern.compile("\"" + field + "\"\\s*:\\s*(-?[0-9.eE+-]+)").matcher(json);
    if (from < 0 || !number.find(from)) {
      throw new IllegalArgumentException("no " + field);
    }
    return Double.parseDouble(number.group(1));
  }
}
