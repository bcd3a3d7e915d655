package org.creditgateway.gateway.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.Values;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Sources that have one row for every subject and place, in which every value is the name of the coordinate that it
 * belongs to. They note what they are asked, as coordinates.
 */
final class TaggedKind implements ConnectorKind {

    /** A source file that maps every place of the schema. */
    static String file(String name) {
        StringBuilder file = new StringBuilder("extend schema @source(name: \"" + name
                + "\", kind: \"tagged\", department: \"SD-TAGGED\", title: \"Tagged\")\n");
        for (String type : List.of("Person", "Organization")) {
            file.append("extend type ").append(type).append(name.equals("one") ? " @tagged" : "");
            file.append(" {\n");
            CreditSchema.typeRegistry()
                    .getTypeOrNull(type, graphql.language.ObjectTypeDefinition.class)
                    .getFieldDefinitions()
                    .stream()
                    .filter(field -> GrantOracle.typeBelow(field) != null)
                    .filter(field -> name.equals("one") || field.getName().equals("penalties"))
                    .forEach(field -> file.append(field.getName())
                            .append(": ")
                            .append(graphql.language.AstPrinter.printAst(field.getType()))
                            .append(" @tagged(id: \"no\")\n"));
            file.append("}\n");
        }
        return file.toString();
    }

    private final List<String> asked = new ArrayList<>();

    /** The coordinates that any source was asked since the last time, each as often as it was asked. */
    List<String> takeAsked() {
        List<String> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    @Override
    public String name() {
        return "tagged";
    }

    @Override
    public String directives() {
        return "directive @tagged(id: String) on OBJECT | FIELD_DEFINITION";
    }

    @Override
    public Connector connect(SourceSettings settings) {
        return new Connector() {
            @Override
            public Mapping map(MappedPlace place) {
                return new TaggedMapping(place);
            }

            @Override
            public void close() {}
        };
    }

    private final class TaggedMapping implements Mapping {

        private final MappedPlace place;
        private final String type;

        TaggedMapping(MappedPlace place) {
            this.place = place;
            String field = place.field();
            this.type = field == null
                    ? place.subject()
                    : String.valueOf(GrantOracle.typeBelow(GrantOracle.definition(place.subject(), field)));
        }

        @Override
        public Set<String> fields() {
            return place.columns().stream().map(Column::field).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<String> arguments() {
            return place.arguments().keySet();
        }

        @Override
        public int maxBatch() {
            return 2;
        }

        @Override
        public PreparedFetch prepare(List<Column> columns) {
            return new PreparedFetch() {
                @Override
                public Publisher<SourceRow> fetch(FetchParameters parameters) {
                    note(columns, parameters);
                    return Flux.fromIterable(parameters.keys())
                            .map(key -> new SourceRow(new Control(key, "1", null, null, null, null), row(columns)));
                }

                @Override
                public String text() {
                    return columns.toString();
                }
            };
        }

        private void note(List<Column> columns, FetchParameters parameters) {
            if (place.field() != null) {
                asked.add(place.coordinate());
                parameters
                        .arguments()
                        .keySet()
                        .forEach(each -> asked.add(place.coordinate() + "(" + each.split("\\.")[0] + ":)"));
            }
            columns.forEach(column -> asked.add(type + "." + column.field()));
        }

        private Values row(List<Column> columns) {
            @Nullable
            Object[] values =
                    columns.stream().map(column -> type + "." + column.field()).toArray();
            return Values.of(values);
        }
    }
}
