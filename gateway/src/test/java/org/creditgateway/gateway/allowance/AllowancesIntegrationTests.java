package org.creditgateway.gateway.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.creditgateway.gateway.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;

class AllowancesIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static ConnectionPool connections;

    @BeforeAll
    static void migrate() {
        POSTGRES.migrate();
        connections = new ConnectionPool(ConnectionPoolConfiguration.builder(POSTGRES.connectionFactory())
                .maxSize(20)
                .build());
    }

    @AfterAll
    static void disconnect() {
        connections.close().block();
    }

    /** Replicas that ask all at once for more than there is, in portions of any size. */
    @RepeatedTest(15)
    void replicasTogetherNeverSpendMoreThanThereIs(RepetitionInfo repetition) throws Exception {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Allowance allowance = Allowance.once(name(), 1 + random.nextInt(500));
        List<Allowances> replicas = replicas(1 + random.nextInt(5));
        List<Callable<Long>> clients = new ArrayList<>();
        for (int i = 0; i < replicas.size() * 2; i++) {
            Allowances replica = replicas.get(i % replicas.size());
            SplittableRandom own = random.split();
            clients.add(() -> spend(replica, allowance, 40, own));
        }

        long served = together(clients);
        assertThat(served).isLessThanOrEqualTo(allowance.capacity());

        for (Allowances replica : replicas) {
            served += spendAll(replica, allowance);
        }
        assertThat(served).isEqualTo(allowance.capacity());
    }

    @Test
    void aRateHoldsForAllReplicasTogether() throws Exception {
        Allowance allowance = Allowance.rate(name(), 50, 20);
        List<Allowances> replicas = replicas(3);
        long start = System.nanoTime();
        Duration whole = Duration.ofSeconds(2);
        List<Callable<Long>> clients = new ArrayList<>();
        for (Allowances replica : replicas) {
            clients.add(() -> {
                long served = 0;
                while (System.nanoTime() - start < whole.toNanos()) {
                    served += spent(replica, allowance, 1) ? 1 : 0;
                }
                return served;
            });
        }

        long served = together(clients);
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat((double) served).isLessThanOrEqualTo(20 + 50 * seconds).isGreaterThan(40);
    }

    @Test
    void whoIsRefusedIsToldHowLongToWait() {
        Allowance allowance = Allowance.rate(name(), 0.1, 1);
        Allowances replica = replicas(1).get(0);

        assertThat(spent(replica, allowance, 1)).isTrue();
        assertThat(replica.spend(allowance, 1).block()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void aTenthIsSpentWithoutAskingTheDatabase() {
        Allowance allowance = Allowance.once(name(), 10_000);
        Allowances replica = replicas(1).get(0);
        String row = "select tokens || ' ' || touched_at from allowance where name = '" + allowance.name() + "'";

        spent(replica, allowance, 1);
        List<String> first = POSTGRES.query(row);
        for (int i = 0; i < 999; i++) {
            assertThat(spent(replica, allowance, 1)).isTrue();
        }

        assertThat(first.get(0)).startsWith("9000 ");
        assertThat(POSTGRES.query(row)).isEqualTo(first);
        spent(replica, allowance, 1);
        assertThat(POSTGRES.query(row).get(0)).startsWith("8100 ");
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static List<Allowances> replicas(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Allowances(DatabaseClient.create(connections)))
                .toList();
    }

    private static long spend(Allowances replica, Allowance allowance, int times, SplittableRandom random) {
        long served = 0;
        for (int i = 0; i < times; i++) {
            int amount = 1 + random.nextInt(20);
            served += spent(replica, allowance, amount) ? amount : 0;
        }
        return served;
    }

    private static long spendAll(Allowances replica, Allowance allowance) {
        long served = 0;
        while (spent(replica, allowance, 1)) {
            served++;
        }
        return served;
    }

    private static boolean spent(Allowances replica, Allowance allowance, int amount) {
        return replica.spend(allowance, amount).block() == null;
    }

    private static long together(List<Callable<Long>> clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            long sum = 0;
            for (Future<Long> served : threads.invokeAll(clients)) {
                sum += served.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }
}
