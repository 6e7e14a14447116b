package dev.sluice.bench.scale;

import dev.sluice.bench.workload.Shape;
import dev.sluice.domain.notation.PipelineReader;
import dev.sluice.domain.notation.Reading;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.Planner;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Plans one large workflow again and again in a process of its own, whose heap its caller has limited; prints what that took the first time, as
 * in a function that has just started, and the last. CPU is that of the thread that plans, without compilers and collector.
 */
public final class Planning {

    private static final int TIMES = 6;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MB = 1024 * 1024;

    private Planning() {
    }

    /** What one planning took, in ms of CPU. */
    private record Took(int edges, double reading, double planning) {
    }

    /** @param arguments tasks, width of a layer, edges */
    public static void main(String... arguments) {
        byte[] file = Shape.layered(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).packed();
        Took first = plan(file);
        Took last = first;
        for (int i = 1; i < TIMES; i++) {
            last = plan(file);
        }
        System.out.printf(Locale.ROOT, "%d %.1f %.1f %.1f %.1f %.1f%n", first.edges(), first.planning(), first.reading(),
                last.planning(), last.reading(), peakHeapMb());
    }

    private static Took plan(byte[] file) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Pipeline pipeline = ((Reading.Readable) PipelineReader.read(file, new Faults())).pipeline();
        long read = threads.getCurrentThreadCpuTime();
        Plan plan = Planner.plan(pipeline, false, Ordinals.NONE, new Faults()).orElseThrow();
        long planned = threads.getCurrentThreadCpuTime();
        return new Took(plan.edges(), (read - begun) / NANOS_PER_MILLI, (planned - read) / NANOS_PER_MILLI);
    }

    /** The most that this process ever had on its heap. */
    static double peakHeapMb() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(MemoryUsage::getUsed).sum() / MB;
    }
}
