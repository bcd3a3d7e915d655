package org.creditgateway.gateway.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Remark;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.source.RegisteredSource.Place;
import org.creditgateway.gateway.source.SourceFinding.Severity;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A source file that was checked beside the published ones. Nothing of it is taken. It is closed when it is done with. */
public final class CheckedSource implements AutoCloseable {

    private static final Comparator<SourceFinding> BY_PLACE =
            Comparator.comparingInt(SourceFinding::line).thenComparingInt(SourceFinding::column);

    private final @Nullable RegisteredSource source;
    private final @Nullable RegisteredSource before;
    private final MappedPlaces others;
    private final List<SourceFinding> findings;
    private final SourceMapper mapper;

    CheckedSource(
            @Nullable RegisteredSource source,
            @Nullable RegisteredSource before,
            MappedPlaces others,
            List<SourceFinding> findings,
            SourceMapper mapper) {
        this.source = source;
        this.before = before;
        this.others = others;
        this.findings = findings.stream().sorted(BY_PLACE).toList();
        this.mapper = mapper;
    }

    /** What was found, in the order of the file. */
    public List<SourceFinding> findings() {
        return findings;
    }

    /** Whether the file cannot be taken. */
    public boolean refuses() {
        return findings.stream().anyMatch(SourceFinding::refuses);
    }

    /** The name of the source; null where the file is too wrong to tell. */
    public @Nullable String name() {
        return source == null ? null : source.name();
    }

    /** The code of the department that the file names; null where the file is too wrong to tell. */
    public @Nullable String department() {
        return source == null ? null : source.definition().department();
    }

    /** Under which name the file is published; null where the file is too wrong to tell. */
    public @Nullable String file() {
        return source == null ? null : before == null ? source.file() : before.file();
    }

    /** The code of the department that owns the source of this name as it is published; null where there is none. */
    public @Nullable String owner() {
        return before == null ? null : before.definition().department();
    }

    /** The mappings of the file. */
    public List<MappedSource> mapped() {
        return source == null ? List.of() : source.mapped();
    }

    /** The mappings of the source as it is published; none where it is new. */
    public List<MappedSource> mappedBefore() {
        return before == null ? List.of() : before.mapped();
    }

    /** Who would map a place. */
    public List<MappedSource> all(String place) {
        return with(mapped(), place);
    }

    /** Who maps a place as it is published. */
    public List<MappedSource> allBefore(String place) {
        return with(mappedBefore(), place);
    }

    private List<MappedSource> with(List<MappedSource> own, String place) {
        List<MappedSource> all = new ArrayList<>(others.byCoordinate().getOrDefault(place, List.of()));
        own.stream().filter(mapped -> mapped.place().coordinate().equals(place)).forEach(all::add);
        return all;
    }

    /** What the live source says of the file; a source that cannot be asked is one finding. */
    public Mono<List<SourceFinding>> examine(Duration patience) {
        if (source == null) {
            return Mono.just(List.of());
        }
        List<MappedPlace> places =
                source.mapped().stream().map(MappedSource::place).toList();
        return Flux.defer(() -> Flux.from(source.connector().examine(places)))
                .map(this::finding)
                .collectList()
                .timeout(patience, Mono.error(() -> SourceFailure.timeout("no answer in time")))
                .onErrorResume(
                        SourceFailure.class,
                        failure -> Mono.just(List.of(new SourceFinding(
                                Severity.WARNING,
                                0,
                                0,
                                "the source cannot be asked now whether it has what the file says: " + failure.kind()
                                        + " (" + failure.getMessage() + ")"))));
    }

    @Override
    public void close() {
        mapper.close();
    }

    private SourceFinding finding(Remark remark) {
        Severity severity = remark.severity() == Remark.Severity.ERROR ? Severity.ERROR : Severity.WARNING;
        List<Place> places = source == null ? new ArrayList<>() : source.places();
        return places.stream()
                .filter(place -> place.mapped().place().coordinate().equals(remark.coordinate()))
                .findFirst()
                .map(place -> place.finding(severity, remark.coordinate() + ": " + remark.message()))
                .orElseGet(() -> new SourceFinding(severity, 0, 0, remark.coordinate() + ": " + remark.message()));
    }
}
