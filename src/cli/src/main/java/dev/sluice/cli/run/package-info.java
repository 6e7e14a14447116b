/**
 * Simulated workers at work: real HTTP clients with leases, renewals and capabilities, whose tasks are nothing but waiting.
 *
 * <p>{@link dev.sluice.cli.run.Run} lets them loose on a project and waits for the end; a
 * {@link dev.sluice.cli.run.SimulatedWorker} claims, works, completes and goes on with what its completion hands over;
 * everything they see goes into a {@link dev.sluice.cli.verdict.Journal}. Some die on purpose, and come back as zombies that
 * try to complete under a token that is no longer theirs; some fail. Where a pipeline asks for reviews, decisions or good
 * figures, {@link dev.sluice.cli.people.People} see to that, and one of them goes on {@link dev.sluice.cli.run.Rounds}.
 */
package dev.sluice.cli.run;
