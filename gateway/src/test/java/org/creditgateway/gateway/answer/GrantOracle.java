package org.creditgateway.gateway.answer;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FieldDefinition;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;

/**
 * What an operation asks, by a walk of its own over the document and the SDL. It shares no code with catalogue, planner,
 * fetches, redaction and answer: only the parser is the same.
 */
final class GrantOracle {

    private static final Map<String, ObjectTypeDefinition> TYPES = types(CreditSchema.typeRegistry());

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Object> variables;

    /** A field that is answered: under which key, of which coordinate, and what stands below it by concrete type. */
    record Asked(String coordinate, Field field, boolean list, Map<String, Map<String, Asked>> below) {

        FieldDefinition definition() {
            int dot = coordinate.indexOf('.');
            return GrantOracle.definition(coordinate.substring(0, dot), coordinate.substring(dot + 1));
        }
    }

    private GrantOracle(Document document, Map<String, Object> variables) {
        this.variables = variables;
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(each -> fragments.put(each.getName(), each));
    }

    /** The root fields by response key, in answer order. */
    static Map<String, Asked> roots(Document document, Map<String, Object> variables) {
        Map<String, Asked> roots = new LinkedHashMap<>();
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        new GrantOracle(document, variables).walk("Query", operation.getSelectionSet(), roots);
        return roots;
    }

    /** Every coordinate about subjects that stands anywhere below, arguments included. */
    static TreeSet<String> coordinates(Map<String, Asked> roots) {
        TreeSet<String> coordinates = new TreeSet<>();
        roots.values().forEach(root -> root.below().values().forEach(below -> collect(below, coordinates)));
        return coordinates;
    }

    private static void collect(Map<String, Asked> fields, TreeSet<String> coordinates) {
        for (Asked asked : fields.values()) {
            if (!asked.coordinate().contains(".__")) {
                coordinates.add(asked.coordinate());
                asked.field()
                        .getArguments()
                        .forEach(each -> coordinates.add(asked.coordinate() + "(" + each.getName() + ":)"));
            }
            asked.below().values().forEach(below -> collect(below, coordinates));
        }
    }

    /** The subjects that a root field names, each as its type and its identifier. */
    static List<String[]> subjects(Asked root) {
        List<String[]> subjects = new ArrayList<>();
        for (Argument argument : root.field().getArguments()) {
            List<?> values =
                    argument.getValue() instanceof ArrayValue many ? many.getValues() : List.of(argument.getValue());
            for (Object each : values) {
                boolean person = root.coordinate().startsWith("Query.person");
                Object value = each;
                if (each instanceof ObjectValue one) {
                    var field = one.getObjectFields().get(0);
                    person = field.getName().equals("person");
                    value = field.getValue();
                }
                subjects.add(new String[] {person ? "Person" : "Organization", ((StringValue) value).getValue()});
            }
        }
        return subjects;
    }

    static FieldDefinition definition(String type, String field) {
        return TYPES.get(type).getFieldDefinitions().stream()
                .filter(each -> each.getName().equals(field))
                .findFirst()
                .orElseThrow();
    }

    static @Nullable String typeBelow(FieldDefinition field) {
        String name = name(field.getType());
        return TYPES.containsKey(name) ? name : null;
    }

    private void walk(String type, SelectionSet set, Map<String, Asked> into) {
        for (Selection<?> selection : set.getSelections()) {
            if (!there((DirectivesContainer<?>) selection)) {
                continue;
            }
            if (selection instanceof Field field) {
                String key = field.getAlias() == null ? field.getName() : field.getAlias();
                field(type, field, into.computeIfAbsent(key, each -> asked(type, field)));
            } else if (selection instanceof InlineFragment fragment) {
                TypeName on = fragment.getTypeCondition();
                if (on == null || is(type, on.getName())) {
                    walk(type, fragment.getSelectionSet(), into);
                }
            } else {
                FragmentDefinition fragment = fragments.get(((FragmentSpread) selection).getName());
                if (is(type, fragment.getTypeCondition().getName())) {
                    walk(type, fragment.getSelectionSet(), into);
                }
            }
        }
    }

    private static Asked asked(String type, Field field) {
        boolean list = !field.getName().startsWith("__")
                && isList(definition(type, field.getName()).getType());
        return new Asked(type + "." + field.getName(), field, list, new LinkedHashMap<>());
    }

    private void field(String type, Field field, Asked asked) {
        if (field.getSelectionSet() == null || field.getName().startsWith("__")) {
            return;
        }
        String below = name(definition(type, field.getName()).getType());
        for (String each : below.equals("Subject") ? List.of("Person", "Organization") : List.of(below)) {
            walk(each, field.getSelectionSet(), asked.below().computeIfAbsent(each, none -> new LinkedHashMap<>()));
        }
    }

    private boolean there(DirectivesContainer<?> selection) {
        for (Directive directive : selection.getDirectives()) {
            Value<?> value = directive.getArgument("if").getValue();
            boolean on = value instanceof BooleanValue literal
                    ? literal.isValue()
                    : (Boolean) variables.get(((VariableReference) value).getName());
            if (on != directive.getName().equals("include")) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(String type, String condition) {
        return type.equals(condition)
                || TYPES.get(type).getImplements().stream()
                        .anyMatch(each -> name(each).equals(condition));
    }

    private static String name(Type<?> type) {
        if (type instanceof NonNullType required) {
            return name(required.getType());
        }
        return type instanceof ListType list ? name(list.getType()) : ((TypeName) type).getName();
    }

    private static boolean isList(Type<?> type) {
        return type instanceof ListType || type instanceof NonNullType required && isList(required.getType());
    }

    private static Map<String, ObjectTypeDefinition> types(TypeDefinitionRegistry registry) {
        Map<String, ObjectTypeDefinition> types = new HashMap<>();
        registry.getTypes(ObjectTypeDefinition.class).forEach(type -> types.put(type.getName(), type));
        return types;
    }
}
