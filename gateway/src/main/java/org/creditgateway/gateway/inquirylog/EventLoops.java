package org.creditgateway.gateway.inquirylog;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/**
 * The event loops that bring entries. What one brings in one turn goes to the log together, and comes back to it together: an
 * answer is written by the loop of its connection, and threads are woken once for all of a turn.
 */
final class EventLoops {

    private final Iterable<EventExecutor> loops;
    private final ThreadLocal<List<Work>> turn = ThreadLocal.withInitial(ArrayList::new);

    private EventLoops(Iterable<EventExecutor> loops) {
        this.loops = loops;
    }

    /** Those that serve. */
    static EventLoops of(LoopResources resources) {
        return new EventLoops(resources.onServer(LoopResources.DEFAULT_NATIVE));
    }

    /** Where no event loop brings entries. */
    static EventLoops none() {
        return new EventLoops(List.of());
    }

    /** The one that runs this thread; null for a thread of another kind. */
    @Nullable
    EventExecutor current() {
        for (EventExecutor loop : loops) {
            if (loop.inEventLoop()) {
                return loop;
            }
        }
        return null;
    }

    /** Hands work of this thread over: of an event loop, when it has done all that was ready. */
    void submit(Work work, @Nullable EventExecutor current, Consumer<List<Work>> log) {
        if (current == null) {
            log.accept(List.of(work));
            return;
        }
        List<Work> brought = turn.get();
        brought.add(work);
        if (brought.size() == 1) {
            try {
                current.execute(() -> handOver(brought, log));
            } catch (RejectedExecutionException e) {
                handOver(brought, log);
            }
        }
    }

    private static void handOver(List<Work> brought, Consumer<List<Work>> log) {
        List<Work> together = List.copyOf(brought);
        brought.clear();
        log.accept(together);
    }
}
