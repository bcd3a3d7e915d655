package org.creditgateway.connector.rest;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.json.Call;
import org.creditgateway.connector.json.JsonSource;
import org.creditgateway.connector.json.MemberPath;
import org.creditgateway.connector.json.SingleValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where a service tells how fresh its data is.
 *
 * @param target path and query of the call
 * @param value the moment in the answer
 */
record RestFreshness(String target, SingleValue value) {

    private static final String DIRECTIVE = "restFreshness";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static RestFreshness of(String directive, Map<String, @Nullable Object> settings) {
        if (!directive.equals(DIRECTIVE)) {
            throw new InvalidMapping("@" + directive + " (expected: @" + DIRECTIVE + ")");
        }
        MappingSettings read = MappingSettings.ofSchema(directive, settings);
        UrlTemplate template = UrlTemplate.of(read, "get");
        if (!template.placeholders().isEmpty()) {
            throw read.invalid("get", read.text("get"), "a path without placeholders");
        }
        SingleValue value = new SingleValue(MemberPath.read(read, "at"), Column.of("at", ColumnType.DATE_TIME));
        return new RestFreshness(read.text("get"), value);
    }

    Mono<OffsetDateTime> read(JsonSource source) {
        return Mono.defer(() -> source.ask(
                Call.get(source.url(target)), PATIENCE, null, (parser, head) -> (OffsetDateTime) value.read(parser)));
    }
}
