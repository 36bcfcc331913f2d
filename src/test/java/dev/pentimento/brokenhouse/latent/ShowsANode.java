package dev.pentimento.brokenhouse.latent;

import javafx.scene.Node;

/** Breaks the border of JavaFX. */
record ShowsANode(Node node) {}
