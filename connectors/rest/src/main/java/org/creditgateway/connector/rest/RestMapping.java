package org.creditgateway.connector.rest;

import java.util.List;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.json.Answer;
import org.creditgateway.connector.json.JsonSource;
import org.creditgateway.connector.json.MemberPath;
import org.creditgateway.connector.json.RecordLayout;
import org.creditgateway.connector.json.RowsReader;
import org.jspecify.annotations.Nullable;

/** A place that is read from a REST service. */
record RestMapping(
        JsonSource source, UrlTemplate template, @Nullable MemberPath select, RecordLayout layout, int maxBatch)
        implements Mapping {

    private static final int USUAL_BATCH = 100;
    private static final int LARGEST_BATCH = 1000;

    static RestMapping of(JsonSource source, MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        return new RestMapping(
                source,
                UrlTemplate.of(place, settings),
                MemberPath.readOptional(settings, "select"),
                RecordLayout.of(place, MemberPath.readOptional(settings, "each")),
                settings.maxBatch(USUAL_BATCH, LARGEST_BATCH));
    }

    @Override
    public Set<String> fields() {
        return layout.fields();
    }

    @Override
    public Set<String> arguments() {
        return template.parameters().keySet();
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        return new RestFetch(source, template, answer(layout.reader(columns, false)));
    }

    private Answer answer(RowsReader rows) {
        return parser -> {
            if (parser.currentToken() == null) {
                return List.of();
            }
            return select == null ? rows.read(parser) : rows.read(parser, select);
        };
    }
}
