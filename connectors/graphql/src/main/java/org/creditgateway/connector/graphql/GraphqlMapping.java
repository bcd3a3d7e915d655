package org.creditgateway.connector.graphql;

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
import org.creditgateway.connector.json.RecordLayout;
import org.jspecify.annotations.Nullable;

/** A place that is read from a GraphQL service. */
record GraphqlMapping(
        JsonSource source,
        RootField root,
        RecordLayout layout,
        Set<String> arguments,
        List<ServiceArgument> applied,
        int maxBatch)
        implements Mapping {

    private static final int LARGEST_BATCH = 1000;

    /** @param records the directive's argument that says where in a row the records are */
    static GraphqlMapping of(JsonSource source, MappedPlace place, RootField root, String records) {
        MappingSettings settings = MappingSettings.of(place);
        RecordLayout layout = RecordLayout.of(place, MemberPath.readOptional(settings, records));
        GraphqlName.check(layout.recordPaths(layout.servedOf(place)));
        GraphqlName.check(layout.rowPaths());
        List<ServiceArgument> applied = ServiceArgument.of(place, root.argument());
        boolean entities = root instanceof EntitiesField && layout.records() == null;
        if (entities && !applied.isEmpty()) {
            throw settings.invalid("arguments, fixed", "given", "none, since no field is named that takes them");
        }
        return new GraphqlMapping(
                source,
                root,
                layout,
                entities ? firstOfOne(place) : passed(applied),
                applied,
                settings.maxBatch(LARGEST_BATCH, LARGEST_BATCH));
    }

    /** An entity is one record, and so always among the first. */
    private static Set<String> firstOfOne(MappedPlace place) {
        return place.arguments().containsKey(MappedPlace.FIRST) ? Set.of(MappedPlace.FIRST) : Set.of();
    }

    private static Set<String> passed(List<ServiceArgument> applied) {
        return applied.stream()
                .filter(PassedArgument.class::isInstance)
                .map(argument -> ((PassedArgument) argument).argument())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> fields() {
        return layout.fields();
    }

    @Override
    public Map<String, Set<String>> symbols() {
        return layout.symbols();
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        Question question = new Question(document(columns), root, applied);
        return new GraphqlFetch(source, question, new GraphqlAnswer(root.name(), layout.reader(columns, true)));
    }

    private String document(List<Column> columns) {
        SelectionSet rows = new SelectionSet().add(layout.key());
        Set<MemberPath> asked = layout.recordPaths(columns);
        @Nullable MemberPath records = layout.records();
        if (records == null) {
            rows.add(asked);
        } else {
            rows.add(records, root instanceof EntitiesField ? applied : List.of(), asked);
        }
        String variables = applied.stream()
                .map(argument -> ", " + argument.declaration())
                .collect(Collectors.joining("", "$" + root.argument() + ": " + root.type(), ""));
        return "query (" + variables + ") { " + root.select(rows, applied) + " }";
    }
}
