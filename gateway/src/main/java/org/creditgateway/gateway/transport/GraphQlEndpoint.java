package org.creditgateway.gateway.transport;

import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.inquiry.Answered;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.inquiry.GraphQlRequest;
import org.creditgateway.gateway.inquiry.InquiryPipeline;
import org.creditgateway.gateway.inquiry.InquiryPipeline.Kind;
import org.creditgateway.gateway.inquiry.Subscriptions;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code /graphql} over HTTP, as the GraphQL-over-HTTP specification has it: POST for everything, GET and HEAD for
 * queries of public data, because an identifier must not stand in an address.
 */
final class GraphQlEndpoint implements WebHandler {

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS);

    private final InquiryPipeline pipeline;
    private final Subscriptions subscriptions;
    private final WebSocketDoor webSockets;
    private final Answers answers;
    private final RequestReader reader;
    private final SecurityLog securityLog;

    GraphQlEndpoint(
            InquiryPipeline pipeline,
            Subscriptions subscriptions,
            WebSocketDoor webSockets,
            Answers answers,
            RequestReader reader,
            SecurityLog securityLog) {
        this.pipeline = pipeline;
        this.subscriptions = subscriptions;
        this.webSockets = webSockets;
        this.answers = answers;
        this.reader = reader;
        this.securityLog = securityLog;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        if (exchange.getRequest().getMethod() == HttpMethod.OPTIONS) {
            exchange.getResponse().getHeaders().setAllow(METHODS);
            exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
            return exchange.getResponse().setComplete();
        }
        return Mono.defer(() -> webSockets.isMeant(exchange) ? webSockets.open(exchange) : overHttp(exchange))
                .onErrorResume(Refused.class, e -> refuse(exchange, e))
                .onErrorResume(MalformedRequest.class, e -> refuse(exchange, e));
    }

    private Mono<Void> overHttp(ServerWebExchange exchange) {
        return pipeline.tooOften(RequesterAuthentication.of(exchange).requester())
                .doOnNext(refused -> securityLog.malformed(ErrorCode.RATE_LIMITED))
                .flatMap(refused -> HttpAnswer.write(exchange, refused).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> read(exchange).thenReturn(false)))
                .then();
    }

    private Mono<Void> read(ServerWebExchange exchange) {
        return request(exchange)
                .flatMap(request -> asEvents(exchange, request)
                        ? EventStream.write(exchange, events(exchange, request))
                        : answer(exchange, request).flatMap(answered -> HttpAnswer.write(exchange, answered)));
    }

    /** Clients that take both get what fits the operation. */
    private boolean asEvents(ServerWebExchange exchange, GraphQlRequest request) {
        if (!AnswerMedia.acceptsEvents(exchange.getRequest())) {
            return false;
        }
        if (AnswerMedia.of(exchange.getRequest()) == AnswerMedia.EVENTS) {
            return true;
        }
        Kind kind = pipeline.kind(request, RequesterAuthentication.of(exchange).requester());
        return kind == Kind.SUBSCRIPTION || kind == Kind.PUBLIC_SUBSCRIPTION;
    }

    private Flux<Answered> events(ServerWebExchange exchange, GraphQlRequest request) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return subscriptions
                .answers(request, headers, RequesterAuthentication.of(exchange))
                .onErrorResume(
                        Refused.class,
                        e -> Flux.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(e.refusals()))));
    }

    private Mono<GraphQlRequest> request(ServerWebExchange exchange) {
        if (AnswerMedia.of(exchange.getRequest()) == AnswerMedia.NONE) {
            throw new MalformedRequest(
                    HttpStatus.NOT_ACCEPTABLE,
                    "Accept (expected: application/graphql-response+json or application/json among others)");
        }
        HttpMethod method = exchange.getRequest().getMethod();
        if (method == HttpMethod.POST) {
            return reader.body(exchange.getRequest());
        }
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            return Mono.just(readable(reader.parameters(exchange.getRequest()), exchange));
        }
        exchange.getResponse().getHeaders().setAllow(METHODS);
        throw new MalformedRequest(HttpStatus.METHOD_NOT_ALLOWED, "method (expected: POST)");
    }

    private GraphQlRequest readable(GraphQlRequest request, ServerWebExchange exchange) {
        Kind kind = pipeline.kind(request, RequesterAuthentication.of(exchange).requester());
        boolean told = kind == Kind.PUBLIC_SUBSCRIPTION && AnswerMedia.acceptsEvents(exchange.getRequest());
        if (kind != Kind.PUBLIC_QUERY && !told) {
            exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.POST));
            throw new MalformedRequest(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method: GET (expected: POST; only queries of public data may stand in an address)");
        }
        return request;
    }

    private Mono<Answered> answer(ServerWebExchange exchange, GraphQlRequest request) {
        return pipeline.answer(
                request,
                exchange.getRequest().getHeaders(),
                RequesterAuthentication.of(exchange).requester());
    }

    private Mono<Void> refuse(ServerWebExchange exchange, Refused refused) {
        securityLog.malformed(refused.refusals().get(0).code());
        return HttpAnswer.write(exchange, Answered.unlogged(Outcome.REFUSED, answers.refusal(refused.refusals())));
    }

    private Mono<Void> refuse(ServerWebExchange exchange, MalformedRequest malformed) {
        securityLog.malformed(ErrorCode.BAD_REQUEST);
        if (malformed.status() == HttpStatus.CONTENT_TOO_LARGE) {
            exchange.getResponse().getHeaders().setConnection("close");
        }
        if (malformed.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            exchange.getResponse().getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        Answered answered = Answered.unlogged(
                Outcome.REFUSED, answers.refusal(List.of(Refusal.of(ErrorCode.BAD_REQUEST, malformed.told()))));
        return HttpAnswer.write(exchange, malformed.status(), answered.body());
    }
}
