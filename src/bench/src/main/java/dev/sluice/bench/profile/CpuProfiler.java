package dev.sluice.bench.profile;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Milliseconds of CPU that the whole process takes for each call, garbage collection included: unlike time, it hardly depends on who else is on the machine. */
public final class CpuProfiler implements InternalProfiler {

    /** The name of the result. */
    static final String RESULT = "cpu";

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double NANOS_PER_MILLI = 1e6;

    private long begun;

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        begun = SYSTEM.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double millis = (SYSTEM.getProcessCpuTime() - begun) / NANOS_PER_MILLI / result.getMetadata().getAllOps();
        return List.of(new ScalarResult(RESULT, millis, "ms/op", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "CPU time of the process";
    }
}
