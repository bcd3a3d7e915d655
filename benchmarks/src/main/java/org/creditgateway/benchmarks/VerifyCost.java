package org.creditgateway.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.command.Commands;

/**
 * What {@code verify-log} costs: the demo's gateway is asked about one subject until its log is long, and then the log is
 * verified again and again, in this process, which gets faster as the compiler goes on. PostgreSQL is a process of its own.
 */
public final class VerifyCost {

    private static final int ENTRIES = 300_000;
    private static final int CLIENTS = 64;
    private static final int ROUNDS = 8;
    private static final long LOAD_MILLIS = 5_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private VerifyCost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "verify-cost");
        try (Departments departments = new Departments();
                DemoGateway gateway = new DemoGateway(CreditGateway.class, folder, departments)) {
            Load load = gateway.load();
            while (gateway.entries() < ENTRIES) {
                load.run(CLIENTS, LOAD_MILLIS);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                long entries = gateway.entries();
                long start = System.nanoTime();
                long own = THREADS.getCurrentThreadCpuTime();
                long all = PROCESS.getProcessCpuTime();
                verify(gateway);
                own = THREADS.getCurrentThreadCpuTime() - own;
                all = PROCESS.getProcessCpuTime() - all;
                long took = System.nanoTime() - start;
                System.out.printf(
                        "round %d: %d entries, %.2f us of CPU each, %.0f a second and core; with compiler and collector"
                                + " %.2f us, by the clock %.2f us%n",
                        round,
                        entries,
                        own / 1e3 / entries,
                        1e9 * entries / own,
                        all / 1e3 / entries,
                        took / 1e3 / entries);
            }
        }
    }

    private static void verify(DemoGateway gateway) throws IOException, InterruptedException {
        StringWriter said = new StringWriter();
        int code = Commands.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "verify-log",
                "--url=jdbc:postgresql://127.0.0.1:" + gateway.postgres().port() + "/credit_gateway",
                "--user=credit_gateway",
                "--password=" + gateway.ownersPassword(),
                "--vkey=" + gateway.get("/log/vkey").strip());
        if (code != Commands.OK) {
            throw new IllegalStateException("verify-log: " + said + " (expected: all in order)");
        }
    }
}
