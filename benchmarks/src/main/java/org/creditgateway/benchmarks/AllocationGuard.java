package org.creditgateway.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.creditgateway.gateway.inquirylog.EntryEncoding;

/**
 * Compares the bytes that the main paths of an inquiry allocate with those that they allocated before: more than a tenth
 * more is an error. Bytes, unlike seconds, are the same on a busy machine; they are those of the code as it is written when
 * no compiler takes allocations out again ({@code -XX:TieredStopAtLevel=1}).
 */
public final class AllocationGuard {

    private static final int WARM = 3_000;
    private static final int ROUNDS = 5;
    private static final int CALLS = 500;
    private static final double MOST = 1.1;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationGuard() {}

    /** Prints all paths; ends with 1 when one is beyond the baseline, the file of properties that the argument names. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Long> baseline = baseline(Path.of(arguments[0]));
        Map<String, Long> measured = measured();
        measured.forEach((path, bytes) ->
                System.out.printf("%s=%d (baseline: %s)%n", path, bytes, baseline.getOrDefault(path, 0L)));
        List<String> beyond = beyond(baseline, measured);
        beyond.forEach(System.err::println);
        System.exit(beyond.isEmpty() ? 0 : 1);
    }

    /** Bytes for each path, from a file. */
    static Map<String, Long> baseline(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        Map<String, Long> baseline = new LinkedHashMap<>();
        properties.forEach((path, bytes) -> baseline.put((String) path, Long.valueOf((String) bytes)));
        return baseline;
    }

    /** Bytes that one call of each path allocates. */
    static Map<String, Long> measured() {
        Inquiry inquiry = new Inquiry();
        EntryEncoding one = new EntryEncoding(1);
        EntryEncoding twenty = new EntryEncoding(20);
        Map<String, Long> measured = new LinkedHashMap<>();
        measured.put("decide-and-plan-kept", bytes(inquiry::decideAndPlan));
        measured.put("decide-and-plan-anew", bytes(inquiry::planAnew));
        measured.put("answer", bytes(inquiry::answer));
        measured.put("entry-of-1-subject", bytes(one::leaf));
        measured.put("entry-of-20-subjects", bytes(twenty::leaf));
        return measured;
    }

    /** What is wrong; a path without a baseline is. */
    static List<String> beyond(Map<String, Long> baseline, Map<String, Long> measured) {
        List<String> beyond = new ArrayList<>();
        measured.forEach((path, bytes) -> {
            long most = Math.round(MOST * baseline.getOrDefault(path, 0L));
            if (bytes > most) {
                beyond.add(path + ": " + bytes + " bytes (expected: at most " + most + ")");
            }
        });
        return beyond;
    }

    /** The least of some rounds: what else happens on the thread only adds to it. */
    private static long bytes(Supplier<?> path) {
        run(path, WARM);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(path, CALLS);
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        return least;
    }

    private static void run(Supplier<?> path, int calls) {
        for (int call = 0; call < calls; call++) {
            if (path.get() == null) {
                throw new IllegalStateException("nothing");
            }
        }
    }
}
