package org.creditgateway.connector.graphql;

import java.util.Collection;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.json.MemberPath;

/** What GraphQL takes for a name, so that nothing else gets into a document. */
final class GraphqlName {

    static final String PATTERN = "[_A-Za-z][_0-9A-Za-z]*";

    private GraphqlName() {}

    static String read(MappingSettings settings, String argument) {
        String name = settings.text(argument);
        if (!name.matches(PATTERN)) {
            throw settings.invalid(argument, name, "a GraphQL name");
        }
        return name;
    }

    static void check(Collection<MemberPath> paths) {
        for (MemberPath path : paths) {
            if (!path.names().stream().allMatch(name -> name.matches(PATTERN))) {
                throw new InvalidMapping("path: " + path + " (expected: names of GraphQL fields)");
            }
        }
    }
}
