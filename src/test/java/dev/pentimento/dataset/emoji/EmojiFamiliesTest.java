package dev.pentimento.dataset.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmojiFamiliesTest {

  @ParameterizedTest
  @CsvSource({
    "man-walking-facing-right, on-foot",
    "woman-running, on-foot",
    "man-astronaut, astronaut",
    "astronaut, astronaut",
    "person-golfing, golfing",
    "woman-in-lotus-position, in-lotus-position",
    "person-with-white-cane-facing-right, with-white-cane",
    "man-in-motorized-wheelchair-facing-right, wheelchair-rider",
    "woman-red-hair, portrait",
    "person-bald, portrait",
    "old-man, portrait",
    "man, portrait",
    "mx-claus, claus",
    "pregnant-man, pregnancy",
    "twelve-thirty, clock-face",
    "one-oclock, clock-face",
    "waxing-gibbous-moon, disc",
    "new-moon-face, disc",
    "yellow-circle, disc",
    "keycap-10, letter-sign",
    "a-button-blood-type, letter-sign",
    "down-left-arrow, arrow-or-player-sign",
    "right-arrow-curving-up, arrow-or-player-sign",
    "fast-reverse-button, arrow-or-player-sign",
    "soon-arrow, word-arrow",
    "japanese-secret-button, japanese-button",
    "black-medium-small-square, colour-square",
    "white-square-button, colour-square",
    "cat-with-wry-smile, cat-face",
    "cat-face, cat-face",
    "dog-face, dog",
    "fox, fox",
    "panda, bear",
    "see-no-evil-monkey, monkey",
    "neutral-face, plain-face",
    "kissing-face-with-closed-eyes, plain-face",
    "face-with-thermometer, face-bandaged",
    "sparkling-heart, heart",
    "heart-suit, heart",
    "anatomical-heart, anatomical-heart",
    "backhand-index-pointing-left, hand-pointing",
    "thumbs-down, thumbs",
    "pirate-flag, skull",
    "rainbow-flag, flag",
    "magnifying-glass-tilted-left, magnifier",
    "leo, zodiac",
    "mango, mango",
    "mans-shoe, shoe",
    "manual-wheelchair, wheelchair",
  })
  void tellsTheFamilyByTheName(String name, String family) {
    assertEquals(family, EmojiFamilies.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "man-cook, man-farmer",
    "rabbit, rat",
    "one-oclock, stopwatch",
    "bone, brain",
    "red-heart, red-apple",
    "pine-decoration, pineapple",
  })
  void doesNotJoinWhatOnlySharesWords(String one, String other) {
    assertNotEquals(EmojiFamilies.of(one), EmojiFamilies.of(other));
  }

  @org.junit.jupiter.api.Test
  void theSexesOfEveryTradeAreOneFamily() {
    for (String trade : Arrays.asList("cook", "judge", "pilot", "singer", "student", "guard")) {
      String family = EmojiFamilies.of("woman-" + trade);
      assertEquals(family, EmojiFamilies.of("man-" + trade));
      assertEquals(family, EmojiFamilies.of(trade));
    }
  }
}
