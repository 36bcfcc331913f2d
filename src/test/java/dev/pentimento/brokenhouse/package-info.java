/** A house whose classes each break one rule: proof that the rules bite. */
package dev.pentimento.brokenhouse;
