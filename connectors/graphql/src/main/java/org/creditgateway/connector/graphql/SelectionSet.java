package org.creditgateway.connector.graphql;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditgateway.connector.json.MemberPath;

/** The fields that are asked of an object, each once. */
final class SelectionSet {

    private final Map<String, SelectionSet> fields = new LinkedHashMap<>();
    private List<ServiceArgument> arguments = List.of();

    SelectionSet add(MemberPath path) {
        at(path);
        return this;
    }

    SelectionSet add(Collection<MemberPath> paths) {
        paths.forEach(this::at);
        return this;
    }

    /** Asks for the objects at this path: the field takes these arguments, and something is always selected of them. */
    SelectionSet add(MemberPath path, List<ServiceArgument> applied, Collection<MemberPath> inside) {
        SelectionSet objects = at(path);
        objects.arguments = applied;
        objects.add(inside.isEmpty() ? List.of(new MemberPath(List.of("__typename"))) : inside);
        return this;
    }

    private SelectionSet at(MemberPath path) {
        SelectionSet holder = this;
        for (String name : path.names()) {
            holder = holder.fields.computeIfAbsent(name, n -> new SelectionSet());
        }
        return holder;
    }

    /** The selection in GraphQL, in braces. */
    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + field.getValue().behindName())
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    private String behindName() {
        String applied = arguments.isEmpty()
                ? ""
                : arguments.stream().map(ServiceArgument::application).collect(Collectors.joining(", ", "(", ")"));
        return applied + (fields.isEmpty() ? "" : " " + this);
    }
}
