package org.creditgateway.gateway.plan;

import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.redaction.Mask;
import org.creditgateway.gateway.redaction.PlannedColumn;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.Places;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.gateway.source.Sources;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** Compiles the fields of one root field for one concrete subject type. */
final class SubjectCompiler {

    private final @Nullable CatalogueItem item;
    private final Sources sources;
    private final FieldCollector collector;
    private final AskedCoordinates coordinates;
    private final RowSets rowSets;
    private final int root;
    private final SubjectId.Type subject;
    private final GraphQLObjectType type;
    private final Map<String, Integer> own = new HashMap<>();

    SubjectCompiler(
            @Nullable CatalogueItem item,
            Sources sources,
            FieldCollector collector,
            AskedCoordinates coordinates,
            RowSets rowSets,
            int root,
            SubjectId.Type subject,
            GraphQLObjectType type) {
        this.item = item;
        this.sources = sources;
        this.collector = collector;
        this.coordinates = coordinates;
        this.rowSets = rowSets;
        this.root = root;
        this.subject = subject;
        this.type = type;
    }

    /** The fields of the answer below the merged root field. */
    List<AnswerField> compile(List<Field> merged, List<Object> path) {
        List<AnswerField> answer = new ArrayList<>();
        collector.below(type, merged).forEach((key, fields) -> {
            Field field = fields.get(0);
            if (field.getName().equals("__typename")) {
                answer.add(AnswerField.fixed(key, "__typename", type.getName()));
            } else {
                answer.add(subjectField(key, fields, append(path, key)));
            }
        });
        return answer;
    }

    private AnswerField subjectField(String key, List<Field> fields, List<Object> path) {
        Field field = fields.get(0);
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        String coordinate = type.getName() + "." + field.getName();
        Level level = coordinates.ask(coordinate, fields, path);
        if (SchemaDirectives.isGatewayMade(definition)) {
            return AnswerField.identifier(key, coordinate, mask(level, definition));
        }
        String existing = SchemaDirectives.existenceOf(definition);
        if (existing != null) {
            GraphQLFieldDefinition rows = type.getFieldDefinition(existing);
            askRecords(coordinate, rows, fields, path);
            Field withoutArguments = Field.newField(existing).build();
            return AnswerField.existence(key, coordinate, rowSet(rows, new Arguments(rows, withoutArguments)));
        }
        if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType rowType) {
            Arguments arguments = new Arguments(definition, field);
            askArguments(coordinate, fields, arguments, path);
            askRecords(coordinate, definition, fields, path);
            int rowSet = rowSet(definition, arguments);
            RowCompiler rows = new RowCompiler(collector, coordinates, rowSets.get(rowSet));
            boolean list = SchemaDirectives.isList(definition.getType());
            return AnswerField.rows(key, coordinate, rowSet, list, rows.compile(rowType, fields, path));
        }
        int rowSet = ownRowSet(definition);
        int position = rowSets.get(rowSet).position(column(type, definition, level));
        return AnswerField.subjectValue(
                key, coordinate, rowSet, position, SchemaDirectives.isList(definition.getType()));
    }

    /** An argument is a coordinate of its own, and every source of the place must be able to apply it. */
    private void askArguments(String coordinate, List<Field> fields, Arguments arguments, List<Object> path) {
        for (String name : arguments.names()) {
            String argument = coordinate + "(" + name + ":)";
            coordinates.askArgument(argument, name, fields, path);
            for (MappedSource source : sources.of(coordinate)) {
                boolean applied = source.place().arguments().keySet().stream()
                        .filter(each -> each.equals(name) || each.startsWith(name + "."))
                        .allMatch(source.mapping().arguments()::contains);
                if (!applied) {
                    String reason = "source " + source.source() + " cannot apply " + argument;
                    coordinates.denyArgument(argument, name, reason, fields, path);
                }
            }
        }
    }

    /** What the item says of records must be judged before any is told, and before it is told that there is one. */
    private void askRecords(String coordinate, GraphQLFieldDefinition rows, List<Field> fields, List<Object> path) {
        String reason = conditions(rows).refusal(sources.of(type.getName() + "." + rows.getName()));
        if (reason != null) {
            coordinates.denyField(coordinate, reason, fields, path);
        }
    }

    private RecordConditions conditions(GraphQLFieldDefinition rows) {
        return new RecordConditions(item, (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(rows.getType()));
    }

    private int rowSet(GraphQLFieldDefinition field, Arguments arguments) {
        String coordinate = type.getName() + "." + field.getName();
        return own.computeIfAbsent(coordinate + "(" + arguments.text() + ")", key -> {
            return rowSets.add(
                    new RowSetBuilder(subject, coordinate, arguments, conditions(field), sources.of(coordinate)), root);
        });
    }

    /** The row of the subject itself, at the one source that serves the field. */
    private int ownRowSet(GraphQLFieldDefinition field) {
        List<MappedSource> serving = sources.of(type.getName()).stream()
                .filter(source -> source.mapping().fields().contains(field.getName()))
                .toList();
        String key = serving.isEmpty() ? "" : serving.get(0).source();
        Arguments none = new Arguments(field, Field.newField(field.getName()).build());
        return own.computeIfAbsent(
                type.getName() + "@" + key,
                each -> rowSets.add(new RowSetBuilder(subject, type.getName(), none, null, serving), root));
    }

    static PlannedColumn column(GraphQLObjectType type, GraphQLFieldDefinition field, Level level) {
        Column column = Places.column(type, field);
        return new PlannedColumn(column, mask(level, field), List.of());
    }

    private static @Nullable Mask mask(Level level, GraphQLFieldDefinition field) {
        GraphQLNamedType named = GraphQLTypeUtil.unwrapAll(field.getType());
        return Mask.of(level, named.getName());
    }

    static List<Object> append(List<Object> path, String key) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
