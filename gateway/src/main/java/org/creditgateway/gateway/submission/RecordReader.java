package org.creditgateway.gateway.submission;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditgateway.connector.Column;
import org.creditgateway.gateway.submission.SubmittedRecord.Status;
import org.creditgateway.schema.InvalidIdentifier;
import org.creditgateway.schema.ResidentId;
import org.creditgateway.schema.SubjectId;
import org.creditgateway.schema.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Checks the members of one line against what its source takes, and makes the record of them. Says all that is wrong. */
final class RecordReader {

    private static final String KIND = "kind";
    private static final String ID = "id";
    private static final String VERSION = "version";
    private static final String STATE = "state";
    private static final Set<String> OF_ALL = Set.of(KIND, ID, VERSION, STATE);
    private static final Set<String> OF_CURRENT =
            Set.of("person", "organization", "ended", "until", "repaired", "procedure", "correctedVoluntarily");
    private static final Pattern RECORD_ID = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Accepted accepted;
    private final Map<String, @Nullable Object> members;
    private final List<String> errors = new ArrayList<>();

    private RecordReader(Accepted accepted, Map<String, @Nullable Object> members) {
        this.accepted = accepted;
        this.members = members;
    }

    /** The line checked: {@link Line.Good} or {@link Line.Bad}. */
    static Line read(Accepted accepted, Line line) {
        return line instanceof Line.Members read
                ? new RecordReader(accepted, read.members()).record(read.number())
                : line;
    }

    private Line record(long number) {
        String kind = kind();
        String id = id();
        Integer version = version();
        Status status = status();
        if (kind == null || id == null || version == null || status == null) {
            return new Line.Bad(number, id, errors);
        }
        SubmittedRecord record = status == Status.WITHDRAWN ? withdrawn(kind, id, version) : current(kind, id, version);
        return record == null || !errors.isEmpty() ? new Line.Bad(number, id, errors) : new Line.Good(number, record);
    }

    private SubmittedRecord withdrawn(String kind, String id, int version) {
        members.forEach((name, value) -> {
            if (value != null && !OF_ALL.contains(name)) {
                errors.add("a withdrawn record has more members (expected: kind, id, version and state only)");
            }
        });
        return new SubmittedRecord(kind, id, version, Status.WITHDRAWN, null, null, null, null, null, "{}");
    }

    private @Nullable SubmittedRecord current(String kind, String id, int version) {
        SubjectId subject = subject();
        OwnMapping mapping = subject == null ? null : accepted.mapping(kind, subject.type());
        if (mapping == null) {
            if (subject != null) {
                errors.add("kind: the source takes none of it about such subjects (expected: as its file maps)");
            }
            return null;
        }
        rejectUnknown(mapping);
        rejectExcluded(kind, mapping);
        Map<String, Object> content = new TreeMap<>();
        for (Column column : mapping.stored()) {
            Object value = value(column);
            if (value != null) {
                content.put(column.field(), value);
            } else if (mapping.required().contains(column.field()) && members.get(column.field()) == null) {
                errors.add(column.field() + ": missing (expected: " + SubmittedValue.expected(column) + ")");
            }
        }
        return new SubmittedRecord(
                kind,
                id,
                version,
                Status.CURRENT,
                subject,
                event(),
                day("ended"),
                day("until"),
                day("repaired"),
                JSON.writeValueAsString(content));
    }

    private @Nullable String kind() {
        String kind = text(KIND);
        if (kind == null || !accepted.kinds().containsKey(kind)) {
            errors.add("kind: not one that the source takes (expected: one of "
                    + String.join(", ", accepted.kinds().keySet()) + ")");
            return null;
        }
        return kind;
    }

    private @Nullable String id() {
        Object given = members.get(ID);
        String id = given instanceof Integer || given instanceof Long ? given.toString() : text(ID);
        if (id == null || !RECORD_ID.matcher(id).matches() || !SubmittedValue.isStorable(id)) {
            errors.add("id: not one (expected: 1 to 200 characters, without control characters)");
            return null;
        }
        return id;
    }

    private @Nullable Integer version() {
        Integer version = SubmittedValue.integer(members.get(VERSION));
        if (version == null || version < 1) {
            errors.add("version: not one (expected: a whole number from 1)");
            return null;
        }
        return version;
    }

    private @Nullable Status status() {
        if (members.get(STATE) == null) {
            return Status.CURRENT;
        }
        String state = text(STATE);
        for (Status each : Status.values()) {
            if (each.name().equals(state)) {
                return each;
            }
        }
        errors.add("state: not one (expected: CURRENT, WITHDRAWN, or none, which is CURRENT)");
        return null;
    }

    private @Nullable SubjectId subject() {
        Object person = members.get("person");
        Object organization = members.get("organization");
        if ((person == null) == (organization == null)) {
            errors.add("person, organization: both or none (expected: one of them)");
            return null;
        }
        String name = person == null ? "organization" : "person";
        String identifier = text(name);
        if (identifier == null) {
            errors.add(name + ": not a text (expected: an identifier)");
            return null;
        }
        try {
            return person == null
                    ? new SubjectId(SubjectId.Type.ORGANIZATION, UnifiedSocialCreditCode.canonical(identifier))
                    : new SubjectId(SubjectId.Type.PERSON, ResidentId.canonical(identifier));
        } catch (InvalidIdentifier e) {
            errors.add(name + ": " + e.getMessage());
            return null;
        }
    }

    /** By its place: what stands where a name is expected may be a datum. */
    private void rejectUnknown(OwnMapping mapping) {
        int place = 0;
        for (String name : members.keySet()) {
            place++;
            boolean known = OF_ALL.contains(name)
                    || OF_CURRENT.contains(name)
                    || name.equals(OwnMapping.EVENT)
                    || mapping.fieldsByName().containsKey(name);
            if (!known && members.get(name) != null) {
                Set<String> expected = new TreeSet<>(OF_CURRENT);
                expected.addAll(mapping.fieldsByName().keySet());
                errors.add("member " + place + " is unknown (expected: one of " + String.join(", ", expected) + ")");
            }
        }
    }

    /** What is not to be included (Shandong Social Credit Regulations, art. 13). */
    private void rejectExcluded(String kind, OwnMapping mapping) {
        String procedure = text("procedure");
        if (members.get("procedure") != null && !"ORDINARY".equals(procedure) && !"SUMMARY".equals(procedure)) {
            errors.add("procedure: not one (expected: ORDINARY or SUMMARY)");
        }
        if (kind.equals("PENALTY") && "SUMMARY".equals(procedure)) {
            errors.add("procedure: penalties under summary procedure are not included (expected: ORDINARY)");
        }
        Object corrected = members.get("correctedVoluntarily");
        Boolean voluntarily = SubmittedValue.bool(corrected);
        if (corrected != null && voluntarily == null) {
            errors.add("correctedVoluntarily: not one (expected: true or false)");
        }
        if (Boolean.TRUE.equals(voluntarily) && "MINOR".equals(text("tier"))) {
            errors.add("correctedVoluntarily: minor offences that were are not included (expected: false)");
        }
    }

    private @Nullable LocalDate event() {
        LocalDate event = day(OwnMapping.EVENT);
        if (event == null && members.get(OwnMapping.EVENT) == null) {
            errors.add("eventOn: missing (expected: the day of the event, as 2026-01-31)");
        }
        return event;
    }

    private @Nullable LocalDate day(String name) {
        Object given = members.get(name);
        if (given == null) {
            return null;
        }
        LocalDate day = SubmittedValue.day(given);
        if (day == null) {
            errors.add(name + ": not a day (expected: as 2026-01-31)");
        }
        return day;
    }

    private @Nullable Object value(Column column) {
        Object given = members.get(column.field());
        if (given == null) {
            return null;
        }
        Object value = null;
        try {
            value = SubmittedValue.of(column, given);
        } catch (DateTimeException e) {
            // its message quotes the value
        }
        if (value == null) {
            errors.add(column.field() + ": not one (expected: " + SubmittedValue.expected(column) + ")");
        }
        return value;
    }

    private @Nullable String text(String name) {
        return members.get(name) instanceof String text ? text : null;
    }
}
