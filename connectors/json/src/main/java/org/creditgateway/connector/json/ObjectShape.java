package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.InvalidMapping;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What is asked of an object, gathered path by path until an {@link ObjectReader} is made of it. */
final class ObjectShape {

    private final Map<String, List<PlainMember.Cell>> plain = new LinkedHashMap<>();
    private final Map<String, ObjectShape> inner = new LinkedHashMap<>();
    private final Map<String, MemberReader> whole = new LinkedHashMap<>();

    /** Asks for a single value; several cells may ask for the same one. */
    ObjectShape plain(MemberPath path, int position, Reading reading) {
        ObjectShape holder = holder(path);
        String name = last(path);
        holder.free(name, holder.inner, holder.whole, path);
        holder.plain.computeIfAbsent(name, n -> new ArrayList<>()).add(new PlainMember.Cell(position, reading));
        return this;
    }

    /** Asks for a value that one reader takes as a whole. */
    ObjectShape whole(MemberPath path, MemberReader reader) {
        ObjectShape holder = holder(path);
        String name = last(path);
        holder.free(name, holder.inner, holder.plain, path);
        if (holder.whole.put(name, reader) != null) {
            throw taken(path);
        }
        return this;
    }

    /** @param complete whether an object must have all the members that are asked */
    ObjectReader reader(boolean complete) {
        Map<String, MemberReader> members = new LinkedHashMap<>();
        plain.forEach((name, cells) -> members.put(name, new PlainMember(name, cells)));
        inner.forEach((name, shape) -> members.put(name, unlessNull(shape.reader(complete))));
        members.putAll(whole);
        return new ObjectReader(members, complete);
    }

    private ObjectShape holder(MemberPath path) {
        ObjectShape holder = this;
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            holder.free(name, holder.plain, holder.whole, path);
            holder = holder.inner.computeIfAbsent(name, n -> new ObjectShape());
        }
        return holder;
    }

    private void free(String name, Map<String, ?> one, Map<String, ?> other, MemberPath path) {
        if (one.containsKey(name) || other.containsKey(name)) {
            throw taken(path);
        }
    }

    private static MemberReader unlessNull(ObjectReader reader) {
        return new MemberReader() {
            @Override
            public void read(JsonParser parser, @Nullable Object[] cells) {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    reader.read(parser, cells);
                }
            }
        };
    }

    private static String last(MemberPath path) {
        return path.names().get(path.names().size() - 1);
    }

    private static InvalidMapping taken(MemberPath path) {
        return new InvalidMapping(path + ": read as a value and as an object (expected: one of the two)");
    }
}
