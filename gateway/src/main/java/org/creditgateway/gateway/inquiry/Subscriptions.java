package org.creditgateway.gateway.inquiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.inquiry.InquiryPipeline.Kind;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries operations out for ways in that can tell more than one answer. Each event about subjects is an inquiry of its
 * own: decided under the catalogue then in force, and logged before it leaves. Rights are looked at again for each event,
 * before it leaves, whenever the catalogue changes, when the token ends, and every minute; when they are gone, the reason
 * is the last answer.
 */
public final class Subscriptions {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final InquiryPipeline pipeline;
    private final Catalogues catalogues;
    private final SubjectEvents subjectEvents;
    private final Clock clock;

    Subscriptions(InquiryPipeline pipeline, Catalogues catalogues, SubjectEvents subjectEvents, Clock clock) {
        this.pipeline = pipeline;
        this.catalogues = catalogues;
        this.subjectEvents = subjectEvents;
        this.clock = clock;
    }

    /**
     * The answers: one for a query or mutation, one for each event of a subscription. After one that was not carried out
     * comes no other. Fails with {@link Refused} when the document cannot be parsed.
     */
    public Flux<Answered> answers(GraphQlRequest request, HttpHeaders headers, RequesterAuthentication by) {
        return Flux.defer(() -> {
            Kind kind = pipeline.kind(request, by.requester());
            GraphQlRequest meant = pipeline.meant(request, by.requester());
            return switch (kind) {
                case PUBLIC_SUBSCRIPTION -> pipeline.eventsAboutNoSubject(meant, by.requester());
                case SUBSCRIPTION -> aboutSubjects(new Subscription(meant, headers, by));
                case PUBLIC_QUERY, INQUIRY, MUTATION ->
                    pipeline.answer(request, headers, by.requester()).flux();
            };
        });
    }

    /** The same, counted as a request: the refusal of a requester that asks too often. */
    public Flux<Answered> counted(GraphQlRequest request, HttpHeaders headers, RequesterAuthentication by) {
        return pipeline.tooOften(by.requester()).flux().switchIfEmpty(answers(request, headers, by));
    }

    private record Subscription(GraphQlRequest request, HttpHeaders headers, RequesterAuthentication by) {}

    private Flux<Answered> aboutSubjects(Subscription subscription) {
        Flux<Answered> events = subjectEvents
                .of(pipeline.rootField(subscription.request()))
                .onBackpressureLatest()
                .concatMap(event -> event(subscription), 1);
        return Flux.merge(occasions(subscription.by()).concatMap(occasion -> end(subscription), 1), events)
                .takeUntil(answered -> answered.outcome() != Outcome.CARRIED_OUT);
    }

    private Mono<Answered> event(Subscription subscription) {
        Mono<Answered> answer = Mono.defer(() -> pipeline.inquire(
                subscription.request(),
                subscription.headers(),
                subscription.by().requester()));
        return end(subscription)
                .switchIfEmpty(answer.flatMap(answered -> end(subscription).defaultIfEmpty(answered)));
    }

    /** The last answer, if the right to further ones has gone; otherwise none. */
    private Mono<Answered> end(Subscription subscription) {
        return Mono.defer(() -> pipeline.refusal(
                subscription.request(),
                subscription.headers(),
                subscription.by().requester(),
                clock.instant().isBefore(subscription.by().expires())));
    }

    /** When rights are looked at, events apart; the first time at once. */
    private Flux<?> occasions(RequesterAuthentication by) {
        Mono<Long> tokenEnds = by.expires().equals(Instant.MAX)
                ? Mono.never()
                : Mono.delay(Duration.between(clock.instant(), by.expires()));
        return Flux.merge(
                        catalogues.changes(),
                        Flux.interval(Duration.ZERO, BETWEEN_LOOKS).onBackpressureDrop(),
                        tokenEnds)
                .onBackpressureLatest();
    }
}
