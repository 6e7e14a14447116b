/**
 * Simulated people and models: who can do what, who judges, who signs, and whose work is at first not good enough.
 *
 * <p>{@link dev.sluice.cli.people.Script} is made from the pipeline and a seed alone and says what each of them will do, so that a
 * run can be repeated. {@link dev.sluice.cli.people.People} plays it: what a worker does for a task besides handing in its outputs,
 * and what people do on their round of the gates. They speak to the service through a {@link dev.sluice.cli.people.Desk}, and
 * {@link dev.sluice.cli.people.Minutes} writes down what was asked and answered there, for the verdict.
 */
package dev.sluice.cli.people;
