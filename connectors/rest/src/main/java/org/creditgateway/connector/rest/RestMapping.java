package org.creditgateway.connector.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.json.JsonSource;
import org.creditgateway.connector.json.MemberPath;
import org.creditgateway.connector.json.PageReader;
import org.creditgateway.connector.json.RecordLayout;
import org.creditgateway.connector.json.RowsPath;
import org.jspecify.annotations.Nullable;

/** A place that is read from a REST service. */
record RestMapping(
        JsonSource source,
        Request request,
        PageReader.Layout answer,
        RecordLayout records,
        @Nullable Paging paging,
        boolean list,
        int maxBatch)
        implements Mapping {

    private static final int USUAL_BATCH = 100;
    private static final int LARGEST_BATCH = 1000;

    static RestMapping of(JsonSource source, MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        Paging paging = Paging.of(settings);
        Request request = Request.of(place, settings, paging);
        boolean one = request.isOfOneSubject();
        MemberPath key = one ? MemberPath.readOptional(settings, "key") : MemberPath.read(settings, "key");
        RestMapping mapping = new RestMapping(
                source,
                request,
                answer(settings, paging),
                RecordLayout.of(place, key, RowsPath.readOptional(settings, "each")),
                paging,
                place.list(),
                one ? settings.maxBatch(1, 1) : settings.maxBatch(USUAL_BATCH, LARGEST_BATCH));
        mapping.prepare(List.of());
        return mapping;
    }

    private static PageReader.Layout answer(MappingSettings settings, @Nullable Paging paging) {
        MappingSettings success = settings.optionalEntry("success");
        PageReader.Layout layout = new PageReader.Layout(
                RowsPath.readOptional(settings, "select"),
                paging == null ? null : paging.mark(),
                success == null ? null : MemberPath.read(success, "at"),
                success == null ? Set.of() : new HashSet<>(success.texts("is")));
        if (success != null && layout.success().isEmpty()) {
            throw success.invalid("is", "[]", "the values that mean success");
        }
        return layout.checked(settings);
    }

    @Override
    public Set<String> fields() {
        return records.fields();
    }

    @Override
    public Map<String, Set<String>> symbols() {
        return records.symbols();
    }

    @Override
    public Set<String> arguments() {
        return request.passed().stream().map(PassedArgument::argument).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        PageReader reader = new PageReader(records.reader(columns, false), answer);
        return new RestFetch(source, request, reader, paging, list, records.hasId());
    }
}
