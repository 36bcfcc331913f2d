package dev.pentimento.engine;

import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.RunConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one run's model, whose weights change, from another's. */
final class RunFingerprint {

  private RunFingerprint() {}

  /** Of what was chosen for the run, which nothing changes, and where it lies. */
  static ModelFingerprint of(Path run) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(run.resolve(RunConfig.FILE)));
      digest.update(run.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
      return new ModelFingerprint(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
