/**
 * What stands around every function: the {@link dev.sluice.guard.circuit.Circuit} before the store, the filters before the
 * handlers. Functions get their door from {@link dev.sluice.guard.Doors} and their store from here.
 */
package dev.sluice.guard;
