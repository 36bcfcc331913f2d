/**
 * {@link dev.pentimento.engine.ModelService}: the one owner of device, weights and native memory.
 * Requests and answers are records of {@code spec}; nothing native ever leaves this package.
 */
@NullMarked
package dev.pentimento.engine;

import org.jspecify.annotations.NullMarked;
