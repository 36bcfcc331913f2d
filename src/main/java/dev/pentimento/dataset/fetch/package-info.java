/**
 * Published data sets, brought from where they are published when someone asks for them and never
 * otherwise.
 */
@NullMarked
package dev.pentimento.dataset.fetch;

import org.jspecify.annotations.NullMarked;
