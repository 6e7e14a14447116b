/** What can be said of a whole project at one moment: why it waits, how it is, what it looks like. Pure functions of a snapshot. */
package dev.sluice.domain.insight;
