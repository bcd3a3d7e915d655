package org.creditgateway.gateway.demo.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creditgateway.gateway.demo.sample.RecordDates.Fate;
import org.creditgateway.schema.SubjectId;

/** All that the three departments know. Drawn from a fixed seed, so that each start, and each machine, has the same. */
public record SampleData(
        List<Citizen> citizens,
        List<Company> companies,
        List<JudgmentDefault> judgmentDefaults,
        List<SeriousListing> seriousListings,
        List<Rating> ratings,
        List<Arrears> arrears,
        List<RedListing> redListings,
        List<Penalty> taxPenalties,
        List<Penalty> marketPenalties,
        List<Licence> licences,
        List<AbnormalListing> abnormalListings) {

    /** The person of the sample inquiries: live, expired and repaired records of every kind. */
    public static final String PERSON = "379999190001020015";

    /** The organisation of the sample inquiries: live, expired and repaired records of every kind. */
    public static final String ORGANIZATION = "91379999MA9000011Y";

    private static final long SEED = 20_180_615;
    private static final int PERSONS = 2_400;
    private static final int ORGANIZATIONS = 1_200;
    private static final List<Fate> SAMPLE_FATES = List.of(Fate.LASTING, Fate.EXPIRED, Fate.REPAIRED, Fate.LASTING);
    private static final List<Fate> FATES = List.of(Fate.LIVE, Fate.LASTING, Fate.LIVE, Fate.EXPIRED, Fate.REPAIRED);

    /** Draws the whole. */
    public static SampleData generate() {
        List<Citizen> citizens = Citizen.drawn(PERSONS, new Draw(SEED));
        List<Company> companies = IntStream.rangeClosed(1, ORGANIZATIONS)
                .mapToObj(number -> Company.drawn(number, citizens, new Draw(SEED + number)))
                .toList();
        List<SubjectId> organizations = companies.stream()
                .map(company -> new SubjectId(SubjectId.Type.ORGANIZATION, company.code()))
                .toList();
        List<SubjectId> everyone = Stream.concat(
                        citizens.stream().map(citizen -> new SubjectId(SubjectId.Type.PERSON, citizen.id())),
                        organizations.stream())
                .toList();
        return new SampleData(
                citizens,
                companies,
                records("ZX", 12, everyone, JudgmentDefault::drawn),
                records("YS", 3, everyone, SeriousListing::drawn),
                records("PJ", 90, organizations, Rating::drawn),
                records("QS", 10, everyone, Arrears::drawn),
                records("HB", 15, everyone, RedListing::drawn),
                records("SF", 8, everyone, Penalty.Field.TAX::drawn),
                records("CF", 8, everyone, Penalty.Field.MARKET::drawn),
                records("XK", 20, everyone, Licence::drawn),
                records("YC", 10, organizations, AbnormalListing::drawn));
    }

    private static <T> List<T> records(String prefix, int percent, List<SubjectId> subjects, RecordMaker<T> maker) {
        List<T> records = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Draw draw = new Draw(SEED * 31 + prefix.hashCode() * 100_003L + i);
            for (Fate fate : fates(subjects.get(i), percent, draw)) {
                String id = "%s%06d".formatted(prefix, records.size() + 1);
                records.add(maker.drawn(subjects.get(i), id, RecordDates.of(fate, draw), draw));
            }
        }
        return List.copyOf(records);
    }

    private static List<Fate> fates(SubjectId subject, int percent, Draw draw) {
        if (subject.value().equals(PERSON) || subject.value().equals(ORGANIZATION)) {
            return SAMPLE_FATES;
        }
        int records = draw.chance(percent) ? draw.number(1, 2) : 0;
        return Stream.generate(() -> draw.one(FATES)).limit(records).toList();
    }

    @FunctionalInterface
    private interface RecordMaker<T> {
        T drawn(SubjectId subject, String id, RecordDates dates, Draw draw);
    }
}
