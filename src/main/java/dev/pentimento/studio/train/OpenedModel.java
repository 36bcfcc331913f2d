package dev.pentimento.studio.train;

import dev.pentimento.spec.ModelInfo;
import java.nio.file.Path;

/**
 * The model that is open in Explore.
 *
 * @param folder its checkpoint
 */
public record OpenedModel(Path folder, ModelInfo info) {}
