/** Protection of the store, and from it: timeouts, retries, a circuit breaker around every call to DynamoDB. */
package dev.sluice.guard.circuit;
