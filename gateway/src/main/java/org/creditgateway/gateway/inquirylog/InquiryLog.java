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

    /** A place in the queue. Give it back, once, when no entry will be written. */
    interface Permit {
        void release();
    }
}
