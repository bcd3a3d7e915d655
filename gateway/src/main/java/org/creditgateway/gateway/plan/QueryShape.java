package org.creditgateway.gateway.plan;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refusal.Location;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * How large a document is: of each measure, that of its largest operation or fragment. Each fragment is measured once,
 * so that measuring takes no longer than reading, however often fragments are spread; {@code @skip} and {@code @include}
 * count for nothing.
 *
 * @param depth the most fields below one another
 * @param introspectionDepth the same below {@code __schema} and {@code __type}
 * @param rootFields fields at the root, fragments spread out
 * @param fields all fields, fragments spread out
 * @param aliases all aliases, fragments spread out
 * @param directives all directives in the document
 * @param inputDepth the most lists and objects within one another in a literal
 * @param inputValues all values in literals of the document
 */
public record QueryShape(
        int depth,
        int introspectionDepth,
        long rootFields,
        long fields,
        long aliases,
        int directives,
        int inputDepth,
        int inputValues) {

    /** Where counting ends. */
    static final long COUNTED_UP_TO = 1_000_000;

    /** Selections within one another, fragments included: below it no stack overflows. */
    private static final int MOST_NESTED = 400;

    private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

    /**
     * Measures a document that could be parsed; it need not be valid.
     *
     * @throws Refused when a fragment spreads itself, or selections are nested too deep to be followed
     */
    public static QueryShape of(Document document) {
        return new Measuring(document).measure(document);
    }

    /** The measures of one selection set. */
    private record Size(int depth, int introspection, long width, long fields, long aliases) {

        private static final Size NONE = new Size(0, 0, 0, 0, 0);

        Size and(Size other) {
            return new Size(
                    Math.max(depth, other.depth),
                    Math.max(introspection, other.introspection),
                    bounded(width + other.width),
                    bounded(fields + other.fields),
                    bounded(aliases + other.aliases));
        }

        Size under(Field field) {
            boolean introspects = INTROSPECTION.contains(field.getName());
            return new Size(
                    introspects ? 1 : depth + 1,
                    introspects ? depth + 1 : introspection,
                    1,
                    bounded(fields + 1),
                    bounded(aliases + (field.getAlias() == null ? 0 : 1)));
        }

        private static long bounded(long count) {
            return Math.min(COUNTED_UP_TO, count);
        }
    }

    private static final class Measuring {

        private final Map<String, FragmentDefinition> fragments;
        private final Map<String, @Nullable Size> measured = new HashMap<>();
        private int inputDepth;
        private int inputValues;

        Measuring(Document document) {
            this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity(), (a, b) -> a));
        }

        QueryShape measure(Document document) {
            Size largest = Size.NONE;
            for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
                operation.getVariableDefinitions().forEach(variable -> literal(variable.getDefaultValue(), 0));
                largest = largest(largest, of(operation.getSelectionSet(), 0));
            }
            for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
                largest = largest(largest, fragment(fragment, 0));
            }
            int directives = 0;
            for (var directive : Operation.directives(document)) {
                directives++;
                literals(directive.getArguments());
            }
            return new QueryShape(
                    largest.depth,
                    largest.introspection,
                    largest.width,
                    largest.fields,
                    largest.aliases,
                    directives,
                    inputDepth,
                    inputValues);
        }

        private static Size largest(Size a, Size b) {
            return new Size(
                    Math.max(a.depth, b.depth),
                    Math.max(a.introspection, b.introspection),
                    Math.max(a.width, b.width),
                    Math.max(a.fields, b.fields),
                    Math.max(a.aliases, b.aliases));
        }

        private Size of(@Nullable SelectionSet set, int nested) {
            if (set == null) {
                return Size.NONE;
            }
            if (nested > MOST_NESTED) {
                throw refused(
                        ErrorCode.MAX_DEPTH_LIMIT,
                        "selections are nested too deep here (expected: at most " + MOST_NESTED
                                + " within one another, fragments included)",
                        set.getSourceLocation());
            }
            Size size = Size.NONE;
            for (Selection<?> selection : set.getSelections()) {
                size = size.and(of(selection, nested + 1));
            }
            return size;
        }

        private Size of(Selection<?> selection, int nested) {
            if (selection instanceof Field field) {
                literals(field.getArguments());
                return of(field.getSelectionSet(), nested).under(field);
            }
            if (selection instanceof InlineFragment inline) {
                return of(inline.getSelectionSet(), nested);
            }
            FragmentDefinition fragment = fragments.get(((FragmentSpread) selection).getName());
            return fragment == null ? Size.NONE : fragment(fragment, nested);
        }

        private Size fragment(FragmentDefinition fragment, int nested) {
            String name = fragment.getName();
            Size known = measured.get(name);
            if (known != null) {
                return known;
            }
            if (measured.containsKey(name)) {
                throw refused(
                        ErrorCode.GRAPHQL_VALIDATION_FAILED,
                        "the fragment here spreads itself",
                        fragment.getSourceLocation());
            }
            measured.put(name, null);
            Size size = of(fragment.getSelectionSet(), nested);
            measured.put(name, size);
            return size;
        }

        private void literals(List<Argument> arguments) {
            arguments.forEach(argument -> literal(argument.getValue(), 0));
        }

        /** The parser bounds how deep this goes. */
        private void literal(@Nullable Value<?> value, int depth) {
            if (value == null) {
                return;
            }
            inputValues++;
            inputDepth = Math.max(inputDepth, depth);
            if (value instanceof ArrayValue list) {
                list.getValues().forEach(item -> literal(item, depth + 1));
            } else if (value instanceof ObjectValue object) {
                for (ObjectField member : object.getObjectFields()) {
                    literal(member.getValue(), depth + 1);
                }
            }
        }

        private static Refused refused(ErrorCode code, String message, @Nullable SourceLocation at) {
            List<Location> locations = at == null ? List.of() : List.of(new Location(at.getLine(), at.getColumn()));
            return new Refused(new Refusal(code, message, null, List.of(), locations));
        }
    }
}
