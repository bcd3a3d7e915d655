package org.creditgateway.connector.json;

import java.util.List;
import java.util.Map;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Reads the asked members of an object into cells, and skips the others without making values of them. A member that
 * comes twice is invalid, since which one counts would be anyone's guess.
 */
final class ObjectReader implements MemberReader {

    private static final int MOST_MEMBERS = Long.SIZE;

    private final String[] names;
    private final MemberReader[] readers;
    private final PropertyNameMatcher matcher;
    private final long required;

    ObjectReader(Map<String, MemberReader> members, boolean complete) {
        if (members.size() > MOST_MEMBERS) {
            throw new InvalidMapping(
                    "members of one object: " + members.size() + " (expected: at most " + MOST_MEMBERS + ")");
        }
        this.names = members.keySet().toArray(String[]::new);
        this.readers = members.values().toArray(MemberReader[]::new);
        this.matcher = Json.FACTORY.constructNameMatcher(
                List.of(names).stream().map(Named::fromString).toList(), false);
        this.required = complete && names.length > 0 ? -1L >>> (MOST_MEMBERS - names.length) : 0;
    }

    @Override
    public void read(JsonParser parser, @Nullable Object[] cells) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw SourceFailure.invalidData("value that should hold the members " + List.of(names) + ": not an object");
        }
        long seen = 0;
        for (int at = parser.nextNameMatch(matcher);
                at != PropertyNameMatcher.MATCH_END_OBJECT;
                at = parser.nextNameMatch(matcher)) {
            parser.nextToken();
            if (at < 0) {
                parser.skipChildren();
                continue;
            }
            long bit = 1L << at;
            if ((seen & bit) != 0) {
                throw SourceFailure.invalidData("member " + names[at] + ": twice in one object");
            }
            seen |= bit;
            readers[at].read(parser, cells);
        }
        long missing = required & ~seen;
        if (missing != 0) {
            throw SourceFailure.invalidData("member " + names[Long.numberOfTrailingZeros(missing)] + ": missing");
        }
    }
}
