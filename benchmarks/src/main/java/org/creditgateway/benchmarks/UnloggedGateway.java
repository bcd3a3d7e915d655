package org.creditgateway.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.NettyDefaults;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.Receipt;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Mono;

/** The gateway with a log that forgets: what durable logging costs is the difference. Takes the gateway's arguments. */
public final class UnloggedGateway {

    private UnloggedGateway() {}

    public static void main(String[] arguments) {
        NettyDefaults.set();
        new SpringApplication(CreditGateway.class, Forgetting.class).run(arguments);
    }

    /** Puts it in the place of the log. */
    @Configuration(proxyBeanMethods = false)
    static class Forgetting {

        @Bean
        @Primary
        InquiryLog forgettingLog(@Qualifier("inquiryLog") InquiryLog log) {
            return new ForgettingLog(log);
        }
    }

    /** Numbers the entries and drops them; acts, such as those of the first start, are carried out. */
    private static final class ForgettingLog implements InquiryLog {

        private static final Permit PERMIT = () -> {};

        /** As long as a real one. */
        private static final String TOKEN = "A".repeat(112);

        private final InquiryLog log;
        private final AtomicLong entries = new AtomicLong();

        ForgettingLog(InquiryLog log) {
            this.log = log;
        }

        @Override
        public Mono<Permit> permit() {
            return Mono.just(PERMIT);
        }

        @Override
        public Mono<Receipt> append(Permit permit, InquiryEntry entry) {
            return Mono.just(new Receipt(entries.getAndIncrement(), TOKEN));
        }

        @Override
        public Mono<Receipt> commit(Permit permit, InquiryEntry entry, Act act) {
            return log.permit().flatMap(real -> log.commit(real, entry, act));
        }
    }
}
