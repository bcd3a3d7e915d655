package org.creditgateway.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.EntryHead;
import org.creditgateway.gateway.inquirylog.EntryHead.Field;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LogExport;
import org.creditgateway.gateway.inquirylog.StoredEntries;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.transparency.TreeReader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Packs what proves what was done in a case: the entries that name it, their proofs, the versions of the catalogue that
 * they were decided under with the acts that published them, and the key to check all of it with.
 */
final class Evidence {

    private static final int MOST = 1_000;

    private final Audit audit;
    private final LogSearch search;
    private final InquiryLogReader log;
    private final FieldEntries entries;
    private final CatalogueArchive catalogues;
    private final TreeReader tree;
    private final NoteVerifier key;
    private final Scheduler threads;

    Evidence(
            Audit audit,
            LogSearch search,
            InquiryLogReader log,
            FieldEntries entries,
            CatalogueArchive catalogues,
            TreeReader tree,
            NoteVerifier key,
            Scheduler threads) {
        this.audit = audit;
        this.search = search;
        this.log = log;
        this.entries = entries;
        this.catalogues = catalogues;
        this.tree = tree;
        this.key = key;
        this.threads = threads;
    }

    /** The pack, as {@link LogExport} writes it; or {@link Refused}, which is an entry too. */
    Mono<byte[]> ofCase(Requester requester, EntryFilter filter) {
        return entries.read(
                audit.occasion("/log/evidence", requester),
                audit.particulars(filter),
                () -> packed(checked(Audit.allowed(requester, filter))),
                Hash::sha256);
    }

    private static EntryFilter checked(EntryFilter filter) {
        if (filter.agency() == null || filter.caseNumber() == null) {
            throw new Refused(ErrorCode.BAD_REQUEST, "evidence: no case (expected: agency and caseNumber)");
        }
        return filter;
    }

    private Mono<byte[]> packed(EntryFilter filter) {
        return search.all(filter.wanted()).take(MOST + 1L).collectList().flatMap(found -> {
            if (found.isEmpty()) {
                throw new Refused(ErrorCode.ENTRY_UNKNOWN, "evidence: no entry names this case of this agency");
            }
            if (found.size() > MOST) {
                throw new Refused(
                        ErrorCode.BAD_REQUEST,
                        "evidence: more than " + MOST + " entries (expected: fewer; say from and until)");
            }
            return log.stored(found)
                    .flatMap(stored -> texts(stored.catalogueVersions()))
                    .flatMap(texts -> acts(texts.values()).flatMap(acts -> packed(found, acts, texts)));
        });
    }

    private Mono<Map<String, String>> texts(Set<String> versions) {
        return Flux.fromIterable(versions)
                .concatMap(version -> catalogues.text(version).map(text -> Map.entry(version, text)))
                .collect(LinkedHashMap::new, (texts, text) -> texts.put(text.getKey(), text.getValue()));
    }

    /** The acts that published these texts. */
    private Mono<List<Long>> acts(Iterable<String> texts) {
        return Flux.fromIterable(texts)
                .map(text -> EntryHead.mark(Field.WRITTEN, Hash.sha256(text).toString()))
                .concatMap(mark -> search.all(Wanted.marked(mark)).takeLast(1))
                .collectList();
    }

    private Mono<byte[]> packed(List<Long> found, List<Long> acts, Map<String, String> texts) {
        List<Long> indices =
                Stream.concat(found.stream(), acts.stream()).distinct().toList();
        return log.stored(indices)
                .publishOn(threads)
                .map(stored -> tree.inclusions(stored.indices())
                        .map(proofs -> packed(stored, proofs, texts))
                        .orElseThrow(() -> new Refused(
                                ErrorCode.INQUIRY_LOG_UNAVAILABLE,
                                "evidence: the newest entry is not signed yet. Try again.")));
    }

    private byte[] packed(StoredEntries stored, TreeReader.Inclusions proofs, Map<String, String> texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogExport.write(
                new LogExport.Evidence(key.vkey(), proofs.checkpoint().toString(), texts, stored, proofs.paths()), out);
        return out.toByteArray();
    }
}
