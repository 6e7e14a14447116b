package dev.sluice.peers;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Something that runs graphs of tasks, started and ready. */
interface Peer extends AutoCloseable {

    /** What it is, with its version and its store. */
    String name();

    /** Hands over a graph; roots may run from then on. Each call gives a run of its own. */
    void submit(Graph graph) throws Exception;

    /** Has so many workers run what was submitted last, until all of it is done or the limit is over. */
    void work(int workers, Observed observed, Duration limit) throws Exception;

    /** Requests to its store so far; empty if they can't be seen from outside. */
    OptionalLong storeRequests() throws Exception;

    /** Processes of its own, this one aside. */
    Stream<ProcessHandle> processes();

    @Override
    void close() throws Exception;
}
