package dev.sluice.bench.scale;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Shape;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Applies one large workflow through the function, to a database of another process, which may kill this one. Prints seconds, writes, how many of them
 * met what was there already, CPU seconds of the whole process, and MB of heap at its peak.
 */
public final class Applying {

    private static final double NANOS_PER_SECOND = 1e9;

    private Applying() {
    }

    /** @param arguments the database's address, the project, tasks, width of a layer, edges */
    public static void main(String... arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            System.out.println(apply(URI.create(arguments[0]), arguments[1],
                    Shape.layered(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4])).packed()));
            // The circuit's threads would keep the process.
            System.exit(0);
        } catch (RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static String apply(URI database, String project, byte[] definition) {
        long begun = System.nanoTime();
        try (Service service = new Service(Database.at(database), InstantSource.system(), Service.UNLIMITED)) {
            new Api(service, project).apply(definition);
            Spent writes = service.meter().all().entrySet().stream().filter(entry -> entry.getKey().request().matches("(put|update) .*"))
                    .map(Map.Entry::getValue).reduce(Spent.NOTHING, Spent::plus);
            return String.format(Locale.ROOT, "%.1f %d %d %.1f %.1f", (System.nanoTime() - begun) / NANOS_PER_SECOND, writes.requests(),
                    writes.refused(), cpuSeconds(), Planning.peakHeapMb());
        }
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / NANOS_PER_SECOND;
    }
}
