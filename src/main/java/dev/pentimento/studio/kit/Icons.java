package dev.pentimento.studio.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The icons of the studio, by what they mean. */
public enum Icons {
  OPEN(Feather.IMAGE),
  SAVE(Feather.DOWNLOAD),
  COPY(Feather.COPY),
  MODEL(Feather.BOX),
  RANDOM(Feather.SHUFFLE),
  CHOOSE(Feather.CHEVRON_DOWN),
  RESET(Feather.ROTATE_CCW),
  MEAN(Feather.TARGET),
  UNDO(Feather.CORNER_UP_LEFT),
  REDO(Feather.CORNER_UP_RIGHT),
  FORK(Feather.GIT_BRANCH),
  LIGHT(Feather.SUN),
  DARK(Feather.MOON),
  LANGUAGE(Feather.GLOBE),
  SHORTCUTS(Feather.HELP_CIRCLE),
  SEARCH(Feather.SEARCH),
  CLEAR(Feather.X),
  CLOSE(Feather.X),
  FOLDED(Feather.CHEVRON_RIGHT),
  UNFOLDED(Feather.CHEVRON_DOWN),
  DROP(Feather.UPLOAD),
  REFUSED(Feather.SLASH),
  INFO(Feather.INFO),
  DONE(Feather.CHECK_CIRCLE),
  WARNING(Feather.ALERT_TRIANGLE),
  ERROR(Feather.ALERT_OCTAGON),
  SMOOTH(Feather.DROPLET),
  CRISP(Feather.GRID),
  TEMPERATURE(Feather.THERMOMETER),
  MORE(Feather.MORE_HORIZONTAL),
  DATA(Feather.LAYERS),
  FOLDER(Feather.FOLDER),
  FILE(Feather.FILE),
  EMOJI(Feather.SMILE),
  FETCH(Feather.DOWNLOAD_CLOUD),
  EXCLUDE(Feather.EYE_OFF),
  TAKE_BACK(Feather.EYE),
  TWIN(Feather.COPY),
  LATENCY(Feather.ACTIVITY),
  ENGINE(Feather.CPU),
  TRAIN(Feather.TRENDING_UP),
  PLAY(Feather.PLAY),
  PAUSE(Feather.PAUSE),
  STOP(Feather.SQUARE),
  EARLIER(Feather.CHEVRON_LEFT),
  LATER(Feather.CHEVRON_RIGHT),
  NOW(Feather.SKIP_FORWARD),
  EXPLORE(Feather.COMPASS),
  EXPORT(Feather.SHARE),
  SORTED(Feather.BAR_CHART_2),
  FOLLOW(Feather.CHEVRONS_RIGHT),
  SWAP(Feather.REPEAT),
  PASTE(Feather.CLIPBOARD),
  BLEND(Feather.SLIDERS);

  private final Feather glyph;

  Icons(Feather glyph) {
    this.glyph = glyph;
  }

  /** A new icon; its colour and size come from the stylesheet. */
  public FontIcon node() {
    return new FontIcon(glyph);
  }
}
