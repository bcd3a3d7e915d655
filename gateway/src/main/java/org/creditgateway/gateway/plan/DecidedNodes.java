package org.creditgateway.gateway.plan;

import graphql.language.Field;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was decided of each field node of a document. One node may stand for several coordinates, where it is reached
 * through an interface or from several fragments.
 */
final class DecidedNodes {

    private final Map<Field, Node> nodes = new IdentityHashMap<>();

    /**
     * A node.
     *
     * @param deniedOn the concrete types on which it is denied
     * @param grantedOn those on which it is granted
     * @param deniedArguments the names of its arguments that are denied
     */
    record Node(Set<String> deniedOn, Set<String> grantedOn, Set<String> deniedArguments) {

        private Node() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    void decided(String coordinate, List<Field> merged, boolean granted) {
        String type = coordinate.substring(0, coordinate.indexOf('.'));
        merged.forEach(field -> (granted ? node(field).grantedOn() : node(field).deniedOn()).add(type));
    }

    void deniedArgument(String name, List<Field> merged) {
        merged.forEach(field -> node(field).deniedArguments().add(name));
    }

    /** The node; one of which nothing was decided is neither denied nor granted anywhere. */
    Node of(Field field) {
        return nodes.getOrDefault(field, new Node());
    }

    private Node node(Field field) {
        return nodes.computeIfAbsent(field, each -> new Node());
    }
}
