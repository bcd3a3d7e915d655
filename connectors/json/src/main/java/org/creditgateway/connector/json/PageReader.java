package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the rows of one answer in one pass, with what stands beside them: where the next page is, and whether the call
 * succeeded at all.
 */
public final class PageReader {

    private static final int ROWS = 0;
    private static final int MARK = 1;
    private static final int STATUS = 2;
    private static final int SUBJECT = 3;
    private static final int CELLS = 4;

    private final RowsReader rows;
    private final Layout layout;
    private final @Nullable ObjectReader object;

    /**
     * Where the parts of an answer stand.
     *
     * @param select the rows; null when the answer itself is the rows
     * @param mark what tells of other pages; null when nothing does
     * @param status what tells whether the call succeeded; null when nothing does
     * @param success the statuses of a call that succeeded
     */
    public record Layout(
            @Nullable RowsPath select,
            @Nullable MemberPath mark,
            @Nullable MemberPath status,
            Set<String> success) {

        public Layout {
            success = Set.copyOf(success);
        }

        /** Checks that one answer can hold all parts. */
        public Layout checked(MappingSettings settings) {
            boolean beside = mark != null || status != null;
            if (beside && (select == null || select.head().isEmpty())) {
                throw settings.invalid(
                        "select",
                        String.valueOf(settings.optionalText("select")),
                        "the member that holds the rows, since other members of the answer are read too");
            }
            return this;
        }
    }

    public PageReader(RowsReader rows, Layout layout) {
        this.rows = rows;
        this.layout = layout;
        this.object = layout.mark() == null && layout.status() == null ? null : object();
    }

    /**
     * What the answer holds.
     *
     * @param parser on the answer's first token, or on none when there is nothing
     * @param subject whose rows they are when the rows do not say so themselves
     */
    public Page read(JsonParser parser, @Nullable String subject) {
        if (parser.currentToken() == null) {
            return Page.EMPTY;
        }
        if (object == null) {
            return new Page(select(parser, subject), null);
        }
        @Nullable Object[] cells = new Object[CELLS];
        cells[SUBJECT] = subject;
        object.read(parser, cells);
        if (layout.status() != null && !layout.success().contains(String.valueOf(cells[STATUS]))) {
            throw SourceFailure.unavailable("answer: says at " + layout.status() + " that the call failed", null);
        }
        return new Page(found(cells[ROWS]), (String) cells[MARK]);
    }

    @SuppressWarnings("unchecked")
    private List<SourceRow> found(@Nullable Object gathered) {
        if (gathered == null && layout.status() == null) {
            throw SourceFailure.invalidData("rows: missing");
        }
        return gathered == null ? List.of() : (List<SourceRow>) gathered;
    }

    private List<SourceRow> select(JsonParser parser, @Nullable String subject) {
        List<SourceRow> gathered = new ArrayList<>();
        RowsPath path = layout.select();
        if (path == null) {
            rows.read(parser, subject, gathered);
        } else {
            path.walk(parser, true, found -> rows.read(found, subject, gathered));
        }
        return gathered;
    }

    private ObjectReader object() {
        RowsPath path = layout.select();
        if (path == null) {
            throw new IllegalArgumentException("select: null (expected: a path)");
        }
        ObjectShape shape = new ObjectShape().whole(new MemberPath(path.head()), rowsMember(path.tail()));
        if (layout.mark() != null) {
            shape.plain(layout.mark(), MARK, Reading.text(layout.mark()));
        }
        if (layout.status() != null) {
            shape.plain(layout.status(), STATUS, Reading.text(layout.status()));
        }
        return shape.reader(false);
    }

    private MemberReader rowsMember(RowsPath path) {
        return new MemberReader() {
            @Override
            public void read(JsonParser parser, @Nullable Object[] cells) {
                if (parser.currentToken() == JsonToken.VALUE_NULL) {
                    return;
                }
                List<SourceRow> gathered = new ArrayList<>();
                path.walk(parser, true, found -> rows.read(found, (String) cells[SUBJECT], gathered));
                cells[ROWS] = gathered;
            }
        };
    }
}
