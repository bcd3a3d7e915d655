package org.creditgateway.gateway.transparency;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.creditgateway.gateway.inquirylog.Receipts;
import org.creditgateway.gateway.inquirylog.Receipts.Issued;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.TlogProof;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers {@code receipt}: turns a receipt into a proof that needs no trust in the gateway. */
@Controller
class ReceiptController {

    private final Receipts receipts;
    private final TreeReader tree;
    private final NoteVerifier log;
    private final Scheduler threads;

    ReceiptController(Receipts receipts, TreeReader tree, NoteVerifier log, Scheduler treeReaders) {
        this.receipts = receipts;
        this.tree = tree;
        this.log = log;
        this.threads = treeReaders;
    }

    /** The schema's {@code InquiryReceipt}. */
    record InquiryReceipt(
            String entry, String leafHash, @Nullable String proof) {}

    @QueryMapping
    Mono<InquiryReceipt> receipt(@Argument String id) {
        return Mono.justOrEmpty(receipts.read(id))
                .switchIfEmpty(Mono.error(() -> new Refused(
                        ErrorCode.RECEIPT_UNKNOWN,
                        "receipt: not one that this gateway gave (expected: extensions.inquiry.receipt of an answer)")))
                .flatMap(issued -> Mono.fromCallable(() -> proven(issued)).subscribeOn(threads))
                .onErrorMap(
                        RejectedExecutionException.class,
                        full -> new Refused(ErrorCode.INTERNAL_SERVER_ERROR, "Too many proofs at once. Try again."));
    }

    private InquiryReceipt proven(Issued issued) {
        Optional<TlogProof> proof = tree.proof(issued.entry());
        if (proof.isPresent() && !proof.get().proves(issued.leafHash(), log)) {
            throw new Refused(
                    ErrorCode.RECEIPT_CONTRADICTED,
                    "The log has another entry at the number of this receipt. Keep the receipt: it proves that.");
        }
        return new InquiryReceipt(
                Long.toString(issued.entry()),
                issued.leafHash().base64(),
                proof.map(TlogProof::toString).orElse(null));
    }
}
