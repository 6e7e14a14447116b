/**
 * The invariants of DESIGN.md, section 6, judged by what was committed, what was asked and what was answered, and by the plan as it was compiled. None of it
 * looks at blockers, evidence, marks or slots as the store keeps them: those are the store's own means, which may be wrong.
 */
package dev.sluice.testkit.simulation.rules;
