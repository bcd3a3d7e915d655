package org.creditgateway.gateway.submission;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.submission.SubjectKeys.KeyedSubject;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Records to be stored together, with the number that they get within their source. The act stores them all, or, where
 * another batch has taken the number meanwhile, none.
 */
record Batch(String source, long number, Instant arrived, List<SubmittedRecord> records, SubjectKeys keys) {

    private static final String STORE = """
            with records as (
                insert into submitted_record (source, kind, record, version, status, subject_key, subject_hash, subject,
                    event_on, ended, until, repaired, content, submission, position)
                select ?, kind, record, version, status, subject_key, subject_hash, subject,
                    event_on::date, ended::date, until::date, repaired::date, content::json, ?, position
                from unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::bytea[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    with ordinality as record (kind, record, version, status, subject_key, subject_hash, subject,
                        event_on, ended, until, repaired, content, position)
                on conflict do nothing
            )
            insert into submission (source, number, records, arrived_at) values (?, ?, ?, ?) on conflict do nothing
            """;

    Batch {
        arrived = arrived.truncatedTo(ChronoUnit.MICROS);
        records = List.copyOf(records);
    }

    /** What is stored, and the digest of it that the entry has. */
    record Storing(Act act, Hash digest) {}

    Storing storing() {
        List<KeyedSubject> keyed =
                records.stream().map(record -> keys.of(record.subject())).toList();
        List<byte[]> sealed =
                records.stream().map(record -> keys.seal(source, record)).toList();
        List<Object> values = new ArrayList<>(List.of(source, number));
        values.add(texts(SubmittedRecord::kind));
        values.add(texts(SubmittedRecord::id));
        values.add(records.stream().mapToInt(SubmittedRecord::version).toArray());
        values.add(texts(record -> record.status().name()));
        values.add(keyed.stream().map(KeyedSubject::key).toArray(String[]::new));
        values.add(keyed.stream().map(KeyedSubject::hash).toArray(String[]::new));
        values.add(sealed.toArray(byte[][]::new));
        values.add(days(SubmittedRecord::eventOn));
        values.add(days(SubmittedRecord::ended));
        values.add(days(SubmittedRecord::until));
        values.add(days(SubmittedRecord::repaired));
        values.add(texts(SubmittedRecord::content));
        values.addAll(List.of(source, number, records.size(), arrived.atOffset(ZoneOffset.UTC)));
        return new Storing(new Act(STORE, values), digest(keyed, sealed));
    }

    /** As {@code verify-log} computes it from the rows. */
    private Hash digest(List<KeyedSubject> keyed, List<byte[]> sealed) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream(Hash.sha256("").bytes().length * records.size());
        for (int i = 0; i < records.size(); i++) {
            rows.writeBytes(
                    records.get(i).rowDigest(keyed.get(i), sealed.get(i)).bytes());
        }
        return Hash.sha256(String.join(
                "\n",
                source,
                Long.toString(number),
                Integer.toString(records.size()),
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, arrived)),
                HexFormat.of().formatHex(Hash.sha256(rows.toByteArray()).bytes())));
    }

    private String[] texts(Function<SubmittedRecord, String> text) {
        return records.stream().map(text).toArray(String[]::new);
    }

    private @Nullable String[] days(Function<SubmittedRecord, @Nullable LocalDate> day) {
        @Nullable String[] days = new String[records.size()];
        for (int i = 0; i < days.length; i++) {
            LocalDate each = day.apply(records.get(i));
            days[i] = each == null ? null : each.toString();
        }
        return days;
    }

    /** Keeps the records out of logs. */
    @Override
    public String toString() {
        return "Batch[" + source + ", " + number + ", records=" + records.size() + "]";
    }
}
