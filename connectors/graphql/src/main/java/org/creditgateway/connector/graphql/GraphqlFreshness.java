package org.creditgateway.connector.graphql;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.json.JsonSource;
import org.creditgateway.connector.json.MemberPath;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where a service tells how fresh its data is.
 *
 * @param path the query field, and what lies below it
 */
record GraphqlFreshness(MemberPath path) {

    private static final String DIRECTIVE = "graphqlFreshness";
    private static final Column MOMENT = Column.of("freshness", ColumnType.DATE_TIME);

    static GraphqlFreshness of(String directive, Map<String, @Nullable Object> settings) {
        if (!directive.equals(DIRECTIVE)) {
            throw new InvalidMapping("@" + directive + " (expected: @" + DIRECTIVE + ")");
        }
        MappingSettings read = MappingSettings.ofSchema(directive, settings);
        List<String> names = new ArrayList<>(List.of(GraphqlName.read(read, "field")));
        MemberPath below = MemberPath.readOptional(read, "at");
        if (below != null) {
            names.addAll(below.names());
        }
        MemberPath path = new MemberPath(names);
        GraphqlName.check(List.of(path));
        return new GraphqlFreshness(path);
    }

    Mono<OffsetDateTime> read(JsonSource source) {
        String document = "query " + new SelectionSet().add(path);
        return new PlainQuestion(document).ask(source).map(this::moment);
    }

    private OffsetDateTime moment(Map<String, @Nullable Object> data) {
        Object value = data;
        for (String name : path.names()) {
            value = value instanceof Map<?, ?> holder ? holder.get(name) : null;
        }
        if (value instanceof String && ColumnReader.read(MOMENT, value) instanceof OffsetDateTime moment) {
            return moment;
        }
        throw SourceFailure.invalidData("freshness at " + path + ": not a moment (expected: one with its offset)");
    }
}
