/** Protection of the service from its callers: a limit per caller that all instances share, and a limit on what runs at once. */
package dev.sluice.guard.limit;
