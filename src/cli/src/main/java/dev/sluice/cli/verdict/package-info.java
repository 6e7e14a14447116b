/**
 * Judges a run from what its workers saw: what they asked, what they were told and when, by their own clock. What the
 * service says of itself does not count.
 *
 * <p>Two moments bound everything a worker does: just before a request is sent and just after its answer arrived. What the
 * service did lies somewhere between. So an accusation is made only where no placing in between could excuse it: a task
 * began too early only if its grant had arrived before the completion that it waits for was even sent; a gate opened too early
 * only if it was seen open before enough sign-offs or figures were even sent.
 */
package dev.sluice.cli.verdict;
