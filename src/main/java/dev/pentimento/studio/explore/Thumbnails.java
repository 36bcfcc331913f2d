package dev.pentimento.studio.explore;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelAnswer.Decoded;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.studio.kit.Pulse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Decodes the thumbnails that the strip wants, in the background, one small batch at a time, what
 * was wanted last first: it is what one looks at now.
 */
final class Thumbnails {

  private static final int BATCH = 16;

  private final ModelService service;
  private final Pulse pulse;
  private final Deque<Wish> wishes = new ArrayDeque<>();
  private long stamp;
  private boolean asking;

  private record Wish(
      HistoryItem item, LatentCode code, List<LatentCode> styles, ModelFingerprint model) {}

  Thumbnails(ModelService service, Pulse pulse) {
    this.service = service;
    this.pulse = pulse;
  }

  void want(HistoryItem item, LatentCode code, List<LatentCode> styles, ModelFingerprint model) {
    wishes.push(new Wish(item, code, styles, model));
    if (!asking) {
      asking = true;
      // At the next pulse, so that the cells of one layout share a batch.
      pulse.run(this::ask);
    }
  }

  void clear() {
    wishes.clear();
  }

  private void ask() {
    wishes.removeIf(wish -> wish.item().thumbnail() != null);
    List<Wish> batch = new ArrayList<>();
    // Codes of one request share their styles.
    while (batch.size() < BATCH
        && !wishes.isEmpty()
        && (batch.isEmpty() || batch.get(0).styles().equals(wishes.peek().styles()))) {
      batch.add(wishes.pop());
    }
    asking = !batch.isEmpty();
    if (asking) {
      service.submit(
          new ModelRequest.Decode(
              RequestTag.background(++stamp, batch.get(0).model()),
              batch.stream().map(Wish::code).toList(),
              batch.get(0).styles()),
          answer -> pulse.run(() -> answered(batch, answer)));
    }
  }

  private void answered(List<Wish> batch, ModelAnswer answer) {
    // Without an answer the places stay empty: a thumbnail is not worth a notice.
    if (answer instanceof Decoded decoded) {
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).item().setThumbnail(decoded.pictures().get(i));
      }
    }
    ask();
  }
}
