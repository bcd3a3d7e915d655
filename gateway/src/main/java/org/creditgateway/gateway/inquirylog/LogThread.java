package org.creditgateway.gateway.inquirylog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * A thread that writes to the log's database. It takes all that waits at once, so that the entries of many
 * inquiries share one commit. Its queue is bounded by the places given out.
 */
final class LogThread {

    /** Roughly how many bytes go to the database at once. */
    private static final int HEAVIEST = 4 << 20;

    /** So many are told by one task: they share its cost, and no thread has to tell too many. */
    private static final int TOLD_AT_ONCE = 16;

    private final BlockingQueue<List<Work>> queue = new LinkedBlockingQueue<>();
    private final LogWriter writer;
    private final Executor telling;
    private final Thread thread;
    private volatile boolean ended;

    /** @param telling carries out what follows, where no event loop does, so that the next entries need not wait for it */
    LogThread(LogWriter writer, Executor telling) {
        this.writer = writer;
        this.telling = telling;
        this.thread = new Thread(this::run, "inquiry-log");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes works that stay together. */
    void submit(List<Work> together) {
        queue.add(together);
        if (ended && queue.remove(together)) {
            together.forEach(work -> work.fail(closed()));
        }
    }

    /** Writes what waits, then ends. Waits for that, but not longer than given. */
    void close(Duration longest) {
        queue.add(List.of(new Work.Stop()));
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean last = false;
        while (!last) {
            List<Work> batch = next();
            write(batch);
            only(batch, Work.ActOf.class).forEach(this::carryOut);
            answer(batch);
            last = batch.stream().anyMatch(Work.Stop.class::isInstance);
        }
        ended = true;
        writer.close();
        for (List<Work> left = queue.poll(); left != null; left = queue.poll()) {
            left.forEach(work -> work.fail(closed()));
        }
    }

    private List<Work> next() {
        List<Work> batch = new ArrayList<>();
        int weight = 0;
        List<Work> together = take();
        while (together != null) {
            batch.addAll(together);
            weight += together.stream().mapToInt(LogThread::weight).sum();
            boolean stops = together.stream().anyMatch(Work.Stop.class::isInstance);
            together = weight < HEAVIEST && !stops ? queue.poll() : null;
        }
        return batch;
    }

    private static int weight(Work work) {
        if (work instanceof Work.ActOf act) {
            return act.append().entry().weight();
        }
        return work instanceof Work.Append append ? append.entry().weight() : 0;
    }

    private List<Work> take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return List.of(new Work.Stop());
        }
    }

    private void write(List<Work> batch) {
        List<Work.Append> appends = only(batch, Work.Append.class);
        if (appends.isEmpty()) {
            return;
        }
        long first;
        try {
            first = writer.write(appends.stream().map(Work.Append::entry).toList());
        } catch (SQLException | RuntimeException | Error e) {
            fail(appends, "the entry is not known to be committed", e);
            return;
        }
        tell(appends, first);
    }

    private void tell(List<Work.Append> appends, long first) {
        Map<Executor, List<Runnable>> told = new IdentityHashMap<>();
        for (int i = 0; i < appends.size(); i++) {
            Work.Append append = appends.get(i);
            long index = first + i;
            Executor here = append.loop() == null ? telling : append.loop();
            told.computeIfAbsent(here, each -> new ArrayList<>()).add(() -> append.written(index));
        }
        told.forEach((here, outcomes) -> {
            for (int from = 0; from < outcomes.size(); from += TOLD_AT_ONCE) {
                List<Runnable> some = outcomes.subList(from, Math.min(from + TOLD_AT_ONCE, outcomes.size()));
                tell(here, () -> some.forEach(Runnable::run));
            }
        });
    }

    /** An event loop that has ended takes nothing any more. */
    private void tell(Executor here, Runnable task) {
        try {
            here.execute(task);
        } catch (RejectedExecutionException e) {
            telling.execute(task);
        }
    }

    private void carryOut(Work.ActOf work) {
        OptionalLong index;
        try {
            index = writer.write(work.act(), work.append().entry());
        } catch (SQLException | RuntimeException | Error e) {
            fail(List.of(work), "the act is not known to be committed", e);
            return;
        }
        telling.execute(() -> index.ifPresentOrElse(work.append()::written, work::notCarriedOut));
    }

    private void answer(List<Work> batch) {
        List<Work.Question> questions = only(batch, Work.Question.class);
        if (questions.isEmpty()) {
            return;
        }
        try {
            writer.ask();
        } catch (SQLException | RuntimeException | Error e) {
            fail(questions, "its database does not answer", e);
            return;
        }
        telling.execute(() -> questions.forEach(Work.Question::answered));
    }

    private void fail(List<? extends Work> works, String why, Throwable fault) {
        writer.distrust(fault);
        LogUnavailable reason = new LogUnavailable("inquiry log: " + why, fault);
        telling.execute(() -> works.forEach(work -> work.fail(reason)));
    }

    private static LogUnavailable closed() {
        return new LogUnavailable("inquiry log: closed", null);
    }

    private static <T extends Work> List<T> only(List<Work> batch, Class<T> kind) {
        return batch.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
