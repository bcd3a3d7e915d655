package org.creditgateway.gateway.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.submission.SubmittedRecord.Name;
import org.creditgateway.gateway.tlog.Hash;

/** What is known of some records: their last versions, and what some versions say. Used for one batch. */
final class History {

    private final SubjectKeys keys;
    private final Map<Name, Integer> last = new HashMap<>();
    private final Map<Version, Said> said = new HashMap<>();

    private record Version(Name name, int number) {}

    private record Said(String key, Hash digest) {}

    History(SubjectKeys keys) {
        this.keys = keys;
    }

    /** Notes the last version of a record. */
    void note(Name name, int version) {
        last.merge(name, version, Math::max);
    }

    /**
     * Notes what a version says.
     *
     * @param key the id of the key of its subject's hash, which the digest covers
     */
    void note(Name name, int version, String key, Hash digest) {
        said.put(new Version(name, version), new Said(key, digest));
    }

    /** What comes of a line with this record. One that is accepted is known from then on. */
    LineAnswer judge(long line, SubmittedRecord record) {
        Said before = said.get(new Version(record.name(), record.version()));
        if (before != null) {
            return before.digest().equals(record.digest(keys.of(record.subject(), before.key())))
                    ? LineAnswer.of(line, record, LineAnswer.State.UNCHANGED)
                    : LineAnswer.refused(new Line.Bad(
                            line,
                            record.id(),
                            List.of("version: stored before with other members (expected: a higher one)")));
        }
        Integer newest = last.get(record.name());
        if (newest != null && newest > record.version()) {
            return LineAnswer.of(line, record, LineAnswer.State.STALE);
        }
        SubjectKeys.KeyedSubject keyed = keys.of(record.subject());
        note(record.name(), record.version());
        note(record.name(), record.version(), keyed.key(), record.digest(keyed));
        return LineAnswer.of(line, record, LineAnswer.State.ACCEPTED);
    }
}
