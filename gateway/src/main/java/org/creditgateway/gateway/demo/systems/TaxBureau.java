package org.creditgateway.gateway.demo.systems;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.creditgateway.gateway.demo.sample.Arrears;
import org.creditgateway.gateway.demo.sample.Penalty;
import org.creditgateway.gateway.demo.sample.Rating;
import org.creditgateway.gateway.demo.sample.RecordDates;
import org.creditgateway.gateway.demo.sample.RedListing;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The tax bureau's system: a REST service. {@code GET /v1/ratings}, {@code /v1/arrears}, {@code /v1/penalties} and
 * {@code /v1/red-listings} answer {@code {"data": […]}} for the subjects of a {@link TaxQuery}.
 */
public final class TaxBureau implements AutoCloseable {

    private final Map<SubjectId, List<Rating>> ratings;
    private final Map<SubjectId, List<Arrears>> arrears;
    private final Map<SubjectId, List<Penalty>> penalties;
    private final Map<SubjectId, List<RedListing>> redListings;
    private final LoopbackServer server;

    private TaxBureau(SampleData data, LoopResources loops) {
        ratings = data.ratings().stream().collect(groupingBy(Rating::subject));
        arrears = data.arrears().stream().collect(groupingBy(Arrears::subject));
        penalties = data.taxPenalties().stream().collect(groupingBy(Penalty::subject));
        redListings = data.redListings().stream().collect(groupingBy(RedListing::subject));
        server = LoopbackServer.start(
                loops,
                routes -> routes.get("/v1/ratings", answering(this::ratings))
                        .get("/v1/arrears", answering(this::arrears))
                        .get("/v1/penalties", answering(this::penalties))
                        .get("/v1/red-listings", answering(this::redListings)));
    }

    public static TaxBureau start(SampleData data, LoopResources loops) {
        return new TaxBureau(data, loops);
    }

    /** The address, without a slash at its end. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private static Route answering(Function<TaxQuery, List<Map<String, @Nullable Object>>> rows) {
        return (request, response) -> {
            try {
                return LoopbackServer.json(response, 200, Map.of("data", rows.apply(TaxQuery.of(request.uri()))));
            } catch (IllegalArgumentException e) {
                return LoopbackServer.json(response, 400, Map.of("title", String.valueOf(e.getMessage())));
            }
        };
    }

    private List<Map<String, @Nullable Object>> ratings(TaxQuery query) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (SubjectId subject : query.subjects()) {
            List<Rating> found = query.first(ratings.getOrDefault(subject, List.of()), Rating::dates);
            if (!found.isEmpty()) {
                Map<String, @Nullable Object> row = row(subject);
                row.put("ratings", found.stream().map(TaxBureau::members).toList());
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> members(Rating rating) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", rating.id());
        members.put("year", rating.year());
        members.put("grade", rating.grade());
        members.put("authority", rating.authority());
        members.put("publishedOn", rating.dates().on().toString());
        members.put("validUntil", rating.dates().until().toString());
        members.put("repairedOn", text(rating.dates().repaired()));
        return members;
    }

    private List<Map<String, @Nullable Object>> arrears(TaxQuery query) {
        return rows(query, arrears, Arrears::dates, (row, notice) -> {
            row.put("noticeNo", notice.noticeNo());
            row.put("tax", Map.of("name", notice.taxType()));
            row.put("amountCny", notice.amount());
            row.put("asOf", notice.dates().on().toString());
            row.put("paidOn", text(notice.dates().ended()));
            row.put("shareUntil", notice.dates().until().toString());
            row.put("repairedOn", text(notice.dates().repaired()));
        });
    }

    private List<Map<String, @Nullable Object>> penalties(TaxQuery query) {
        Map<SubjectId, List<Penalty>> asked = new LinkedHashMap<>();
        for (SubjectId subject : query.subjects()) {
            asked.put(
                    subject,
                    penalties.getOrDefault(subject, List.of()).stream()
                            .filter(penalty -> query.asksFor(penalty.dates().on(), penalty.type()))
                            .toList());
        }
        return rows(query, asked, Penalty::dates, (row, penalty) -> {
            row.put("id", penalty.id());
            row.put("decisionNo", penalty.documentNumber());
            row.put("violation", penalty.violation());
            row.put("basis", penalty.basis());
            row.put("kind", penalty.type());
            row.put("content", penalty.content());
            row.put("fineCny", penalty.fine());
            row.put("tier", penalty.tier());
            row.put("decidedOn", penalty.dates().on().toString());
            row.put("violationEndedOn", text(penalty.dates().ended()));
            row.put("shareUntil", penalty.dates().until().toString());
            row.put("repairedOn", text(penalty.dates().repaired()));
        });
    }

    private List<Map<String, @Nullable Object>> redListings(TaxQuery query) {
        return rows(query, redListings, RedListing::dates, (row, listing) -> {
            row.put("entryNo", listing.entryNo());
            row.put("list", listing.regime());
            row.put("grade", listing.grade());
            row.put("year", listing.year());
            row.put("listedOn", listing.dates().on().toString());
            row.put("validUntil", listing.dates().until().toString());
            row.put("withdrawnOn", text(listing.dates().repaired()));
        });
    }

    private static <T> List<Map<String, @Nullable Object>> rows(
            TaxQuery query, Map<SubjectId, List<T>> records, Function<T, RecordDates> dates, RowWriter<T> writer) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (SubjectId subject : query.subjects()) {
            for (T each : query.first(records.getOrDefault(subject, List.of()), dates)) {
                Map<String, @Nullable Object> row = row(subject);
                writer.write(row, each);
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(SubjectId subject) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(subject.type() == SubjectId.Type.PERSON ? "idNumber" : "uscc", subject.value());
        return row;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    @FunctionalInterface
    private interface Route extends BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {}

    @FunctionalInterface
    private interface RowWriter<T> {
        void write(Map<String, @Nullable Object> row, T each);
    }
}
