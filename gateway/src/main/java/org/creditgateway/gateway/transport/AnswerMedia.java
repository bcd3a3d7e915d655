package org.creditgateway.gateway.transport;

import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The media types of answers, and which of them a client accepts (RFC 9110, section 12.5.1). */
enum AnswerMedia {
    /** What a client gets that names nothing. */
    JSON(MediaType.APPLICATION_JSON),
    RESPONSE_JSON(MediaType.APPLICATION_GRAPHQL_RESPONSE),
    EVENTS(MediaType.TEXT_EVENT_STREAM),
    /** The client accepts none of them; what it is told is JSON. */
    NONE(MediaType.APPLICATION_JSON);

    private final MediaType type;

    AnswerMedia(MediaType type) {
        this.type = type;
    }

    MediaType type() {
        return type;
    }

    /** The one that the client likes best; of equals the one with the more exact status, then the one it named first. */
    static AnswerMedia of(ServerHttpRequest request) {
        List<MediaType> accepted = accepted(request);
        if (accepted.isEmpty()) {
            return JSON;
        }
        double responseJson = named(accepted, RESPONSE_JSON.type);
        double events = named(accepted, EVENTS.type);
        double json = Math.max(named(accepted, JSON.type), range(accepted));
        if (Math.max(responseJson, Math.max(events, json)) <= 0) {
            return NONE;
        }
        if (responseJson >= json && responseJson >= events) {
            return RESPONSE_JSON;
        }
        return events > json ? EVENTS : JSON;
    }

    /** Whether the client takes events, if perhaps not best. */
    static boolean acceptsEvents(ServerHttpRequest request) {
        return named(accepted(request), EVENTS.type) > 0;
    }

    /** Whether the client names a media type of answers, as no link, form or image of a page does. */
    static boolean isNamed(ServerHttpRequest request) {
        List<MediaType> accepted = accepted(request);
        return named(accepted, RESPONSE_JSON.type) > 0
                || named(accepted, JSON.type) > 0
                || named(accepted, EVENTS.type) > 0;
    }

    private static List<MediaType> accepted(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAccept();
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }

    private static double named(List<MediaType> accepted, MediaType type) {
        for (MediaType each : accepted) {
            if (type.equalsTypeAndSubtype(each)) {
                return each.getQualityValue();
            }
        }
        return 0;
    }

    /** How much a range such as {@code *}{@code /*} is liked, which JSON is in. */
    private static double range(List<MediaType> accepted) {
        return accepted.stream()
                .filter(each -> each.isWildcardSubtype() && each.includes(JSON.type))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
