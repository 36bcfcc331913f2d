package dev.pentimento.studio.train;

import dev.pentimento.export.PlainPng;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.WholeFile;
import dev.pentimento.studio.kit.curve.CurveExport;
import dev.pentimento.studio.kit.curve.CurveGroup;
import dev.pentimento.workspace.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Curves into files. */
public final class CurveSaving {

  private static final Logger LOG = LoggerFactory.getLogger(CurveSaving.class);
  private static final double WIDTH = 900;
  private static final double PLOT_HEIGHT = 220;
  private static final double PIXELS = 2;

  private final TrainParts parts;
  private final BooleanSupplier dark;

  /** Writes one file. */
  @FunctionalInterface
  private interface Writing {
    void to(Path file) throws IOException;
  }

  /**
   * @param dark whether the window is
   */
  public CurveSaving(TrainParts parts, BooleanSupplier dark) {
    this.parts = parts;
    this.dark = dark;
  }

  /** Asks where to, and saves the plots as they are drawn. */
  void png(RunViewModel run, CurveGroup group) {
    parts
        .dialogs()
        .curves(run.name() + ".png")
        .ifPresent(
            file -> {
              Picture picture =
                  CurveExport.picture(
                      run.name(),
                      group.plots(),
                      WIDTH,
                      PLOT_HEIGHT * group.plots().size(),
                      PIXELS,
                      dark.getAsBoolean());
              save(file, to -> PlainPng.write(to, picture));
            });
  }

  /** Asks where to, and saves every point as a table. */
  void csv(RunViewModel run) {
    parts
        .dialogs()
        .curves(run.name() + ".csv")
        .ifPresent(
            file -> {
              StringBuilder table = new StringBuilder();
              try {
                CurveExport.csv("step", run.curves().columns(), table);
              } catch (IOException e) {
                throw new UncheckedIOException("a StringBuilder does not fail", e);
              }
              byte[] bytes = table.toString().getBytes(StandardCharsets.UTF_8);
              save(file, to -> WholeFile.write(to, bytes));
            });
  }

  private void save(Path file, Writing writing) {
    parts
        .workers()
        .execute(
            () -> {
              Notice notice;
              try {
                writing.to(file);
                notice = Notice.info("train.notice.saved", name(file));
              } catch (IOException e) {
                LOG.warn("Could not write {}", file, e);
                notice = Notice.error("train.notice.not-saved", name(file), FileTrouble.of(e));
              }
              Notice told = notice;
              parts.pulse().run(() -> parts.notices().accept(told));
            });
  }

  private static String name(Path file) {
    return TrainViewModel.name(file);
  }
}
