package dev.pentimento.spec;

/** Who gets the machine while a hand moves on a model in training. */
public enum TrainingShare {
  /** The hand: the training rests while it moves. */
  HAND,
  /** Both. */
  BALANCED,
  /** The training: a hand gets at most twenty pictures a second. */
  TRAINING
}
