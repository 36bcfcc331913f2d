/**
 * The words everyone shares: immutable records of models, codes, requests, answers and events, with
 * their JSON form. Knows the JDK and Jackson, nothing else of the house.
 */
@NullMarked
package dev.pentimento.spec;

import org.jspecify.annotations.NullMarked;
