package org.creditgateway.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.creditgateway.benchmarks.Load.Measured;
import org.creditgateway.gateway.CreditGateway;

/**
 * What durable logging costs: the demo's gateway, and the same with a log that forgets, asked in turn about one subject,
 * each time with three calls to departments. Both gateways are on one core; PostgreSQL, the departments and this load on another, as far as
 * {@link Cores} can tell them apart.
 */
public final class LogCost {

    private static final int CLIENTS = 64;
    /** With so many about half of what the gateway can do is asked of it. */
    private static final int FEW = 3;

    private static final int ROUNDS = 31;
    private static final int WARM_ROUNDS = 8;
    private static final long WARM_MILLIS = 15_000;
    private static final long ROUND_MILLIS = 2_000;
    private static final int FSYNCS = 300;

    private LogCost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "log-cost");
        Cores.SECOND.move(ProcessHandle.current());
        System.out.println(Cores.apart() ? "the gateway on a core of its own" : "everything on the same cores");
        try (Departments departments = new Departments();
                DemoGateway logged = new DemoGateway(CreditGateway.class, folder.resolve("logged"), departments);
                DemoGateway forgotten =
                        new DemoGateway(UnloggedGateway.class, folder.resolve("forgotten"), departments)) {
            Load first = logged.load();
            Load second = forgotten.load();
            for (int round = 0; round < WARM_ROUNDS; round++) {
                first.run(CLIENTS, WARM_MILLIS);
                second.run(CLIENTS, WARM_MILLIS);
            }
            logged.settle();
            forgotten.settle();
            first.run(CLIENTS, WARM_MILLIS);
            second.run(CLIENTS, WARM_MILLIS);
            Side with = new Side("with the log", first, logged);
            Side without = new Side("without", second, forgotten);
            double ratio = median(with, without);
            System.out.printf("%d clients: the log costs %.1f %% of throughput%n", CLIENTS, 100 * (1 - ratio));
            with.report();
            without.report();
            alone(first, second, folder.resolve("fsync"));
            few(first, second);
        }
    }

    /** The median of the ratios of neighbouring rounds: a machine that changes its speed changes it for both. */
    private static double median(Side some, Side other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double first = some.round();
            double second = other.round();
            ratios.add(first / second);
            System.out.printf(
                    "round %d: %s %.0f, %s %.0f answers in a second%n", round, some.name, first, other.name, second);
        }
        return middle(ratios);
    }

    /** One of the two, and what its rounds took. */
    private static final class Side {

        private final String name;
        private final Load load;
        private final DemoGateway gateway;
        private double answers;
        private Duration cpu = Duration.ZERO;
        private Duration database = Duration.ZERO;

        Side(String name, Load load, DemoGateway gateway) {
            this.name = name;
            this.load = load;
            this.gateway = gateway;
        }

        /** Answers in a second. */
        double round() {
            Duration before = gateway.cpu();
            Duration databaseBefore = gateway.postgres().cpu();
            double perSecond = load.run(CLIENTS, ROUND_MILLIS).perSecond();
            cpu = cpu.plus(gateway.cpu()).minus(before);
            database = database.plus(gateway.postgres().cpu()).minus(databaseBefore);
            answers += perSecond * ROUND_MILLIS / 1000;
            return perSecond;
        }

        void report() {
            System.out.printf(
                    "%s: %.0f us of CPU an answer, %.0f us of its PostgreSQL; the gateway is busy %.0f %% of the time%n",
                    name,
                    cpu.toNanos() / 1e3 / answers,
                    database.toNanos() / 1e3 / answers,
                    100.0 * cpu.toMillis() / (ROUNDS * ROUND_MILLIS));
        }
    }

    /** The disk is measured between the rounds, as often as one client makes the log write: a disk at rest takes longer. */
    private static void alone(Load logged, Load forgotten, Path file) throws IOException {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> disk = new ArrayList<>();
        List<Double> syncs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            with.add(p50(logged));
            without.add(p50(forgotten));
            disk.add(fsync(file, Duration.ofNanos((long) (1e6 * with.get(round)))) / 1e6);
            syncs.add((with.get(round) - without.get(round)) / disk.get(round));
        }
        System.out.printf(
                "1 client: p50 %.3f ms with the log, %.3f ms without; fsync of 8 KiB: p50 %.3f ms at that pace, %.3f ms one"
                        + " upon another; the log adds %.2f of the former%n",
                middle(with), middle(without), middle(disk), fsync(file, Duration.ZERO) / 1e6, middle(syncs));
    }

    /** How far the slowest answers are from the others, where nobody waits for a core. */
    private static void few(Load logged, Load forgotten) {
        List<Measured> with = new ArrayList<>();
        List<Measured> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            with.add(logged.run(FEW, ROUND_MILLIS));
            without.add(forgotten.run(FEW, ROUND_MILLIS));
        }
        System.out.printf("%d clients: %s with the log; %s without%n", FEW, spread(with), spread(without));
    }

    private static String spread(List<Measured> rounds) {
        return "p50 %.2f ms, p99 %.2f ms, %.1f times p50"
                .formatted(
                        middle(rounds.stream().map(each -> each.p50() / 1e6).toList()),
                        middle(rounds.stream().map(each -> each.p99() / 1e6).toList()),
                        middle(rounds.stream()
                                .map(each -> (double) each.p99() / each.p50())
                                .toList()));
    }

    private static double p50(Load load) {
        Measured measured = load.run(1, ROUND_MILLIS);
        return measured.p50() / 1e6;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** @param pace from the beginning of one to the beginning of the next, unless it takes longer */
    private static long fsync(Path file, Duration pace) throws IOException {
        long[] times = new long[FSYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FSYNCS; i++) {
                channel.write(ByteBuffer.allocate(8192), i % 16 * 8192L);
                long start = System.nanoTime();
                channel.force(false);
                times[i] = System.nanoTime() - start;
                LockSupport.parkNanos(pace.toNanos() - times[i]);
            }
        }
        Arrays.sort(times);
        return times[FSYNCS / 2];
    }
}
