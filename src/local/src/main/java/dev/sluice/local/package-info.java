/**
 * Local mode: every function in one process, over an embedded DynamoDB Local.
 *
 * <p>It is no second implementation. The gateway turns each HTTP request into the event that API Gateway would hand to
 * Lambda and calls the same handler with it; a timer plays EventBridge. What differs from the cloud: the caller is whoever
 * the header {@code X-User-Id} names, so the port belongs on the loopback interface.
 */
package dev.sluice.local;
