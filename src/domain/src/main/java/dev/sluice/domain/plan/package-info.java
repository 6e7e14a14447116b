/**
 * From a pipeline to a plan. Read {@link dev.sluice.domain.plan.Planner} first: it names the steps in order. Names become
 * stages ({@code StageGraph}), stages become tasks ({@code StageTasks}, {@code Fallbacks}) with gates ({@code Gates}), limits
 * ({@code Limits}) and lanes ({@code Lanes}); the critical path gives priorities ({@code CriticalPath}); and last, names
 * become numbers, wide fan-in becomes relays, and needs become arrows ({@code Assembly}).
 */
package dev.sluice.domain.plan;
