package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that ask whichever gateway they find, and an observer that keeps what came back: every answer with data, and
 * every checkpoint.
 */
final class Storm implements AutoCloseable {

    private static final String BODY =
            "{\"query\":\"{ organization(code: \\\"91379999MA9000011Y\\\") { name status penalties { type } } }\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Replica> replicas;
    private final String token;
    private final HttpClient http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService observer = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> working = new ArrayList<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> checkpoints = new ConcurrentHashMap<>();
    private final AtomicLong unanswered = new AtomicLong();
    private volatile boolean over;

    private Storm(List<Replica> replicas, String token) {
        this.replicas = replicas;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    static Storm rage(List<Replica> replicas, String token, int clients) {
        Storm storm = new Storm(replicas, token);
        for (int i = 0; i < clients; i++) {
            storm.working.add(storm.threads.submit(storm::askOn));
        }
        storm.observer.scheduleWithFixedDelay(storm::observeCheckpoints, 0, 100, TimeUnit.MILLISECONDS);
        return storm;
    }

    /** How many answers with data have come. */
    int answered() {
        return answers.size();
    }

    /** How many requests came to nothing: refused, cut off, or turned away with 503. */
    long unanswered() {
        return unanswered.get();
    }

    /** Ends it. The bodies of all answers with data, or with an entry. */
    List<String> end() throws Exception {
        over = true;
        for (Future<?> each : working) {
            each.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return List.copyOf(answers);
    }

    /** All checkpoints seen at any gateway. */
    List<String> checkpoints() {
        return List.copyOf(checkpoints.keySet());
    }

    @Override
    public void close() {
        over = true;
        observer.shutdownNow();
        threads.shutdownNow();
    }

    private void askOn() {
        while (!over) {
            HttpRequest request = HttpRequest.newBuilder(any().address("/graphql"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .header("Inquiry-Item", "SD-M2-PROCUREMENT-01")
                    .header("Inquiry-Case", "CASE-1")
                    .POST(HttpRequest.BodyPublishers.ofString(BODY))
                    .build();
            String body = sent(request);
            if (body.contains("\"data\":") || body.contains("\"entry\":")) {
                answers.add(body);
            } else {
                unanswered.incrementAndGet();
            }
        }
    }

    private void observeCheckpoints() {
        for (Replica replica : replicas) {
            String note = sent(HttpRequest.newBuilder(replica.address("/log/checkpoint"))
                    .timeout(PATIENCE)
                    .build());
            if (note.contains("\u2014")) {
                checkpoints.put(note, true);
            }
        }
    }

    private Replica any() {
        return replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
    }

    private String sent(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
