package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryLog.Permit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A database that is there, and does not do what it should. Nothing is acknowledged that is not kept. */
class LogFaultsIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private GroupCommitLog log;

    @BeforeEach
    void open() {
        POSTGRES.migrate();
        log = new GroupCommitLog(
                POSTGRES.dataSource(),
                Samples.KEYS,
                new InquiryLogProperties(8, Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofMinutes(1)),
                Samples.treeWatch(),
                EventLoops.none());
        append("before");
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aPausedDatabaseMeansNoPermitUntilItGoesOn() {
        Permit held = permit().block(LONG);
        POSTGRES.pause();
        try {
            CompletableFuture<Receipt> unknown =
                    log.append(held, Samples.bare("paused")).toFuture();
            assertUnavailableSoon();
            assertThat(unknown)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(LogUnavailable.class);
        } finally {
            POSTGRES.resume();
        }
        append("after");
        assertIsOneLog();
    }

    /** A standby that never answers holds each commit back, as a disk does whose fsync does not return. */
    @Test
    void aCommitThatDoesNotReturnIsAcknowledgedToNobody() {
        Permit held = permit().block(LONG);
        standby("nobody");
        CompletableFuture<Receipt> unknown =
                log.append(held, Samples.bare("not known to be kept")).toFuture();
        try {
            assertUnavailableSoon();
            assertThat(unknown)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(LogUnavailable.class);
        } finally {
            standby("");
        }
        append("after");
        assertIsOneLog();
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("3");
    }

    /** PostgreSQL says this (SQLSTATE 53100) where it cannot extend a table's file. */
    @Test
    void aFullDiskMeansNoPermitUntilThereIsRoom() {
        POSTGRES.execute("create function full_disk() returns trigger language plpgsql as $$ begin"
                + " raise exception 'could not extend file' using errcode = 'disk_full'; end $$");
        POSTGRES.execute("create trigger full_disk before insert on log_entry execute function full_disk()");
        POSTGRES.execute("create trigger full_disk before update on log_head execute function full_disk()");
        Permit held = permit().block(LONG);

        assertThatExceptionOfType(LogUnavailable.class)
                .isThrownBy(() -> log.append(held, Samples.bare("too much")).block(LONG));
        assertUnavailableSoon();
        POSTGRES.execute("drop function full_disk() cascade");
        append("after");
        assertIsOneLog();
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("2");
    }

    private void assertUnavailableSoon() {
        LogUnavailable refused = Flux.interval(Duration.ofMillis(50))
                .onBackpressureDrop()
                .concatMap(tick -> permit().doOnNext(Permit::release)
                        .then(Mono.<LogUnavailable>empty())
                        .onErrorResume(LogUnavailable.class, Mono::just))
                .blockFirst(LONG);
        assertThat(refused).isNotNull();
    }

    private static void assertIsOneLog() {
        assertThat(POSTGRES.query("""
                        select count(*) - max(index) - 1 from log_entry
                        union all select (select size from log_head) - count(*) from log_entry
                        """)).containsOnly("0");
    }

    private static void standby(String name) {
        POSTGRES.execute("alter system set synchronous_standby_names = '" + name + "'");
        POSTGRES.execute("select pg_reload_conf()");
        Flux.interval(Duration.ofMillis(20))
                .map(tick -> POSTGRES.query("show synchronous_standby_names").get(0))
                .any(name::equals)
                .block(LONG);
    }

    private Mono<Permit> permit() {
        return log.permit();
    }

    /** As soon as it can be. */
    private void append(String inquiry) {
        permit().flatMap(permit -> log.append(permit, Samples.bare(inquiry)))
                .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(100)))
                .block(LONG);
    }
}
