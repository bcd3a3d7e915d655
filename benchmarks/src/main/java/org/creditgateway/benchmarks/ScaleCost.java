package org.creditgateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.creditgateway.gateway.CreditGateway;

/**
 * How the cost of an inquiry grows with the catalogue's items, with the entries of the log, and with the gateways that share
 * one database. Takes a folder for the data, and {@code items}, {@code entries} or {@code gateways}. Of items and gateways
 * the rounds alternate; a log only grows.
 *
 * <p>Printed for each size: the gateways' CPU an answer and their PostgreSQL's, in microseconds, and the answers in a second,
 * each the median of the rounds; and the exponent with which the two costs grow from the smallest size to the largest.
 */
public final class ScaleCost {

    private static final int CLIENTS = 64;
    private static final int ROUNDS = 7;
    private static final long ROUND_MILLIS = 2_000;
    private static final int WARM_ROUNDS = 3;
    private static final long WARM_MILLIS = 12_000;
    private static final int PROOFS = 300;

    private ScaleCost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "scale-cost");
        Cores.SECOND.move(ProcessHandle.current());
        try (Departments departments = new Departments()) {
            switch (arguments[1]) {
                case "items" -> items(folder, departments);
                case "entries" -> entries(folder, departments);
                case "gateways" -> gateways(folder, departments);
                default -> throw new IllegalArgumentException(arguments[1] + " (expected: items, entries or gateways)");
            }
        }
    }

    private static void items(Path folder, Departments departments) throws IOException, InterruptedException {
        List<Setup> setups = new ArrayList<>();
        List<DemoGateway> all = new ArrayList<>();
        try {
            for (int items : new int[] {10, 100, 1_000}) {
                DemoGateway gateway =
                        new DemoGateway(CreditGateway.class, folder.resolve("items-" + items), departments, items);
                all.add(gateway);
                setups.add(new Setup("items", items, List.of(gateway.load()), gateway::cpu, gateway.postgres()));
            }
            setups.forEach(Setup::warm);
            all.forEach(DemoGateway::settle);
            measure(setups);
            exponents(setups);
        } finally {
            all.forEach(DemoGateway::close);
        }
    }

    private static void entries(Path folder, Departments departments)
            throws IOException, InterruptedException, SQLException {
        try (DemoGateway gateway = new DemoGateway(CreditGateway.class, folder, departments)) {
            Load load = gateway.load();
            new Setup("entries", 0, List.of(load), gateway::cpu, gateway.postgres()).warm();
            gateway.settle();
            List<Setup> setups = new ArrayList<>();
            for (int entries : new int[] {300_000, 1_000_000, 10_000_000}) {
                LogRows.grow(gateway, entries);
                Setup setup = new Setup("entries", entries, List.of(load), gateway::cpu, gateway.postgres());
                measure(List.of(setup));
                setups.add(setup);
                System.out.printf("proof of an entry, p50 of %d over HTTP: %.2f ms%n", PROOFS, proof(gateway) / 1e6);
            }
            exponents(setups);
        }
    }

    private static void gateways(Path folder, Departments departments) throws IOException, InterruptedException {
        Path shared = folder.resolve("shared.properties");
        List<GatewayProcess> others = new ArrayList<>();
        try (DemoGateway first = DemoGateway.shared(folder.resolve("1"), departments, shared)) {
            List<String> arguments = SharedGateway.arguments(shared);
            List<Load> loads = new ArrayList<>(List.of(first.load()));
            for (String name : List.of("2", "3")) {
                GatewayProcess other = new GatewayProcess(CreditGateway.class, folder.resolve(name), arguments);
                others.add(other);
                loads.add(other.load(first.token()));
            }
            List<Setup> setups = new ArrayList<>();
            for (int gateways = 1; gateways <= loads.size(); gateways++) {
                setups.add(new Setup(
                        "gateways",
                        gateways,
                        loads.subList(0, gateways),
                        () -> others.stream().map(GatewayProcess::cpu).reduce(first.cpu(), Duration::plus),
                        first.postgres()));
            }
            for (Load load : loads) {
                new Setup("gateways", 1, List.of(load), first::cpu, first.postgres()).warm();
            }
            first.settle();
            others.forEach(GatewayProcess::settle);
            measure(setups);
            exponents(setups);
        } finally {
            others.forEach(GatewayProcess::close);
        }
    }

    /** In turn. The first round of each is not counted: it warms up what it reads, or the core it was moved to. */
    private static void measure(List<Setup> setups) {
        setups.forEach(Setup::round);
        setups.forEach(setup -> setup.rounds.clear());
        for (int round = 0; round < ROUNDS; round++) {
            setups.forEach(Setup::round);
        }
        setups.forEach(Setup::report);
    }

    private static void exponents(List<Setup> setups) {
        Setup least = setups.get(0);
        Setup most = setups.get(setups.size() - 1);
        double growth = Math.log((double) most.size / least.size);
        System.out.printf(
                "from %d to %d %s: exponent %.3f of the gateway's CPU, %.3f of its PostgreSQL's%n",
                least.size,
                most.size,
                least.name,
                Math.log(most.median(Round::gateway) / least.median(Round::gateway)) / growth,
                Math.log(most.median(Round::database) / least.median(Round::database)) / growth);
    }

    /** How long the proof of one of all entries takes, in nanoseconds. */
    private static long proof(DemoGateway gateway) throws IOException, InterruptedException {
        long entries = gateway.entries();
        SplittableRandom random = new SplittableRandom(1);
        long[] times = new long[PROOFS];
        for (int i = 0; i < times.length; i++) {
            String path = "/log/proof/" + random.nextLong(entries);
            long start = System.nanoTime();
            String proof = gateway.get(path);
            times[i] = System.nanoTime() - start;
            if (!proof.startsWith("c2sp.org/tlog-proof@v1")) {
                throw new IllegalStateException(path + ": " + proof + " (expected: a proof)");
            }
        }
        Arrays.sort(times);
        return times[PROOFS / 2];
    }

    /** What one round took: answers in a second, and microseconds of CPU an answer. */
    private record Round(double perSecond, double gateway, double database) {}

    /** What is measured at one size. */
    private record Setup(
            String name,
            int size,
            List<Load> loads,
            Supplier<Duration> gateway,
            Postgres postgres,
            List<Round> rounds) {

        Setup(String name, int size, List<Load> loads, Supplier<Duration> gateway, Postgres postgres) {
            this(name, size, loads, gateway, postgres, new ArrayList<>());
        }

        void warm() {
            for (int round = 0; round < WARM_ROUNDS; round++) {
                run(WARM_MILLIS);
            }
        }

        void round() {
            Duration before = gateway.get();
            Duration databaseBefore = postgres.cpu();
            double perSecond = run(ROUND_MILLIS);
            double answers = perSecond * ROUND_MILLIS / 1000;
            rounds.add(new Round(
                    perSecond,
                    gateway.get().minus(before).toNanos() / 1e3 / answers,
                    postgres.cpu().minus(databaseBefore).toNanos() / 1e3 / answers));
        }

        /** Answers in a second, of all gateways. */
        private double run(long millis) {
            List<CompletableFuture<Double>> running = loads.stream()
                    .map(load -> CompletableFuture.supplyAsync(
                            () -> load.run(CLIENTS / loads.size(), millis).perSecond(),
                            task -> new Thread(task, "load").start()))
                    .toList();
            return running.stream().mapToDouble(CompletableFuture::join).sum();
        }

        double median(ToDoubleFunction<Round> value) {
            double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        void report() {
            System.out.printf(
                    "%d %s: %.0f us of the gateway's CPU an answer, %.0f us of its PostgreSQL's, %.0f answers in a second;"
                            + " rounds: %s%n",
                    size,
                    name,
                    median(Round::gateway),
                    median(Round::database),
                    median(Round::perSecond),
                    rounds.stream()
                            .map(each -> "%.0f+%.0f".formatted(each.gateway(), each.database()))
                            .toList());
        }
    }
}
