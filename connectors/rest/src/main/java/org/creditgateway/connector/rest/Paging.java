package org.creditgateway.connector.rest;

import java.util.List;
import java.util.stream.Stream;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.json.MemberPath;
import org.jspecify.annotations.Nullable;

/**
 * How an answer that comes in pages is read to its end.
 *
 * @param way what leads from one page to the next
 * @param mark where in an answer that stands; null for a header, and for numbers until a page is empty
 * @param parameter what carries cursor or number; null for links
 * @param first the number of the first page
 * @param maxPages the most pages; an answer that has more is invalid, since a list would look complete that is not
 */
record Paging(Way way, @Nullable MemberPath mark, @Nullable String parameter, int first, int maxPages) {

    private static final int USUALLY_AT_MOST = 20;
    private static final int MOST = 1000;

    /** What leads from one page to the next. */
    enum Way {
        LINK_HEADER,
        LINK,
        CURSOR,
        NUMBER
    }

    /** What the argument {@code pages} says; null when it is absent, for answers that are whole. */
    static @Nullable Paging of(MappingSettings settings) {
        MappingSettings pages = settings.optionalEntry("pages");
        if (pages == null) {
            return null;
        }
        Way way = way(settings, pages);
        MemberPath mark = switch (way) {
            case LINK_HEADER -> null;
            case LINK -> MemberPath.read(pages, "link");
            case CURSOR -> MemberPath.read(pages, "cursor");
            case NUMBER -> MemberPath.readOptional(pages, "count");
        };
        boolean carried = way == Way.CURSOR || way == Way.NUMBER;
        if (carried != pages.has("parameter") || way != Way.NUMBER && pages.has("count")) {
            throw settings.invalid(
                    "pages", way.name(), "parameter with cursor and firstNumber only, count with firstNumber only");
        }
        return new Paging(
                way,
                mark,
                carried ? pages.text("parameter") : null,
                pages.number("firstNumber", 1, 0, 1),
                pages.number("maxPages", USUALLY_AT_MOST, 1, MOST));
    }

    private static Way way(MappingSettings settings, MappingSettings pages) {
        List<Way> ways = Stream.of(
                        pages.flag("linkHeader") ? Way.LINK_HEADER : null,
                        pages.has("link") ? Way.LINK : null,
                        pages.has("cursor") ? Way.CURSOR : null,
                        pages.has("firstNumber") ? Way.NUMBER : null)
                .flatMap(Stream::ofNullable)
                .toList();
        if (ways.size() != 1) {
            throw settings.invalid("pages", ways, "one of linkHeader, link, cursor and firstNumber");
        }
        return ways.get(0);
    }
}
