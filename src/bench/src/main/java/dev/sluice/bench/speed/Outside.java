package dev.sluice.bench.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * CPU time and allocated bytes of calls on this thread, without what the DynamoDB client takes between the begin and the end of each
 * request. What other threads do is not seen: the functions' calls run on the thread of their caller, except for the writes of an apply.
 */
final class Outside implements ExecutionInterceptor {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private volatile Thread measured;
    private long cpuInside;
    private long bytesInside;
    private Taken begun;

    /**
     * @param cpuNanos on this thread
     * @param bytes    allocated by this thread
     */
    record Taken(long cpuNanos, long bytes) {
    }

    /** What {@code call} takes outside of the client. One thread at a time. */
    Taken during(Supplier<?> call) {
        measured = Thread.currentThread();
        cpuInside = 0;
        bytesInside = 0;
        Taken before = now();
        call.get();
        Taken after = now();
        measured = null;
        return new Taken(after.cpuNanos - before.cpuNanos - cpuInside, after.bytes - before.bytes - bytesInside);
    }

    private static Taken now() {
        return new Taken(THREADS.getCurrentThreadCpuTime(), THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (measured == Thread.currentThread()) {
            begun = now();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        ended();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        ended();
    }

    private void ended() {
        if (measured == Thread.currentThread()) {
            Taken now = now();
            cpuInside += now.cpuNanos - begun.cpuNanos;
            bytesInside += now.bytes - begun.bytes;
        }
    }
}
