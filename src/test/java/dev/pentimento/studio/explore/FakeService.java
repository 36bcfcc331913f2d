package dev.pentimento.studio.explore;

import dev.pentimento.engine.PartialService;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.WeightsShown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service that answers when a test says so. Its picture of a code is {@link #pictureOf}. */
public final class FakeService extends PartialService {

  public final List<Letter> letters = new ArrayList<>();
  public final List<Path> opened = new ArrayList<>();
  @Nullable ModelInfo now;
  public final List<Path> openedRuns = new ArrayList<>();
  public final List<Consumer<? super WeightsShown>> weightsListeners = new ArrayList<>();
  public CompletableFuture<ModelInfo> opening = new CompletableFuture<>();
  public Posterior posterior =
      new Posterior(LatentCode.of(0.5f, -1f, 0.25f), LatentCode.of(0f, -2f, 2f));

  /** Of the weights that answer. */
  public long weightVersion = 1;

  public record Letter(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    public RequestTag tag() {
      return request.tag();
    }

    public boolean isEncode() {
      return request instanceof ModelRequest.Encode;
    }

    public LatentCode code() {
      return ((ModelRequest.Decode) request).codes().get(0);
    }
  }

  /** One pixel that tells codes apart to a hundredth, as far as the tests go. */
  public static Picture pictureOf(LatentCode code) {
    byte[] rgb = new byte[2 * 2 * 3];
    for (int i = 0; i < code.dimension(); i++) {
      int hundredths = Math.round(code.get(i) * 100) + 20_000;
      rgb[2 * i] = (byte) (hundredths >> 8);
      rgb[2 * i + 1] = (byte) hundredths;
    }
    return new Picture(2, 2, rgb);
  }

  public List<Letter> decodes(RequestTag.Lane lane) {
    return letters.stream()
        .filter(letter -> !letter.isEncode() && letter.tag().lane() == lane)
        .toList();
  }

  public List<Letter> encodes(RequestTag.Lane lane) {
    return letters.stream()
        .filter(letter -> letter.isEncode() && letter.tag().lane() == lane)
        .toList();
  }

  public Letter newest() {
    return letters.get(letters.size() - 1);
  }

  public void answer(Letter letter) {
    letters.remove(letter);
    if (letter.request() instanceof ModelRequest.Decode decode) {
      letter
          .receiver()
          .accept(
              new ModelAnswer.Decoded(
                  letter.tag(),
                  decode.codes().stream().map(FakeService::pictureOf).toList(),
                  weightVersion));
    } else if (letter.request() instanceof ModelRequest.Encode encode) {
      letter
          .receiver()
          .accept(
              new ModelAnswer.Encoded(
                  letter.tag(),
                  encode.pictures().stream().map(picture -> posterior).toList(),
                  encode.pictures().stream().map(picture -> pictureOf(posterior.mean())).toList(),
                  weightVersion));
    }
  }

  public void refuse(Letter letter, ModelAnswer.Reason reason) {
    letters.remove(letter);
    letter.receiver().accept(new ModelAnswer.Unanswered(letter.tag(), reason, "out of paint"));
  }

  /** Answers everything, also what the answers lead to at once. */
  public void answerAll() {
    while (!letters.isEmpty()) {
      answer(letters.get(0));
    }
  }

  @Override
  public CompletableFuture<ModelInfo> open(Path checkpoint) {
    opened.add(checkpoint);
    return opening;
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.ofNullable(now);
  }

  @Override
  public void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    letters.add(new Letter(request, receiver));
  }

  @Override
  public void close() {}

  @Override
  public CompletableFuture<ModelInfo> openRun(Path run) {
    openedRuns.add(run);
    return opening;
  }

  @Override
  public Runnable onWeights(Consumer<? super WeightsShown> heard) {
    weightsListeners.add(heard);
    return () -> weightsListeners.remove(heard);
  }
}
