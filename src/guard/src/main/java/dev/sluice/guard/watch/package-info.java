/** The watch over functions and store: figures, logs that say what belongs to what, and the audit of every change. */
package dev.sluice.guard.watch;
