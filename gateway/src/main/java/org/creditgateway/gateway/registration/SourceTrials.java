package org.creditgateway.gateway.registration;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.fetch.SourceTrial;
import org.creditgateway.gateway.fetch.TriedPlace;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.registration.SourceReview.Reviewed;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.gateway.source.SchemaDirectives.RecordType;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one subject from a department's own source by a file that is not published yet. It is an inquiry like any other:
 * an official asks, and nothing is shown before its entry is committed, which the subject sees.
 */
final class SourceTrials {

    private final SourceReview review;
    private final InquiryLog log;
    private final Catalogues catalogues;
    private final GraphQLSchema schema;
    private final JsonMapper json;
    private final Clock clock;

    SourceTrials(
            SourceReview review,
            InquiryLog log,
            Catalogues catalogues,
            GraphQLSchema schema,
            JsonMapper json,
            Clock clock) {
        this.review = review;
        this.log = log;
        this.catalogues = catalogues;
        this.schema = schema;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is tried.
     *
     * @param document the source file
     * @param subject the identifier of a person or organisation
     * @param fields the mapped places that are read, such as {@code Person} or {@code Person.penalties}; all when none
     */
    record Trial(
            @Nullable String document,
            @Nullable String subject,
            @Nullable List<String> fields) {}

    /**
     * What came of it.
     *
     * @param entry the number of the inquiry's entry; null where the file has errors, and nothing was read
     */
    record Tried(@Nullable String entry, List<SourceFinding> findings, List<TriedPlace> places) {}

    /** What was read, or what is wrong; or {@link Refused}. */
    Mono<Tried> read(Requester requester, Trial trial) {
        if (requester instanceof Requester.Public) {
            return Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "Trying a source needs a bearer token."));
        }
        if (requester.officialAs(Registrant.ROLE).isEmpty()) {
            return Mono.error(new Refused(
                    ErrorCode.FORBIDDEN,
                    "A source is tried by an official of its department with the role " + Registrant.ROLE + "."));
        }
        String document = trial.document();
        String subject = trial.subject();
        if (document == null || subject == null) {
            return Mono.error(new Refused(ErrorCode.BAD_REQUEST, "document, subject: missing (expected: both)"));
        }
        List<SubjectId> subjects = SourceTrial.subjects(subject);
        if (subjects.isEmpty()) {
            return Mono.error(new Refused(
                    ErrorCode.INVALID_IDENTIFIER,
                    "subject: neither a citizen identification number nor a unified social credit code"));
        }
        List<String> fields = trial.fields() == null ? List.of() : trial.fields();
        return review.review(
                Registrant.of(requester, false),
                document,
                (who, reviewed) -> reviewed.refuses()
                        ? Mono.just(new Tried(null, reviewed.findings(), List.of()))
                        : logged(requester, reviewed, subjects, fields));
    }

    /** It goes on when the client leaves: what was asked of the source is logged in any case. */
    private Mono<Tried> logged(Requester requester, Reviewed reviewed, List<SubjectId> subjects, List<String> fields) {
        Instant moment = clock.instant();
        Mono<Tried> whole = log.permit()
                .flatMap(permit -> Flux.fromIterable(subjects)
                        .concatMap(subject -> SourceTrial.read(reviewed.source().mapped(), subject, fields))
                        .collectList()
                        .flatMap(places -> log.append(permit, entry(requester, reviewed, moment, subjects, places))
                                .map(receipt ->
                                        new Tried(Long.toString(receipt.entry()), reviewed.findings(), places))));
        return Mono.defer(() -> Mono.fromFuture(whole.toFuture(), true));
    }

    private InquiryEntry entry(
            Requester requester, Reviewed reviewed, Instant moment, List<SubjectId> subjects, List<TriedPlace> places) {
        List<String> asked = coordinates(places);
        String outcome = places.stream()
                .flatMap(place -> Stream.ofNullable(place.failure()))
                .map(failure -> "=" + failure.substring(0, failure.indexOf(':')))
                .findFirst()
                .orElse("=OK");
        return new InquiryEntry(
                UUID.randomUUID().toString(),
                InquiryEntry.Kind.INQUIRY,
                requester,
                moment,
                null,
                catalogues.current().version(),
                null,
                null,
                List.of(),
                null,
                asked,
                asked.stream().map(coordinate -> coordinate + "=FULL").toList(),
                List.of(reviewed.source().name() + outcome),
                InquiryEntry.Outcome.ANSWERED,
                List.of(),
                Hash.sha256(json.writeValueAsString(places)).bytes(),
                "{}",
                subjects.stream()
                        .map(subject -> new SubjectAccess(
                                subject, coordinates(of(subject, places)), records(reviewed, of(subject, places))))
                        .toList(),
                null);
    }

    private static List<TriedPlace> of(SubjectId subject, List<TriedPlace> places) {
        return places.stream()
                .filter(place -> place.place().equals(subject.type().typeName())
                        || place.place().startsWith(subject.type().typeName() + "."))
                .toList();
    }

    private List<String> coordinates(List<TriedPlace> places) {
        SortedSet<String> coordinates = new TreeSet<>();
        for (TriedPlace place : places) {
            GraphQLObjectType type = type(place);
            place.fields().forEach(field -> coordinates.add(type.getName() + "." + field));
            if (!place.place().equals(type.getName())) {
                coordinates.add(place.place());
            }
        }
        return List.copyOf(coordinates);
    }

    /** Records as the inquiry log names them: source, kind and the source's own id. */
    private List<String> records(Reviewed reviewed, List<TriedPlace> places) {
        List<String> records = new ArrayList<>();
        for (TriedPlace place : places) {
            RecordType type = SchemaDirectives.recordType(type(place));
            if (type != null) {
                place.records().forEach(id -> records.add(reviewed.source().name() + "/" + type.kind() + "/" + id));
            }
        }
        return records;
    }

    /** The type of the rows of a place. */
    private GraphQLObjectType type(TriedPlace place) {
        int point = place.place().indexOf('.');
        if (point < 0) {
            return Objects.requireNonNull(schema.getObjectType(place.place()));
        }
        GraphQLFieldDefinition field =
                Objects.requireNonNull(schema.getObjectType(place.place().substring(0, point))
                        .getFieldDefinition(place.place().substring(point + 1)));
        return (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
    }
}
