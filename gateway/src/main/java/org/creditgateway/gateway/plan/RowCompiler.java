package org.creditgateway.gateway.plan;

import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.plan.AnswerField.Kind;
import org.creditgateway.gateway.redaction.PlannedColumn;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.gateway.source.SchemaDirectives.RecordType;

/** Compiles the fields of rows: records, and small objects that are none. */
final class RowCompiler {

    private final FieldCollector collector;
    private final AskedCoordinates coordinates;
    private final RowSetBuilder rowSet;

    RowCompiler(FieldCollector collector, AskedCoordinates coordinates, RowSetBuilder rowSet) {
        this.collector = collector;
        this.coordinates = coordinates;
        this.rowSet = rowSet;
    }

    /** The fields of the answer below a field that yields rows. */
    List<AnswerField> compile(GraphQLObjectType type, List<Field> merged, List<Object> path) {
        List<AnswerField> answer = new ArrayList<>();
        collector.below(type, merged).forEach((key, fields) -> {
            Field field = fields.get(0);
            if (field.getName().equals("__typename")) {
                answer.add(AnswerField.fixed(key, "__typename", type.getName()));
            } else {
                answer.add(rowField(type, key, fields, SubjectCompiler.append(path, key)));
            }
        });
        return answer;
    }

    private AnswerField rowField(GraphQLObjectType type, String key, List<Field> fields, List<Object> path) {
        Field field = fields.get(0);
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        String coordinate = type.getName() + "." + field.getName();
        Level level = coordinates.ask(coordinate, fields, path);
        if (SchemaDirectives.isGatewayMade(definition)) {
            return gatewayMade(type, key, coordinate, field.getName());
        }
        boolean list = SchemaDirectives.isList(definition.getType());
        if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType nested) {
            Map<String, PlannedColumn> members = new LinkedHashMap<>();
            List<AnswerField> below = members(nested, fields, path, members);
            List<Column> columns =
                    members.values().stream().map(PlannedColumn::column).toList();
            PlannedColumn object = new PlannedColumn(
                    Column.object(field.getName(), list, columns), null, List.copyOf(members.values()));
            return AnswerField.rowValue(key, coordinate, rowSet.position(object), list, below);
        }
        int position = rowSet.position(SubjectCompiler.column(type, definition, level));
        return AnswerField.rowValue(key, coordinate, position, list, List.of());
    }

    /** The fields of a nested object; its members are one level deep. */
    private List<AnswerField> members(
            GraphQLObjectType type, List<Field> merged, List<Object> path, Map<String, PlannedColumn> members) {
        List<AnswerField> answer = new ArrayList<>();
        collector.below(type, merged).forEach((key, fields) -> {
            Field field = fields.get(0);
            if (field.getName().equals("__typename")) {
                answer.add(AnswerField.fixed(key, "__typename", type.getName()));
                return;
            }
            GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
            String coordinate = type.getName() + "." + field.getName();
            Level level = coordinates.ask(coordinate, fields, SubjectCompiler.append(path, key));
            members.putIfAbsent(field.getName(), SubjectCompiler.column(type, definition, level));
            int position = List.copyOf(members.keySet()).indexOf(field.getName());
            boolean list = SchemaDirectives.isList(definition.getType());
            answer.add(AnswerField.rowValue(key, coordinate, position, list, List.of()));
        });
        return answer;
    }

    private AnswerField gatewayMade(GraphQLObjectType type, String key, String coordinate, String name) {
        RecordType record = SchemaDirectives.recordType(type);
        if (record == null) {
            throw new IllegalStateException(
                    coordinate + " is made by the gateway, but " + type.getName() + " is no record");
        }
        return switch (name) {
            case "id" -> {
                rowSet.askIds();
                yield AnswerField.ofRow(Kind.RECORD_ID, key, coordinate);
            }
            case "kind" -> AnswerField.fixed(key, coordinate, record.kind());
            case "nature" -> AnswerField.fixed(key, coordinate, record.nature());
            case "source" -> AnswerField.ofRow(Kind.SOURCE, key, coordinate);
            case "department" -> AnswerField.ofRow(Kind.DEPARTMENT, key, coordinate);
            default -> throw new IllegalStateException("the gateway does not make " + coordinate);
        };
    }
}
