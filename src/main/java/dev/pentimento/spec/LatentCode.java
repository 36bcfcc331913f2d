package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** A point of the latent space: one finite or non-finite float a dimension, never changed. */
public final class LatentCode {

  private final float[] values;

  private LatentCode(float[] values) {
    this.values = values;
  }

  /** The code with these coordinates (copied). */
  @JsonCreator
  public static LatentCode of(float... values) {
    return new LatentCode(values.clone());
  }

  /** The origin of a space of that many dimensions: the mean of the prior. */
  public static LatentCode zero(int dimension) {
    return new LatentCode(new float[dimension]);
  }

  public int dimension() {
    return values.length;
  }

  public float get(int index) {
    return values[index];
  }

  /** This code with one coordinate changed. */
  public LatentCode with(int index, float value) {
    float[] changed = values.clone();
    changed[index] = value;
    return new LatentCode(changed);
  }

  /** The coordinates (a copy). */
  @JsonValue
  public float[] toArray() {
    return values.clone();
  }

  /** Copies the coordinates to {@code target} from {@code offset} on. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /** Whether every coordinate is a finite number. */
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatentCode that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "LatentCode" + Arrays.toString(values);
  }
}
