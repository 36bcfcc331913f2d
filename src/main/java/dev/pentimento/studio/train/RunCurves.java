package dev.pentimento.studio.train;

import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.kit.curve.CurveData;
import dev.pentimento.studio.kit.curve.CurveTimeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of a run by step. Only on the JavaFX thread, or on one thread before it is shown. */
final class RunCurves {

  private static final double DECIBELS = 20;

  final CurveData total = new CurveData();
  final CurveData totalValidation = new CurveData();
  final CurveData reconstruction = new CurveData();
  final CurveData reconstructionValidation = new CurveData();
  final CurveData kl = new CurveData();
  final CurveData klValidation = new CurveData();
  final CurveData sigma = new CurveData();
  final CurveData sigmaValidation = new CurveData();
  final CurveData beta = new CurveData();
  final CurveData learningRate = new CurveData();
  final CurveTimeline timeline = new CurveTimeline();

  private final ObjectiveSpec objective;
  private final List<TrainingEvent.Step> waiting = new ArrayList<>();

  RunCurves(ObjectiveSpec objective) {
    this.objective = objective;
  }

  private List<CurveData> all() {
    return List.copyOf(columns().values());
  }

  /** Everything under names of its own, in English, for programs. */
  Map<String, CurveData> columns() {
    Map<String, CurveData> columns = new LinkedHashMap<>();
    columns.put("total", total);
    columns.put("total_validation", totalValidation);
    columns.put("reconstruction", reconstruction);
    columns.put("reconstruction_validation", reconstructionValidation);
    columns.put("kl", kl);
    columns.put("kl_validation", klValidation);
    columns.put("sigma", sigma);
    columns.put("sigma_validation", sigmaValidation);
    columns.put("beta", beta);
    columns.put("learning_rate", learningRate);
    return columns;
  }

  void take(RunHistory history) {
    waiting.addAll(history.steps());
    announce();
    history.validations().forEach(this::add);
  }

  /** Takes a step in; it is seen after {@link #announce}. */
  void add(TrainingEvent.Step step) {
    waiting.add(step);
  }

  void add(TrainingEvent.Validated validated) {
    totalValidation.add(validated.step(), validated.loss());
    klValidation.add(validated.step(), validated.kl());
    if (objective.code() == ObjectiveSpec.CodeCost.KL && objective.freeBits() == 0) {
      reconstructionValidation.add(
          validated.step(), validated.loss() - objective.beta() * validated.kl());
    }
    // Pixels reach over 2, from -1 to 1.
    sigmaValidation.add(validated.step(), 2 * Math.pow(10, -validated.psnr() / DECIBELS));
  }

  /** Shows the steps that were taken in. */
  void announce() {
    if (waiting.isEmpty()) {
      return;
    }
    double[] steps = column(TrainingEvent.Step::step);
    total.addAll(steps, column(TrainingEvent.Step::loss));
    reconstruction.addAll(steps, column(TrainingEvent.Step::reconstruction));
    kl.addAll(steps, column(TrainingEvent.Step::kl));
    sigma.addAll(steps, column(TrainingEvent.Step::sigma));
    beta.addAll(steps, column(TrainingEvent.Step::beta));
    learningRate.addAll(steps, column(TrainingEvent.Step::learningRate));
    waiting.clear();
  }

  private double[] column(ToDoubleFunction<TrainingEvent.Step> figure) {
    return waiting.stream().mapToDouble(figure).toArray();
  }

  /** The run went back there: what came after it did not happen. */
  void goBackTo(long step) {
    announce();
    all().forEach(data -> data.truncateAfter(step));
    timeline.markers().removeIf(marker -> marker.x() > step);
  }

  /** Something happened at a step. */
  void mark(long step, String label, CurveTimeline.Marker.Kind kind) {
    timeline.markers().add(new CurveTimeline.Marker(step, label, kind));
  }

  /** Where one can look back to. */
  void checkpoints(List<RunCheckpoint> checkpoints) {
    timeline.markers().removeIf(marker -> marker.kind() == CurveTimeline.Marker.Kind.CHECKPOINT);
    for (RunCheckpoint checkpoint : checkpoints) {
      timeline
          .markers()
          .add(
              new CurveTimeline.Marker(
                  checkpoint.step(), "", CurveTimeline.Marker.Kind.CHECKPOINT));
    }
    timeline.snaps().setAll(checkpoints.stream().map(c -> (double) c.step()).toList());
  }
}
