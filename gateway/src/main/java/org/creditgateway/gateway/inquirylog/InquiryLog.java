package org.creditgateway.gateway.inquirylog;

import reactor.core.publisher.Mono;

/** The log. An entry is durable when {@link #append} answers, and not before. */
public interface InquiryLog {

    /**
     * A place in the log's bounded queue, taken before any source is asked.
     *
     * @return a permit; or {@link LogUnavailable} when no place is free or the log's database does not answer
     */
    Mono<Permit> permit();

    /**
     * Writes the entry and answers once it is committed. Uses the permit up.
     *
     * @return where the entry stands; or {@link LogUnavailable} when it is not known to be committed
     */
    Mono<Receipt> append(Permit permit, InquiryEntry entry);

    /**
     * Carries the act out and writes its entry, in one transaction, and answers once both are committed. Uses the permit
     * up.
     *
     * @return where the entry stands; {@link NotCarriedOut} when neither is written because the act did not change one
     *     row; or {@link LogUnavailable} when it is not known whether they are committed
     */
    Mono<Receipt> commit(Permit permit, InquiryEntry entry, Act act);

    /** A place in the queue. Give it back, once, when no entry will be written. */
    interface Permit {
        void release();
    }
}
