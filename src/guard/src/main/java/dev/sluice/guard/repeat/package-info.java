/** Idempotency keys: a call that creates something is carried out once, however often it is sent. */
package dev.sluice.guard.repeat;
