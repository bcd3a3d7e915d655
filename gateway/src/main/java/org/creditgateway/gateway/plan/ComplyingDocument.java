package org.creditgateway.gateway.plan;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation without the nodes that are denied, and without what then is empty or unused: the smallest change that
 * complies. A field that is denied on some types only is kept for the others.
 */
final class ComplyingDocument {

    private final Operation operation;
    private final DecidedNodes decided;
    private final Map<String, @Nullable FragmentDefinition> fragments = new LinkedHashMap<>();

    private ComplyingDocument(Operation operation, DecidedNodes decided) {
        this.operation = operation;
        this.decided = decided;
    }

    /** The text; null where nothing remains. */
    static @Nullable String of(Operation operation, DecidedNodes decided) {
        return new ComplyingDocument(operation, decided).text();
    }

    private @Nullable String text() {
        SelectionSet remaining = prune(operation.definition().getSelectionSet());
        if (remaining == null) {
            return null;
        }
        List<FragmentDefinition> used =
                fragments.values().stream().filter(Objects::nonNull).toList();
        Set<String> variables = variables(remaining, used);
        List<VariableDefinition> definitions = operation.definition().getVariableDefinitions().stream()
                .filter(definition -> variables.contains(definition.getName()))
                .toList();
        OperationDefinition definition = operation
                .definition()
                .transform(builder -> builder.selectionSet(remaining).variableDefinitions(definitions));
        Document.Builder document = Document.newDocument().definition(definition);
        used.forEach(document::definition);
        return AstPrinter.printAst(document.build());
    }

    private @Nullable SelectionSet prune(SelectionSet set) {
        List<Selection<?>> kept = new ArrayList<>();
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                kept.addAll(prune(field));
            } else if (selection instanceof InlineFragment fragment) {
                SelectionSet below = prune(fragment.getSelectionSet());
                if (below != null) {
                    kept.add(fragment.transform(builder -> builder.selectionSet(below)));
                }
            } else if (selection instanceof FragmentSpread spread && isKept(spread.getName())) {
                kept.add(spread);
            }
        }
        return kept.isEmpty() ? null : SelectionSet.newSelectionSet(kept).build();
    }

    private List<Selection<?>> prune(Field field) {
        DecidedNodes.Node node = decided.of(field);
        if (!node.deniedOn().isEmpty() && node.grantedOn().isEmpty()) {
            return List.of();
        }
        SelectionSet below = field.getSelectionSet() == null ? null : prune(field.getSelectionSet());
        if (field.getSelectionSet() != null && below == null) {
            return List.of();
        }
        List<Argument> arguments = field.getArguments().stream()
                .filter(argument -> !node.deniedArguments().contains(argument.getName()))
                .toList();
        Field kept = field.transform(builder -> builder.arguments(arguments).selectionSet(below));
        return node.deniedOn().isEmpty() ? List.of(kept) : on(node.grantedOn(), kept);
    }

    private static List<Selection<?>> on(Set<String> types, Field field) {
        List<Selection<?>> narrowed = new ArrayList<>();
        for (String type : types) {
            narrowed.add(InlineFragment.newInlineFragment()
                    .typeCondition(new TypeName(type))
                    .selectionSet(SelectionSet.newSelectionSet(List.of(field)).build())
                    .build());
        }
        return narrowed;
    }

    /** Prunes the fragment when it is met first; validation has seen to it that fragments form no circle. */
    private boolean isKept(String name) {
        if (!fragments.containsKey(name)) {
            FragmentDefinition fragment = Objects.requireNonNull(operation.fragment(name), name);
            SelectionSet below = prune(fragment.getSelectionSet());
            fragments.put(name, below == null ? null : fragment.transform(builder -> builder.selectionSet(below)));
        }
        return fragments.get(name) != null;
    }

    private static Set<String> variables(SelectionSet selection, List<FragmentDefinition> fragments) {
        Set<String> names = new HashSet<>();
        Deque<Node<?>> open = new ArrayDeque<>(fragments);
        open.add(selection);
        while (!open.isEmpty()) {
            Node<?> node = open.pop();
            if (node instanceof VariableReference variable) {
                names.add(variable.getName());
            }
            for (Node<?> child : node.getChildren()) {
                open.push(child);
            }
        }
        return names;
    }
}
