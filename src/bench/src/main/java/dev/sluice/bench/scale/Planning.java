package dev.sluice.bench.scale;

import dev.sluice.bench.workload.Shape;
import dev.sluice.domain.notation.PipelineReader;
import dev.sluice.domain.notation.Reading;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Planner;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;

/** Plans one large workflow again and again in a process of its own, whose heap its caller has limited; prints what that took. */
public final class Planning {

    private static final int TIMES = 6;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MB = 1024 * 1024;

    private Planning() {
    }

    /** @param arguments tasks, width of a layer, edges */
    public static void main(String... arguments) {
        byte[] file = Shape.layered(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).packed();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double first = 0;
        double reading = 0;
        double planning = 0;
        int edges = 0;
        for (int i = 0; i < TIMES; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            Pipeline pipeline = ((Reading.Readable) PipelineReader.read(file, new Faults())).pipeline();
            long read = threads.getCurrentThreadCpuTime();
            edges = Planner.plan(pipeline, false, Ordinals.NONE, new Faults()).orElseThrow().edges();
            planning = (threads.getCurrentThreadCpuTime() - read) / NANOS_PER_MILLI;
            reading = (read - begun) / NANOS_PER_MILLI;
            first = i == 0 ? reading + planning : first;
        }
        System.out.printf(java.util.Locale.ROOT, "%d %.1f %.1f %.1f %.1f%n", edges, first, reading, planning, peakHeapMb());
    }

    /** The most that this process ever had on its heap. */
    static double peakHeapMb() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(java.lang.management.MemoryUsage::getUsed).sum() / MB;
    }
}
