package dev.pentimento.brokenhouse.dataset;

import java.util.logging.Logger;

/** A second log. */
record LogsElsewhere(Logger logger) {}
