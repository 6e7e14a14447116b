package dev.sluice.peers;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One run of one graph.
 *
 * @param peer             who ran it, with version
 * @param submitSeconds    from the call that hands the graph over to its answer
 * @param figures          what the workers saw
 * @param cpuPer1000       CPU seconds of workers, service and store together per 1,000 tasks done, handing over included
 * @param requestsPerTask  to the store; NaN if they can't be seen
 */
record Result(Graph graph, String peer, double submitSeconds, Observed.Figures figures, double cpuPer1000, double requestsPerTask) {

    /** Runs the graph once and measures. */
    static Result of(Peer peer, Graph graph, int workers, Duration limit) throws Exception {
        OptionalLong requests = peer.storeRequests();
        Duration cpu = cpu(peer);
        long start = System.nanoTime();
        peer.submit(graph);
        double submit = (System.nanoTime() - start) / 1e9;
        Observed observed = new Observed(graph, System::nanoTime);
        peer.work(workers, observed, limit);
        Observed.Figures figures = observed.figures();
        double done = Math.max(1, figures.done());
        double asked = requests.isPresent() ? (peer.storeRequests().orElseThrow() - requests.getAsLong()) / done : Double.NaN;
        return new Result(graph, peer.name(), submit, figures, cpu(peer).minus(cpu).toMillis() / done, asked);
    }

    private static Duration cpu(Peer peer) {
        return Stream.concat(Stream.of(ProcessHandle.current()), peer.processes())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }
}
