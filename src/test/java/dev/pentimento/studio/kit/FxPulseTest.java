package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FxPulseTest {

  private final FxPulse pulse = new FxPulse();
  private Stage stage;
  private Pane root;

  @Start
  void start(Stage shown) {
    stage = shown;
    root = new Pane();
    Scene scene = new Scene(root, 100, 100);
    pulse.attach(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void runsAtOnceOnItsOwnThreadAndSoonFromAnother(FxRobot robot) throws InterruptedException {
    List<String> order = new ArrayList<>();
    robot.interact(
        () -> {
          pulse.run(() -> order.add("inside"));
          order.add("after");
        });
    assertEquals(List.of("inside", "after"), order);
    CountDownLatch ran = new CountDownLatch(1);
    pulse.run(
        () -> {
          if (Platform.isFxApplicationThread()) {
            ran.countDown();
          }
        });
    assertTrue(ran.await(10, TimeUnit.SECONDS));
  }

  @Test
  void deliversTheNewestOnceAPulse(FxRobot robot) throws Exception {
    List<Integer> got = new ArrayList<>();
    Consumer<Integer> mailbox = pulse.latest(got::add);
    robot.interact(
        () -> {
          for (int i = 1; i <= 100; i++) {
            mailbox.accept(i);
          }
          assertEquals(List.of(), got);
        });
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !got.isEmpty());
    assertEquals(List.of(100), got);
    mailbox.accept(7);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> got.size() == 2);
    assertEquals(List.of(100, 7), got);
  }

  @Test
  void deliversWithoutAWindowToo(FxRobot robot) throws Exception {
    robot.interact(stage::hide);
    List<Integer> got = new ArrayList<>();
    CountDownLatch laidOut = new CountDownLatch(1);
    pulse.latest((Consumer<Integer>) got::add).accept(1);
    robot.interact(() -> pulse.afterLayout(laidOut::countDown));
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> got.equals(List.of(1)));
    assertTrue(laidOut.await(10, TimeUnit.SECONDS));
  }

  @Test
  void afterLayoutComesAfterTheLayout(FxRobot robot) throws InterruptedException {
    List<String> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    robot.interact(
        () -> {
          root.getChildren()
              .add(
                  new Pane() {
                    @Override
                    protected void layoutChildren() {
                      order.add("layout");
                    }
                  });
          pulse.afterLayout(
              () -> {
                order.add("after");
                done.countDown();
              });
          order.add("event");
        });
    assertTrue(done.await(10, TimeUnit.SECONDS));
    assertEquals(List.of("event", "layout", "after"), order);
  }
}
