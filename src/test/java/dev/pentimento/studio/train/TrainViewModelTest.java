package dev.pentimento.studio.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainViewModelTest {

  @TempDir Path folder;
  private TrainBench bench;
  private TrainViewModel train;

  @BeforeEach
  void begin() {
    bench = new TrainBench(folder.resolve("runs"));
    train = bench.viewModel();
    train.setup().shownProperty().set(true);
  }

  private ScriptedService service() {
    return bench.service;
  }

  private SetupViewModel setup() {
    return train.setup();
  }

  private RunViewModel run() {
    return train.runProperty().get();
  }

  /** Answers the newest probe. */
  private void forecast(double picturesPerSecond) {
    bench.settle();
    service()
        .probes
        .get(service().probes.size() - 1)
        .answer()
        .complete(new TrainingForecast(2_000_000, 14_000_000, picturesPerSecond));
    bench.settle();
  }

  private static TrainingEvent.Step step(long step) {
    return new TrainingEvent.Step(step, 1000.0 / step, 900.0 / step, 5, 0.2, 1, 1e-3, 2, 400, 60);
  }

  /** Begins a training and lets it take its first steps. */
  private ScriptedService.Training started() {
    bench.settle();
    train.start();
    ScriptedService.Training training = service().training();
    training.get(RunPhase.RUNNING, 0);
    training.tell(new TrainingEvent.Started(0, 20_000, 2_000_000, 14_000_000, 6400, null));
    bench.settle();
    return training;
  }

  private static Picture grey(int value) {
    byte[] rgb = new byte[2 * 2 * 3];
    java.util.Arrays.fill(rgb, (byte) value);
    return new Picture(2, 2, rgb);
  }

  private static TrainingEvent.Preview preview(long step) {
    Picture picture = grey((int) (step % 251));
    return new TrainingEvent.Preview(step, List.of(picture), List.of(picture), List.of(picture));
  }

  // Choosing

  @Test
  void minutesBecomeTheEpochsThatFitAtTheMeasuredSpeed() {
    forecast(320);
    // 6400 pictures at batch 64 are 100 steps; at 320 pictures a second an epoch takes 20 s.
    setup().budgetProperty().set(SetupViewModel.Budget.MINUTES);
    setup().amountProperty().set("10");
    assertEquals(new SetupViewModel.Plan(30, 3000, 600), setup().planProperty().get());
    setup().amountProperty().set("0,1");
    assertEquals(1, setup().planProperty().get().epochs(), "never less than one");
    setup().amountProperty().set("10");
    train.start();
    TrainingOrder order = service().training().order;
    assertEquals(30, order.training().epochs());
    assertNull(order.limit());
  }

  @Test
  void aTrainingCanBeginAsTheModelThatIsOpen() {
    Preset recipe = Preset.named("style", 64);
    OpenedModel opened = new OpenedModel(Path.of("models/hand"), opened(recipe));
    bench.opened.set(opened);
    setup().presetProperty().set(SetupViewModel.OPENED);
    assertEquals(64, setup().sizeProperty().get());
    assertEquals("20", setup().amountProperty().get());
    assertTrue(setup().folderProperty().get().contains("from-a-hand-64"));
    train.start();
    TrainingOrder order = service().training().order;
    assertEquals(opened.folder(), order.from());
    assertEquals(recipe.model(), order.model());
    assertEquals(recipe.training().swaps(), order.training().swaps());
    assertEquals(7.5e-4, order.training().optimiser().learningRate(), 1e-12);
    assertEquals(20, order.training().epochs());
  }

  @Test
  void whatWasOpenIsNoRecipeAnyMoreWhenItIsNot() {
    bench.opened.set(new OpenedModel(Path.of("models/hand"), opened(Preset.named("style", 64))));
    setup().presetProperty().set(SetupViewModel.OPENED);
    bench.opened.set(null);
    assertEquals("quality", setup().presetProperty().get());
    train.start();
    assertNull(service().training().order.from());
    assertEquals("quality", service().training().order.model().preset());
  }

  private static ModelInfo opened(Preset recipe) {
    float[] zeros = new float[128];
    return new ModelInfo(
        "a hand",
        recipe.model(),
        new ModelFingerprint("ab".repeat(32)),
        new LatentStatistics(1, zeros, new float[128][128], zeros, zeros, zeros),
        new TrainingSummary(recipe.training(), "emoji", "0", 1, 1, 1, null, 20, 0.1, "test"));
  }

  @Test
  void minutesWaitForTheSpeedAndEpochsDoNot() {
    assertTrue(setup().readyProperty().get());
    setup().budgetProperty().set(SetupViewModel.Budget.MINUTES);
    assertFalse(setup().readyProperty().get());
    train.start();
    assertEquals(List.of(), service().trainings);
    forecast(320);
    assertTrue(setup().readyProperty().get());
  }

  @Test
  void theBudgetIsConvertedWhenItsUnitChanges() {
    forecast(320);
    setup().amountProperty().set("30");
    setup().budgetProperty().set(SetupViewModel.Budget.MINUTES);
    assertEquals("10", setup().amountProperty().get());
    setup().amountProperty().set("20");
    setup().budgetProperty().set(SetupViewModel.Budget.EPOCHS);
    assertEquals("60", setup().amountProperty().get());
  }

  @Test
  void aForecastIsOldFromTheFirstChangeOnAndOnlyTheLastChangeIsMeasured() {
    forecast(320);
    assertFalse(setup().forecastOldProperty().get());
    int before = service().probes.size();
    setup().presetProperty().set("classic");
    setup().presetProperty().set("compact");
    assertTrue(setup().forecastOldProperty().get());
    assertTrue(Double.isNaN(setup().planProperty().get().seconds()));
    bench.settle();
    assertEquals(before + 1, service().probes.size());
    ScriptedService.Probe probe = service().probes.get(before);
    assertEquals("compact", probe.model().preset());
    setup().sizeProperty().set(64);
    assertTrue(probe.answer().isCancelled());
    forecast(80);
    assertFalse(setup().forecastOldProperty().get());
    // The seed changes nothing about the speed.
    before = service().probes.size();
    field("training.seed").textProperty().set("7");
    bench.settle();
    assertEquals(before, service().probes.size());
    assertFalse(setup().forecastOldProperty().get());
  }

  private FieldViewModel field(String path) {
    List<FieldViewModel> all = new ArrayList<>(setup().basic());
    all.addAll(setup().more());
    return all.stream()
        .filter(field -> field.field().path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingIsMeasuredWhileNobodyLooksOrATrainingRuns() {
    bench.settle();
    int before = service().probes.size();
    setup().shownProperty().set(false);
    setup().presetProperty().set("classic");
    bench.settle();
    assertEquals(before, service().probes.size());
    setup().shownProperty().set(true);
    bench.settle();
    assertEquals(before + 1, service().probes.size());
    ScriptedService.Probe asked = service().probes.get(before);
    started();
    assertTrue(asked.answer().isCancelled());
    setup().presetProperty().set("quality");
    bench.settle();
    assertEquals(before + 1, service().probes.size());
  }

  @Test
  void aFieldIsRefusedWithItsNameItsValueAndWhatIsAllowed() {
    FieldViewModel beta = field(SpecField.BETA);
    beta.textProperty().set("-1");
    assertEquals(
        new Refusal("training.objective.beta", "-1.0", "0 or more"),
        setup().refusalProperty().get());
    assertTrue(beta.wrongProperty().get());
    assertFalse(setup().readyProperty().get());
    beta.textProperty().set("0,5");
    assertNull(setup().refusalProperty().get());
    field("training.optimiser.warmUpSteps").textProperty().set("many");
    assertEquals("a whole number", setup().refusalProperty().get().allowed());
    field("training.optimiser.warmUpSteps").reset();
    field("model.network.channels").textProperty().set("[8, 16, 24]");
    setup().amountProperty().set("0");
    assertEquals("budget", setup().refusalProperty().get().field());
    setup().amountProperty().set("3");
    assertNull(setup().refusalProperty().get());
    bench.settle();
    train.start();
    TrainingOrder order = service().training().order;
    assertEquals(0.5, order.training().objective().beta());
    assertEquals(3, order.training().epochs());
    assertTrue(order.model().network().toString().contains("[8, 16, 24]"));
  }

  @Test
  void fieldsThatOnlyTogetherMakeSenseMayBeChangedOneAfterTheOther() {
    field("model.network.channels").textProperty().set("[12, 24, 48]");
    assertNotNull(setup().refusalProperty().get());
    field("model.network.normGroups").textProperty().set("12");
    assertNull(setup().refusalProperty().get());
  }

  @Test
  void aDataSetThatCannotBeReadSaysWhyAndCannotBeTrainedOn() {
    setup().dataProperty().set("/nowhere");
    bench.settle();
    assertTrue(setup().dataTroubleProperty().get().contains("there is none"));
    assertFalse(setup().readyProperty().get());
    bench.pictures.put("/nowhere", 640);
    setup().dataProperty().set("emoji");
    bench.settle();
    assertEquals(6400, setup().picturesProperty().get());
    assertTrue(setup().readyProperty().get());
  }

  @Test
  void aRunIsNamedByWhatIsTrainedAndWhenUnlessSomebodyNamesIt() throws IOException {
    assertEquals("emoji-quality-32-20261128-1705", setup().folderProperty().get());
    java.nio.file.Files.createDirectories(
        folder.resolve("runs").resolve("emoji-compact-32-20261128-1705"));
    setup().presetProperty().set("compact");
    assertEquals("emoji-compact-32-20261128-1705-2", setup().folderProperty().get());
    setup().folderProperty().set("mine");
    setup().presetProperty().set("quality");
    assertEquals("mine", setup().folderProperty().get());
    started();
    assertEquals(folder.resolve("runs").resolve("mine"), run().folder());
  }

  @Test
  void theChoicesAreOfferedAgainAtTheNextStart() {
    setup().presetProperty().set("compact");
    setup().sizeProperty().set(64);
    setup().amountProperty().set("12");
    field(SpecField.LEARNING_RATE).textProperty().set("0.004");
    started();
    TrainBench again = new TrainBench(folder.resolve("runs"));
    again.settings.training().set(bench.settings.training().get());
    SetupViewModel restored = again.viewModel().setup();
    assertEquals("compact", restored.presetProperty().get());
    assertEquals(64, restored.sizeProperty().get());
    assertEquals("12", restored.amountProperty().get());
    assertEquals("0.004", restored.basic().get(1).textProperty().get());
    assertTrue(restored.basic().get(1).changedProperty().get());
    assertEquals("64", restored.basic().get(2).textProperty().get());
  }

  // Running

  @Test
  void everyPhaseIsSeenAndAnOrderIsAcknowledgedAtOnce() {
    bench.settle();
    train.start();
    assertEquals(RunState.PREPARING, run().stateProperty().get());
    assertTrue(train.activeProperty().get());
    ScriptedService.Training training = service().training();
    training.tell(new TrainingEvent.Preparing(0, 10, 40, "a.png"));
    bench.settle();
    assertEquals(10, run().preparingProperty().get().done());
    training.get(RunPhase.RUNNING, 0);
    training.tell(new TrainingEvent.Started(0, 20_000, 1, 1, 6400, null));
    training.tell(step(1));
    bench.settle();
    assertNull(run().preparingProperty().get());
    assertEquals(RunState.RUNNING, run().stateProperty().get());
    // No pulse in between: the button has told already.
    train.togglePause();
    assertEquals(RunState.PAUSING, run().stateProperty().get());
    training.get(RunPhase.SAVING, 1);
    bench.settle();
    assertEquals(RunState.SAVING, run().stateProperty().get());
    training.get(RunPhase.PAUSED, 1);
    bench.settle();
    assertEquals(RunState.PAUSED, run().stateProperty().get());
    train.togglePause();
    assertEquals(RunState.RUNNING, run().stateProperty().get());
    run().stop();
    assertEquals(RunState.STOPPING, run().stateProperty().get());
    assertTrue(train.activeProperty().get());
    training.tell(new TrainingEvent.Saved(2, "s2"));
    training.end(new TrainingEvent.Ended(2, TrainingEvent.End.STOPPED, null));
    bench.settle();
    assertEquals(RunState.STOPPED, run().stateProperty().get());
    assertFalse(train.activeProperty().get());
    assertTrue(run().canGoOn());
    assertEquals(List.of("pause", "resume", "stop"), training.told);
  }

  @Test
  void anOldEventNeverTakesAnAcknowledgedOrderBack() {
    ScriptedService.Training training = started();
    // On its way when Stop is pressed.
    training.tell(new TrainingEvent.Changed(5, RunPhase.RUNNING));
    training.tell(step(5));
    run().stop();
    bench.settle();
    assertEquals(RunState.STOPPING, run().stateProperty().get());
    assertEquals(5, run().stepProperty().get());
  }

  @Test
  void hundredsOfEventsAreTakenInTogether() {
    ScriptedService.Training training = started();
    int[] changes = {0};
    run().stepProperty().addListener((property, was, is) -> changes[0]++);
    int[] curves = {0};
    run().curves().total.onChange(() -> curves[0]++);
    for (int i = 1; i <= 700; i++) {
      training.tell(step(i));
    }
    assertEquals(1, bench.scheduled.size());
    assertEquals(0, bench.pulses.size());
    bench.scheduled.remove().run();
    bench.beat();
    assertEquals(1, changes[0]);
    assertEquals(1, curves[0]);
    assertEquals(700, run().stepProperty().get());
    assertEquals(700, run().curves().total.size());
    assertEquals(1000.0 / 700, run().curves().total.y(699));
    training.tell(step(701));
    assertEquals(1, bench.scheduled.size(), "the next ones are waited for anew");
  }

  @Test
  void validationSigmaAndReconstructionFollowFromWhatIsMeasured() {
    ScriptedService.Training training = started();
    training.tell(new TrainingEvent.Validated(100, -1200, 20, 50, true));
    bench.settle();
    RunCurves curves = run().curves();
    assertEquals(-1250, curves.reconstructionValidation.y(0), 1e-9);
    // 20 dB is a root mean squared error of a tenth of the range, which is 2.
    assertEquals(0.2, curves.sigmaValidation.y(0), 1e-12);
  }

  @Test
  void pausesDoNotCountAsElapsed() {
    ScriptedService.Training training = started();
    bench.nanos += 5_000_000_000L;
    training.tell(step(1));
    bench.settle();
    assertEquals(5, run().elapsedProperty().get(), 1e-9);
    training.get(RunPhase.PAUSED, 1);
    bench.settle();
    bench.nanos += 60_000_000_000L;
    train.togglePause();
    bench.nanos += 2_000_000_000L;
    training.tell(step(2));
    bench.settle();
    assertEquals(7, run().elapsedProperty().get(), 1e-9);
  }

  @Test
  void exploreTurnsToTheModelWhenItHasBegunUnlessThatIsNotWanted() {
    bench.settle();
    train.start();
    bench.settle();
    assertEquals(List.of(), bench.explored);
    service().training().tell(new TrainingEvent.Started(0, 10, 1, 1, 1, null));
    bench.settle();
    assertEquals(List.of(run().folder()), bench.explored);
    assertTrue(train.exploredProperty().get());
    service().training().end(new TrainingEvent.Ended(10, TrainingEvent.End.FINISHED, null));
    bench.settle();
    train.newTraining();
    train.exploreAtStartProperty().set(false);
    started();
    assertEquals(1, bench.explored.size());
    train.explore();
    assertEquals(2, bench.explored.size());
  }

  @Test
  void theMachineIsSharedAsAskedAlsoInTheNextTraining() {
    ScriptedService.Training first = started();
    run().share(TrainingShare.HAND);
    assertEquals(TrainingShare.HAND, first.shares.get(first.shares.size() - 1));
    first.tell(new TrainingEvent.Saved(3, "s"));
    first.end(new TrainingEvent.Ended(3, TrainingEvent.End.STOPPED, null));
    bench.settle();
    train.goOn();
    service().histories.get(run().folder()).complete(history(RunHistory.Condition.INTERRUPTED));
    bench.settle();
    ScriptedService.Training second = service().training();
    assertEquals(TrainingShare.HAND, second.shares.get(second.shares.size() - 1));
  }

  // Trouble

  @Test
  void aTroubleIsAnsweredOnceAndTheRunGoesOn() {
    ScriptedService.Training training = started();
    training.tell(new TrainingEvent.Saved(100, "c100"));
    training.phase = RunPhase.PAUSED;
    training.tell(
        new TrainingEvent.Trouble(
            130,
            TrainingEvent.TroubleKind.NOT_FINITE,
            "the loss is NaN",
            List.of(Remedy.GO_BACK, Remedy.STOP)));
    bench.settle();
    assertEquals(RunState.TROUBLED, run().stateProperty().get());
    assertEquals(130, run().troubleProperty().get().step());
    assertEquals(Phrase.of("train.remedy.go-back", "100", "0.00033"), run().words(Remedy.GO_BACK));
    assertEquals(Phrase.of("train.remedy.stop", "100"), run().words(Remedy.STOP));
    run().remedy(Remedy.GO_BACK);
    run().remedy(Remedy.GO_BACK);
    assertEquals(List.of(Remedy.GO_BACK), training.remedies);
    assertNull(run().troubleProperty().get());
    assertEquals(RunState.RUNNING, run().stateProperty().get());
    // The next one would go to a ninth.
    assertEquals(Phrase.of("train.remedy.go-back", "100", "0.00011"), run().words(Remedy.GO_BACK));
  }

  @Test
  void goingBackTakesTheCurvesBack() {
    ScriptedService.Training training = started();
    for (int i = 1; i <= 130; i++) {
      training.tell(step(i));
    }
    training.tell(new TrainingEvent.Saved(100, "c100"));
    training.tell(new TrainingEvent.Saved(120, "c120"));
    bench.settle();
    training.tell(new TrainingEvent.Started(100, 20_000, 1, 1, 6400, null));
    training.tell(step(101));
    bench.settle();
    assertEquals(101, run().curves().total.size());
    assertEquals(101, run().curves().total.lastX());
    assertEquals(List.of(new RunCheckpoint(100, "c100", true)), run().checkpoints());
  }

  @Test
  void aRefusedTrainingIsToldAndTheChoicesStay() {
    bench.settle();
    service().refusal = new IllegalStateException("a training is running");
    train.start();
    assertEquals(
        List.of(Notice.error("train.notice.not-begun", "a training is running")), bench.notices);
    assertNull(run());
    assertFalse(train.activeProperty().get());
  }

  // Looking back

  private RunHistory history(RunHistory.Condition condition) {
    Preset preset = Preset.named("quality", 32);
    List<TrainingEvent.Step> steps = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      steps.add(step(i));
    }
    return new RunHistory(
        new RunConfig(preset.model(), preset.training(), "emoji", DataOptions.USUAL),
        20_000,
        steps,
        List.of(new TrainingEvent.Validated(100, -900, 15, 20, true)),
        List.of(
            new RunCheckpoint(100, "/r/100", false),
            new RunCheckpoint(200, "/r/200", false),
            new RunCheckpoint(250, "/r/250", true)),
        condition);
  }

  @Test
  void lookingBackMovesCursorPicturesAndWeightsAndNowIsTheRightEnd() {
    ScriptedService.Training training = started();
    for (int at : new int[] {100, 200}) {
      training.tell(new TrainingEvent.Saved(at, "/r/" + at));
      training.tell(
          new TrainingEvent.KlPerDimension(
              at, new float[] {at, 0}, new float[] {1, at == 100 ? 0 : 1}));
    }
    training.tell(preview(200));
    bench.settle();
    assertEquals(0, run().kl().collapsed());
    train.lookEarlier();
    train.lookEarlier();
    train.lookEarlier();
    assertEquals(100, run().lookedAtProperty().get().step());
    assertEquals(100, run().curves().timeline.getCursorX());
    assertEquals(List.of(Path.of("/r/200"), Path.of("/r/100")), service().lookedBack);
    assertEquals(1, run().kl().collapsed());
    // Of the two previews asked for only the last is shown, whichever comes first.
    assertEquals(List.of(200L, 100L), service().previews.stream().map(p -> p.step()).toList());
    service().previews.get(1).answer().complete(Optional.of(preview(90)));
    service().previews.get(0).answer().complete(Optional.of(preview(190)));
    bench.settle();
    assertEquals(90, run().previewProperty().get().step());
    // What the training tells meanwhile waits.
    training.tell(preview(300));
    training.tell(new TrainingEvent.Saved(300, "/r/300"));
    bench.settle();
    assertEquals(90, run().previewProperty().get().step());
    assertEquals(100, run().lookedAtProperty().get().step());
    train.lookLater();
    assertEquals(200, run().lookedAtProperty().get().step());
    train.lookLater();
    assertEquals(300, run().lookedAtProperty().get().step());
    train.lookLater();
    assertNull(run().lookedAtProperty().get());
    assertTrue(Double.isNaN(run().curves().timeline.getCursorX()));
    assertEquals(300, run().previewProperty().get().step());
    assertNull(service().lookedBack.get(service().lookedBack.size() - 1));
  }

  @Test
  void theCursorInTheCurvesLooksBackToo() {
    ScriptedService.Training training = started();
    training.tell(new TrainingEvent.Saved(100, "/r/100"));
    training.tell(new TrainingEvent.Saved(200, "/r/200"));
    bench.settle();
    assertEquals(List.of(100.0, 200.0), run().curves().timeline.snaps());
    run().curves().timeline.cursorXProperty().set(120);
    assertEquals(100, run().lookedAtProperty().get().step());
    assertEquals(100, run().curves().timeline.getCursorX());
    run().curves().timeline.cursorXProperty().set(Double.NaN);
    assertNull(run().lookedAtProperty().get());
  }

  @Test
  void weightsThatCannotBeShownAreToldOf() {
    ScriptedService.Training training = started();
    training.tell(new TrainingEvent.Saved(100, "/r/100"));
    bench.settle();
    train.lookEarlier();
    service().lookingBack.completeExceptionally(new IOException("its sum is wrong"));
    bench.settle();
    assertEquals(
        List.of(Notice.warning("train.notice.not-looked-back", 100L, "its sum is wrong")),
        bench.notices);
  }

  // Runs that there are

  @Test
  void aRunThatAnotherProcessWritesIsFollowed() {
    bench.chosen = Optional.of(Path.of("/r"));
    train.openRun();
    assertEquals(Path.of("/r"), train.openingProperty().get());
    service().histories.get(Path.of("/r")).complete(history(RunHistory.Condition.RUNNING));
    bench.settle();
    assertNull(train.openingProperty().get());
    assertEquals(RunState.FOLLOWED, run().stateProperty().get());
    assertFalse(train.activeProperty().get());
    assertEquals(300, run().curves().total.size());
    assertEquals(List.of(Path.of("/r")), service().watched);
    service().watcher.accept(step(301));
    bench.settle();
    assertEquals(301, run().stepProperty().get());
    service().watcher.accept(new TrainingEvent.Ended(301, TrainingEvent.End.STOPPED, null));
    bench.settle();
    assertEquals(RunState.INTERRUPTED, run().stateProperty().get());
    assertTrue(run().canGoOn());
    train.newTraining();
    assertTrue(service().watchClosed);
    assertNull(run());
  }

  @Test
  void whatIsNoRunIsToldAndForgotten() {
    bench.settings.recentRuns().set(List.of("/gone"));
    bench.settle();
    assertEquals(List.of(Path.of("/gone")), train.recent());
    train.openRun(Path.of("/gone"));
    service()
        .histories
        .get(Path.of("/gone"))
        .completeExceptionally(new IOException("There is no config.json in it."));
    bench.settle();
    assertEquals(
        List.of(Notice.error("train.notice.not-opened", "gone", "There is no config.json in it.")),
        bench.notices);
    assertEquals(List.of(), train.recent());
    assertNull(run());
  }

  @Test
  void anInterruptedRunIsOfferedAtTheNextStartAndGoesOnWithItsCurve() {
    bench.settings.recentRuns().set(List.of("/r", "/older"));
    train = bench.viewModel();
    service().histories.get(Path.of("/r")).complete(history(RunHistory.Condition.INTERRUPTED));
    bench.settle();
    assertEquals(
        new TrainViewModel.Interrupted(Path.of("/r"), "r", 250, 20_000),
        train.interruptedProperty().get());
    train.goOn(Path.of("/r"));
    bench.settle();
    TrainingOrder order = service().training().order;
    assertTrue(order.resume());
    assertEquals(Path.of("/r"), order.run());
    assertEquals(history(RunHistory.Condition.INTERRUPTED).config().model(), order.model());
    assertNull(train.interruptedProperty().get());
    // It goes on from its checkpoint: steps logged after it come anew.
    service().training().get(RunPhase.RUNNING, 250);
    service().training().tell(new TrainingEvent.Started(250, 20_000, 1, 1, 6400, null));
    service().training().tell(step(251));
    bench.settle();
    assertEquals(251, run().curves().total.size());
    assertEquals(1, run().curves().total.x(0));
    assertEquals(List.of("/r", "/older"), bench.settings.recentRuns().get());
  }

  @Test
  void aFinishedRunIsNotOffered() {
    bench.settings.recentRuns().set(List.of("/r"));
    train = bench.viewModel();
    service().histories.get(Path.of("/r")).complete(history(RunHistory.Condition.FINISHED));
    bench.settle();
    assertNull(train.interruptedProperty().get());
  }

  // Closing

  @Test
  void closingTheWindowIsAskedAboutOnlyWhileATrainingGoesOn() {
    assertTrue(train.mayClose());
    ScriptedService.Training training = started();
    training.tell(step(42));
    bench.settle();
    assertFalse(train.mayClose());
    bench.mayClose = true;
    assertTrue(train.mayClose());
    assertEquals(List.of(42L, 42L), bench.asked);
    training.end(new TrainingEvent.Ended(42, TrainingEvent.End.STOPPED, null));
    bench.settle();
    assertTrue(train.mayClose());
    assertEquals(2, bench.asked.size());
  }

  @Test
  void aClosedTabHearsNothing() {
    ScriptedService.Training training = started();
    RunViewModel before = run();
    train.close();
    training.tell(step(9));
    training.tell(preview(9));
    bench.settle();
    assertEquals(0, before.stepProperty().get());
    assertNull(before.previewProperty().get());
  }

  // Dimensions

  @Test
  void dimensionsAreSortedAndTheEmptyOnesCounted() {
    KlViewModel kl = new KlViewModel();
    assertNull(kl.verdict());
    float[] nats = {0.001f, 2.3f, 0.7f, 0.002f};
    float[] variance = {0.001f, 0.9f, 0.5f, 0.001f};
    kl.show(new TrainingEvent.KlPerDimension(10, nats, variance), 0.5);
    assertEquals(1, kl.dimension(0));
    assertEquals(Phrase.of("train.kl.cell", 1, "2.30"), kl.words(0));
    assertEquals(2, kl.collapsed());
    assertTrue(kl.isCollapsed(2));
    assertEquals(Phrase.of("train.kl.many", 2, 4, "3.0"), kl.verdict());
    kl.show(new TrainingEvent.KlPerDimension(10, nats, variance), 0.05);
    assertEquals(Phrase.of("train.kl.early", 2, 4, "3.0"), kl.verdict());
    kl.sortedProperty().set(false);
    assertEquals(0, kl.dimension(0));
    assertEquals(Phrase.of("train.kl.collapsed", 0, "0.00"), kl.words(0));
    assertEquals(1, kl.share(1));
  }
}
