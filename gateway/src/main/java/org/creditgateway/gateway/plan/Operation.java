package org.creditgateway.gateway.plan;

import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operation of a document that is to be carried out, with the fragments that it may use. */
public final class Operation {

    private final Document document;
    private final OperationDefinition definition;
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> conditions;

    private Operation(Document document, OperationDefinition definition) {
        this.document = document;
        this.definition = definition;
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toUnmodifiableMap(FragmentDefinition::getName, Function.identity(), (a, b) -> a));
        this.conditions = conditions(document);
    }

    /**
     * The operation of this name; the only one where no name is given. Null when there is none, or no telling which.
     */
    public static @Nullable Operation of(Document document, @Nullable String name) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null) {
            return operations.size() == 1 ? new Operation(document, operations.get(0)) : null;
        }
        return operations.stream()
                .filter(operation -> name.equals(operation.getName()))
                .findFirst()
                .map(operation -> new Operation(document, operation))
                .orElse(null);
    }

    public Document document() {
        return document;
    }

    public OperationDefinition definition() {
        return definition;
    }

    @Nullable
    FragmentDefinition fragment(String name) {
        return fragments.get(name);
    }

    /** The variables that decide which fields there are, by {@code @skip} and {@code @include}; sorted. */
    public Set<String> conditions() {
        return conditions;
    }

    /** The root fields as they stand in the document, through fragments, whatever their conditions. */
    public List<Field> roots() {
        List<Field> roots = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        Deque<SelectionSet> open = new ArrayDeque<>(List.of(definition.getSelectionSet()));
        while (!open.isEmpty()) {
            for (Selection<?> selection : open.pop().getSelections()) {
                if (selection instanceof Field field) {
                    roots.add(field);
                } else if (selection instanceof InlineFragment inline) {
                    open.push(inline.getSelectionSet());
                } else if (selection instanceof FragmentSpread spread
                        && visited.add(spread.getName())
                        && fragments.containsKey(spread.getName())) {
                    open.push(fragments.get(spread.getName()).getSelectionSet());
                }
            }
        }
        return roots;
    }

    /** The same document with these root fields only: for the fields that the engine itself executes. */
    public Document withRoots(List<Field> fields) {
        SelectionSet selection = SelectionSet.newSelectionSet(fields).build();
        OperationDefinition only = definition.transform(builder -> builder.selectionSet(selection));
        Document.Builder roots = Document.newDocument().definition(only);
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(roots::definition);
        return roots.build();
    }

    /** Every directive that the document applies, in no particular order. */
    public static List<Directive> directives(Document document) {
        List<Directive> applied = new ArrayList<>();
        Deque<Node<?>> open = new ArrayDeque<>();
        open.add(document);
        while (!open.isEmpty()) {
            Node<?> node = open.pop();
            if (node instanceof DirectivesContainer<?> container) {
                applied.addAll(container.getDirectives());
            }
            for (Node<?> child : node.getChildren()) {
                open.push(child);
            }
        }
        return applied;
    }

    private static Set<String> conditions(Document document) {
        Set<String> names = new TreeSet<>();
        for (Directive directive : directives(document)) {
            if (condition(directive) instanceof VariableReference variable) {
                names.add(variable.getName());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** The {@code if} of a {@code @skip} or {@code @include}; null for other directives. */
    private static @Nullable Value<?> condition(Directive directive) {
        boolean conditional =
                directive.getName().equals("skip") || directive.getName().equals("include");
        return conditional && directive.getArgument("if") != null
                ? directive.getArgument("if").getValue()
                : null;
    }

    /** Whether a selection is there, under these values of its variables. */
    static boolean isIncluded(DirectivesContainer<?> selection, Map<String, Object> variables) {
        for (Directive directive : selection.getDirectives()) {
            Value<?> condition = condition(directive);
            if (condition != null) {
                boolean value = condition instanceof BooleanValue literal
                        ? literal.isValue()
                        : Boolean.TRUE.equals(variables.get(((VariableReference) condition).getName()));
                if (value == directive.getName().equals("skip")) {
                    return false;
                }
            }
        }
        return true;
    }
}
