package org.creditgateway.gateway.redaction;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** Makes rows fit to leave: drops what may no longer be shared, masks what may not be told in full. */
public final class Redactor {

    private final NamedKey pseudonymKey;
    private final NamedKey recordKey;

    public Redactor(NamedKey pseudonymKey, NamedKey recordKey) {
        this.pseudonymKey = pseudonymKey;
        this.recordKey = recordKey;
    }

    /**
     * The row as it may leave; null when its clock has run out, or its tier is not allowed.
     *
     * @param agency whose pseudonyms are told
     * @throws SourceFailure of kind {@code INVALID_DATA} when a record has no id
     */
    public @Nullable RedactedRow redact(SourceRow row, RowRules rules, SharingClock clock, String agency) {
        Control control = row.control();
        if (rules.kind() != null && !clock.allows(control, rules.negative())) {
            return null;
        }
        if (rules.tiers() != null && !rules.tiers().allow(row.values())) {
            return null;
        }
        String ref = ref(control, rules);
        String id = ref != null && rules.ids() ? recordKey.hmacHex(ref) : null;
        return new RedactedRow(rules, ref, id, values(row.values(), rules, agency));
    }

    /** A subject's identifier as it may leave. */
    public String identifier(SubjectId subject, @Nullable Mask mask, String agency) {
        return mask == null ? subject.value() : masked(mask, subject.value(), agency);
    }

    private static @Nullable String ref(Control control, RowRules rules) {
        if (rules.kind() == null) {
            return null;
        }
        if (control.id() == null) {
            throw SourceFailure.invalidData("a record has no id");
        }
        return rules.source() + "/" + rules.kind() + "/" + control.id();
    }

    private @Nullable Object[] values(Values values, RowRules rules, String agency) {
        @Nullable Object[] told = new Object[rules.positions().size()];
        for (int i = 0; i < told.length; i++) {
            int position = rules.positions().get(i);
            if (position >= 0) {
                told[i] = told(values.get(position), rules.columns().get(i), agency);
            }
        }
        return told;
    }

    private @Nullable Object told(@Nullable Object value, PlannedColumn column, String agency) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(told(item, column, agency)));
            return items;
        }
        if (value instanceof Values object) {
            @Nullable Object[] members = new Object[object.size()];
            for (int i = 0; i < members.length; i++) {
                members[i] = told(object.get(i), column.members().get(i), agency);
            }
            return members;
        }
        Mask mask = column.mask();
        return mask == null || value == null ? value : masked(mask, (String) value, agency);
    }

    private String masked(Mask mask, String value, String agency) {
        return mask == Mask.PSEUDONYM
                ? pseudonymKey.hmacHex(agency + "\n" + value).substring(0, 32)
                : mask.cover(value);
    }
}
