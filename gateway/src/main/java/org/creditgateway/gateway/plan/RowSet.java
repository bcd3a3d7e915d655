package org.creditgateway.gateway.plan;

import java.util.List;
import java.util.Set;
import org.creditgateway.schema.SubjectId;

/**
 * The rows of one place of the schema, with one set of arguments, for all subjects that ask it.
 *
 * @param subject whose rows they are
 * @param coordinate the place
 * @param arguments the place's arguments
 * @param fetches one for each source that maps the place; none where no source does
 * @param roots the root fields whose subjects ask it, by position
 */
public record RowSet(
        SubjectId.Type subject, String coordinate, Arguments arguments, List<Fetch> fetches, Set<Integer> roots) {

    public RowSet {
        fetches = List.copyOf(fetches);
        roots = Set.copyOf(roots);
    }
}
