/**
 * Curves of a training: many points, few pixels. {@link dev.pentimento.studio.kit.curve.CurveData}
 * and what thins, smooths and scales it know no window.
 */
@NullMarked
package dev.pentimento.studio.kit.curve;

import org.jspecify.annotations.NullMarked;
