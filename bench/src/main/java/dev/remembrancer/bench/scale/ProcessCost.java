package dev.remembrancer.bench.scale;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.remembrancer.bench.lab.HeapUse;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this process has of the machine, or a part of it. Zero where the system does not tell.
 *
 * @param heap bytes in use of the heap, after a collection
 * @param threads how many
 * @param handles open files and the like
 */
record ProcessCost(double heap, double threads, double handles) {
    /** That of this process until now. */
    static ProcessCost now() {
        long heap = HeapUse.now();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new ProcessCost(
                heap,
                threads,
                system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0);
    }

    /** How long cores have worked for this process, all together, in nanoseconds. */
    static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getProcessCpuTime()
                : 0;
    }

    /** How many files this process may have open; 0 where the system does not tell. */
    static double mostHandles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (double) unix.getMaxFileDescriptorCount()
                : 0;
    }

    /** What of it came since another moment, a so-manieth part of it. */
    ProcessCost since(ProcessCost before, int parts) {
        return new ProcessCost(
                (heap - before.heap) / parts, (threads - before.threads) / parts, (handles - before.handles) / parts);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("heap_bytes", heap);
        fields.put("threads", threads);
        fields.put("file_handles", handles);
        return fields;
    }
}
