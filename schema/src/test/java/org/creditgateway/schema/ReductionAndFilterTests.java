package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ReductionAndFilterTests {

    @Test
    void eachReductionNamesASiblingOfAFittingType() {
        List<String> reductions = new ArrayList<>();
        forEachField((type, field) -> {
            if (field.hasAppliedDirective("reduces")) {
                String base = BuiltSchema.argument(field, "reduces", "field");
                String to = BuiltSchema.argument(field, "reduces", "to");
                assertThat(type.getFieldDefinition(base))
                        .as(coordinate(type, field))
                        .isNotNull();
                assertThat(BuiltSchema.type(field)).as(coordinate(type, field)).isEqualTo(reducedType(to));
                assertBaseFits(type, field, type.getFieldDefinition(base), to);
                reductions.add(to);
            }
        });
        assertThat(reductions).contains("YEAR", "AMOUNT_RANGE", "EXISTENCE");
    }

    @Test
    void eachListOfRecordsHasItsExistenceAndNothingElseDoes() {
        for (GraphQLFieldsContainer type : BuiltSchema.aboutSubjects()) {
            var existences = type.getFieldDefinitions().stream()
                    .filter(field -> field.hasAppliedDirective("reduces"))
                    .filter(field ->
                            BuiltSchema.argument(field, "reduces", "to").equals("EXISTENCE"))
                    .map(GraphQLFieldDefinition::getName);
            var lists = type.getFieldDefinitions().stream()
                    .filter(BuiltSchema::isRecordList)
                    .map(list -> existenceOf(list.getName()));
            assertThat(existences).as(type.getName()).containsExactlyElementsOf(lists.toList());
        }
    }

    @Test
    void amountsHaveTheirRange() {
        forEachField((type, field) -> {
            if (BuiltSchema.type(field).equals("Decimal")) {
                assertThat(type.getFieldDefinitions().stream()
                                .filter(sibling -> sibling.hasAppliedDirective("reduces"))
                                .map(sibling -> BuiltSchema.argument(sibling, "reduces", "field")))
                        .as(coordinate(type, field))
                        .contains(field.getName());
            }
        });
    }

    @Test
    void eachArgumentFiltersOnAFieldOfAFittingType() {
        List<String> filters = new ArrayList<>();
        forEachField((type, field) -> filters(field).forEach(argument -> {
            var answered = (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(field.getType());
            String compared = BuiltSchema.argument(argument, "filters", "field");
            assertThat(answered.getFieldDefinition(compared))
                    .as(coordinate(type, field))
                    .isNotNull();
            assertThat(BuiltSchema.type(answered.getFieldDefinition(compared)))
                    .as(coordinate(type, field))
                    .isEqualTo(comparedType(argument));
            filters.add(argument.getName());
        }));
        assertThat(filters).contains("filed", "decided", "types");
    }

    @Test
    void eachListOfRecordsAndNothingElseCanBeAskedForItsFirst() {
        forEachField((type, field) -> {
            GraphQLArgument first = field.getArgument("first");
            assertThat(first == null ? "none" : GraphQLTypeUtil.simplePrint(first.getType()))
                    .as(coordinate(type, field))
                    .isEqualTo(BuiltSchema.isRecordList(field) ? "Int" : "none");
        });
    }

    private static List<GraphQLArgument> filters(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .filter(argument -> !argument.getName().equals("first"))
                .toList();
    }

    private static String comparedType(GraphQLArgument argument) {
        String type = GraphQLTypeUtil.unwrapAll(argument.getType()).getName();
        return type.equals("DateRange") ? "Date" : type;
    }

    private static String reducedType(String to) {
        return switch (to) {
            case "YEAR" -> "Int";
            case "AMOUNT_RANGE" -> "AmountRange";
            case "EXISTENCE" -> "Boolean";
            default -> throw new AssertionError("no type is known for the reduction " + to);
        };
    }

    private static void assertBaseFits(
            GraphQLFieldsContainer type, GraphQLFieldDefinition field, GraphQLFieldDefinition base, String to) {
        if (to.equals("EXISTENCE")) {
            assertThat(BuiltSchema.isRecordList(base))
                    .as(coordinate(type, field))
                    .isTrue();
            assertThat(field.getName()).isEqualTo(existenceOf(base.getName()));
        } else {
            assertThat(BuiltSchema.type(base))
                    .as(coordinate(type, field))
                    .isIn(to.equals("YEAR") ? List.of("Date", "DateTime") : List.of("Decimal"));
        }
    }

    private static String existenceOf(String list) {
        return "has" + Character.toUpperCase(list.charAt(0)) + list.substring(1);
    }

    private static void forEachField(BiConsumer<GraphQLFieldsContainer, GraphQLFieldDefinition> check) {
        BuiltSchema.aboutSubjects()
                .forEach(type -> type.getFieldDefinitions().forEach(field -> check.accept(type, field)));
    }

    private static String coordinate(GraphQLFieldsContainer type, GraphQLFieldDefinition field) {
        return type.getName() + "." + field.getName();
    }
}
