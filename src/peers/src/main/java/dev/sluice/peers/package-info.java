/**
 * The same graphs, with the same number of workers and tasks that do nothing, on Sluice and on what teams use instead: tasks a second, time from
 * completed to next started, CPU and requests to the store. {@link dev.sluice.peers.Race} is the command; each {@link dev.sluice.peers.Peer} is written as its
 * users would, crash-safe, with the dependencies between tasks by hand where the library has none.
 */
package dev.sluice.peers;
