package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryLog.Permit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.netty.resources.LoopResources;

/** Entries that event loops bring. */
class EventLoopsIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final LoopResources resources = LoopResources.create("bringing", 1, true);
    private final EventLoop loop =
            resources.onServer(LoopResources.DEFAULT_NATIVE).next();
    private GroupCommitLog log;

    @BeforeEach
    void open() {
        POSTGRES.migrate();
        log = new GroupCommitLog(
                POSTGRES.dataSource(),
                Samples.KEYS,
                new InquiryLogProperties(64, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(1)),
                Samples.treeWatch(),
                EventLoops.of(resources));
    }

    @AfterEach
    void close() {
        log.close();
        resources.disposeLater(Duration.ZERO, LONG).block(LONG);
    }

    @Test
    void whatOneTurnBringsIsOneTransactionAndIsToldOnTheLoop() {
        List<Boolean> toldOnLoop =
                bring(20).stream().map(CompletableFuture::join).toList();

        assertThat(toldOnLoop).hasSize(20).containsOnly(true);
        assertThat(POSTGRES.query("select count(distinct xmin::text) || ' ' || count(*) from log_entry"))
                .containsExactly("1 20");
    }

    @Test
    void whatALoopBroughtThatEndedSinceIsWrittenAndToldElsewhere() throws SQLException {
        List<CompletableFuture<Boolean>> told;
        try (Connection other = POSTGRES.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select size from log_head for update");
            told = bring(1);
            resources.disposeLater(Duration.ZERO, LONG).block(LONG);
            other.rollback();
        }

        assertThat(told.get(0)).succeedsWithin(LONG).isEqualTo(false);
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("1");
    }

    /** In one turn of the loop; each tells whether its outcome was told there. */
    private List<CompletableFuture<Boolean>> bring(int entries) {
        List<Permit> permits = IntStream.range(0, entries)
                .mapToObj(each -> log.permit().block(LONG))
                .toList();
        return loop.submit(() -> permits.stream()
                        .map(permit -> log.append(permit, Samples.bare("brought"))
                                .map(receipt -> loop.inEventLoop())
                                .toFuture())
                        .toList())
                .syncUninterruptibly()
                .getNow();
    }
}
