package dev.pentimento.brokenhouse.studio.explore;

import javafx.scene.Node;

/** A view model that could not be tested without a window. */
record NodeViewModel(Node node) {}
