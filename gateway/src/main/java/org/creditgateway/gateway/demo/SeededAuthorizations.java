package org.creditgateway.gateway.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.CaseRegister;
import org.creditgateway.gateway.catalogue.SubjectAuthorization;
import org.creditgateway.schema.SubjectId;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records the sample authorizations, and the sample case, before the gateway is ready. Doing it again changes nothing. */
final class SeededAuthorizations implements ApplicationListener<ApplicationStartedEvent> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        AuthorizationRegister register = event.getApplicationContext().getBean(AuthorizationRegister.class);
        Flux.fromIterable(DemoAuthorization.ALL)
                .concatMap(sample -> record(register, sample))
                .then(event.getApplicationContext()
                        .getBean(CaseRegister.class)
                        .record(DemoCase.AGENCY, DemoCase.NUMBER, DemoCase.SUBJECT, start(DemoCase.OPENED)))
                .block();
    }

    private static Mono<Boolean> record(AuthorizationRegister register, DemoAuthorization sample) {
        UUID id = UUID.nameUUIDFromBytes(sample.id().getBytes(StandardCharsets.UTF_8));
        SubjectAuthorization authorization = new SubjectAuthorization(
                id,
                new SubjectId(SubjectId.Type.PERSON, sample.person()),
                sample.agency(),
                sample.item(),
                start(sample.from()),
                start(sample.until().plusDays(1)));
        LocalDate revoked = sample.revokedOn();
        Mono<Boolean> recorded = register.record(authorization);
        return revoked == null ? recorded : recorded.then(register.revoke(id, start(revoked)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
