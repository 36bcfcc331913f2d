package dev.pentimento.brokenhouse.command;

import dev.pentimento.brokenhouse.studio.explore.SomeView;

/** Breaks the arrows: commands know no feature of the studio. */
record UsesAView(SomeView view) {}
