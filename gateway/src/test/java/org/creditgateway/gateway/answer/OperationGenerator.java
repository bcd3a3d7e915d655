package org.creditgateway.gateway.answer;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.creditgateway.gateway.Departments;

/** Draws operations over the public schema: aliases, fragments, interfaces, conditions, arguments, variables. */
final class OperationGenerator {

    private final GraphQLSchema schema;
    private final SplittableRandom random;
    private final List<String> fragments = new ArrayList<>();
    private final Map<String, Object> variables = new TreeMap<>();
    private final boolean wild;

    OperationGenerator(GraphQLSchema schema, long seed) {
        this(schema, seed, false);
    }

    /** @param wild also arguments that not every source applies, aliases that are names of other fields, introspection */
    OperationGenerator(GraphQLSchema schema, long seed, boolean wild) {
        this.schema = schema;
        this.random = new SplittableRandom(seed);
        this.wild = wild;
    }

    /** A document and its variables; not every one is valid. */
    record Drawn(String document, Map<String, Object> variables) {}

    Drawn draw() {
        variables.put("yes", !wild || random.nextBoolean());
        variables.put("no", wild && random.nextBoolean());
        variables.put("from", "2015-06-01");
        variables.put("most", 1 + random.nextInt(3));
        StringBuilder roots = new StringBuilder();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            roots.append(" r").append(i).append(": ").append(root());
        }
        String head = "query Q($yes: Boolean!, $no: Boolean = false, $from: Date, $absent: Date, $most: Int) {";
        String uses = " t: __typename @include(if: $yes) @skip(if: $no) " + (wild ? rider() : "")
                + "u: organization(code: \"91379999MA9000011Y\") { judgmentDefaults(filed: {from: $from, until: $absent}, first: $most) { filedOn } }";
        return new Drawn(head + roots + uses + "}\n" + String.join("\n", fragments), variables);
    }

    private String rider() {
        return switch (random.nextInt(6)) {
            case 0 -> "__schema { queryType { name } } ";
            case 1 -> "i: __type(name: \"Person\") { name } ";
            default -> "";
        };
    }

    private String root() {
        return switch (random.nextInt(5)) {
            case 0 -> "person(id: \"" + pick(Departments.PERSONS) + "\")" + object("Person", 0);
            case 1 -> "organization(code: \"" + pick(Departments.ORGANIZATIONS) + "\")" + object("Organization", 0);
            case 2 -> "persons(ids: " + some(Departments.PERSONS) + ")" + object("Person", 0);
            case 3 -> "organizations(codes: " + some(Departments.ORGANIZATIONS) + ")" + object("Organization", 0);
            default ->
                "subjects(of: [{person: \"" + pick(Departments.PERSONS) + "\"}, {organization: \""
                        + pick(Departments.ORGANIZATIONS) + "\"}])" + object("Subject", 0);
        };
    }

    private String object(String type, int depth) {
        StringBuilder selection = new StringBuilder(" {");
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            selection.append(' ').append(selection(type, depth));
        }
        return selection.append(" }").toString();
    }

    private String selection(String type, int depth) {
        int choice = random.nextInt(10);
        if (choice == 0) {
            return alias("__typename") + condition();
        }
        if (choice == 1 && depth < 4) {
            return "..." + condition() + object(type, depth + 1);
        }
        if (choice == 2 && depth < 4) {
            String narrower = narrower(type);
            return "... on " + narrower + condition() + object(narrower, depth + 1);
        }
        if (choice == 3 && depth < 3) {
            String name = "F" + fragments.size();
            fragments.add("");
            String narrower = narrower(type);
            fragments.set(
                    Integer.parseInt(name.substring(1)),
                    "fragment " + name + " on " + narrower + object(narrower, depth + 1));
            return "..." + name + condition();
        }
        return field(type, depth);
    }

    private String field(String type, int depth) {
        GraphQLFieldsContainer container = (GraphQLFieldsContainer) schema.getType(type);
        GraphQLFieldDefinition field = container
                .getFieldDefinitions()
                .get(random.nextInt(container.getFieldDefinitions().size()));
        String text = alias(container, field.getName()) + arguments(field) + condition();
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType below
                ? text + object(below.getName(), depth + 1)
                : text;
    }

    /** Now and then the name of another field of the type. */
    private String alias(GraphQLFieldsContainer container, String name) {
        if (!wild || random.nextInt(8) > 0) {
            return alias(name);
        }
        List<GraphQLFieldDefinition> others = container.getFieldDefinitions();
        return others.get(random.nextInt(others.size())).getName() + ": " + name;
    }

    private String alias(String name) {
        return random.nextInt(4) == 0 ? "a" + random.nextInt(3) + name.replace("_", "") + ": " + name : name;
    }

    private String arguments(GraphQLFieldDefinition field) {
        if (wild && field.getArgument("types") != null && random.nextInt(3) == 0) {
            return random.nextBoolean()
                    ? "(types: [FINE])"
                    : "(types: [WARNING, FINE], decided: {from: $from, until: \"2025-01-01\"})";
        }
        List<String> given = new ArrayList<>();
        if (field.getArgument("filed") != null && random.nextInt(3) == 0) {
            given.add(
                    switch (random.nextInt(4)) {
                        case 0 -> "filed: {from: \"2014-01-01\"}";
                        case 1 -> "filed: {from: $from, until: $absent}";
                        case 2 -> "filed: {until: \"2019-12-31\", from: $from}";
                        default -> "filed: null";
                    });
        }
        if (field.getArgument("first") != null && random.nextInt(3) == 0) {
            given.add(List.of("first: 1", "first: 2", "first: $most", "first: null")
                    .get(random.nextInt(4)));
        }
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    private String condition() {
        return switch (random.nextInt(8)) {
            case 0 -> " @include(if: $yes)";
            case 1 -> " @skip(if: $no)";
            case 2 -> random.nextBoolean() ? " @skip(if: $yes)" : " @include(if: $no)";
            default -> "";
        };
    }

    private String narrower(String type) {
        if (schema.getType(type) instanceof GraphQLInterfaceType wide) {
            List<GraphQLObjectType> members = schema.getImplementations(wide);
            return random.nextInt(3) == 0
                    ? type
                    : members.get(random.nextInt(members.size())).getName();
        }
        List<String> names = new ArrayList<>(List.of(type));
        ((GraphQLObjectType) java.util.Objects.requireNonNull(schema.getType(type)))
                .getInterfaces()
                .forEach(each -> names.add(each.getName()));
        return names.get(random.nextInt(names.size()));
    }

    private String some(List<String> identifiers) {
        StringBuilder list = new StringBuilder("[");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            list.append('"').append(pick(identifiers)).append("\" ");
        }
        return list.append(']').toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
