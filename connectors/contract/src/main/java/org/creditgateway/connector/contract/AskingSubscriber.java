package org.creditgateway.connector.contract;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.creditgateway.connector.SourceRow;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Asks for one row at a time, and notices when more come. */
final class AskingSubscriber extends BaseSubscriber<SourceRow> {

    private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int rows;

    void ask() {
        request(1);
    }

    /** Waits for a row; answers how many there are by then, which is more than expected when others came with it. */
    int next() {
        try {
            Integer row = seen.poll(Answers.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return row == null ? 0 : row + seen.size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitEnd() {
        try {
            if (!ended.await(Answers.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the fetch goes on (expected: it ends after its last row)");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(SourceRow row) {
        seen.add(++rows);
    }

    @Override
    protected void hookOnComplete() {
        ended.countDown();
    }
}
