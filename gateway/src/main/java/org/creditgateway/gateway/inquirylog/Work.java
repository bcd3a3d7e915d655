package org.creditgateway.gateway.inquirylog;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** What waits for the log's thread. */
sealed interface Work {

    /** Tells who waits that it did not come about. */
    void fail(LogUnavailable reason);

    /**
     * An entry to be written. Its place is free again once its outcome is known.
     *
     * @param loop on which its index is told; null where that does not matter
     */
    record Append(
            EncodedEntry entry,
            Place place,
            MonoSink<Long> index,
            @Nullable EventExecutor loop) implements Work {
        void written(long at) {
            place.free();
            index.success(at);
        }

        @Override
        public void fail(LogUnavailable reason) {
            place.free();
            index.error(reason);
        }
    }

    /** An act, to be committed with its entry. */
    record ActOf(Append append, Act act) implements Work {
        void notCarriedOut() {
            append.place().free();
            append.index().error(new NotCarriedOut());
        }

        @Override
        public void fail(LogUnavailable reason) {
            append.fail(reason);
        }
    }

    /** Whether the database answers. */
    record Question(MonoSink<Void> answer) implements Work {
        void answered() {
            answer.success();
        }

        @Override
        public void fail(LogUnavailable reason) {
            answer.error(reason);
        }
    }

    /** No more after this. */
    record Stop() implements Work {
        @Override
        public void fail(LogUnavailable reason) {}
    }
}
