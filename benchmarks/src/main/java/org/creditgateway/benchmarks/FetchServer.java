package org.creditgateway.benchmarks;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditgateway.benchmarks.FetchedRows.Penalty;

/**
 * A REST and a GraphQL service in a process of their own, on the second core, that answer {@link FetchedRows}. Answers are
 * made once for each question.
 */
public final class FetchServer {

    private static final Pattern CODE = Pattern.compile("91379999MA[0-9]{8}");

    private FetchServer() {}

    /** Prints its address, then answers until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Cores.SECOND.move(ProcessHandle.current());
        Map<String, byte[]> answers = new ConcurrentHashMap<>();
        try (LocalServer server = new LocalServer(request -> Unpooled.wrappedBuffer(answer(answers, request)))) {
            System.out.println(server.address());
            System.out.flush();
            while (System.in.read() >= 0) {
                // until whoever started it ends
            }
        }
    }

    private static byte[] answer(Map<String, byte[]> answers, FullHttpRequest request) {
        String question = request.uri() + request.content().toString(StandardCharsets.UTF_8);
        return answers.computeIfAbsent(
                question,
                asked -> json(asked, request.uri().startsWith("/graphql")).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String question, boolean graphQl) {
        StringBuilder json = new StringBuilder(graphQl ? "{\"data\":{\"_entities\":[" : "{\"data\":[");
        Matcher codes = CODE.matcher(question);
        while (codes.find()) {
            if (graphQl) {
                json.append("{\"uscc\":\"").append(codes.group()).append("\",\"penalties\":[");
            }
            for (Penalty penalty : FetchedRows.of(codes.group())) {
                json.append(String.format(
                        "{%s\"id\":\"%s\",\"documentNumber\":\"%s\",\"type\":\"%s\",\"fine\":%s,\"decidedOn\":\"%s\"},",
                        graphQl ? "" : "\"uscc\":\"" + penalty.uscc() + "\",",
                        penalty.id(),
                        penalty.documentNumber(),
                        penalty.type(),
                        graphQl ? "\"" + penalty.fine() + "\"" : penalty.fine(),
                        penalty.decidedOn()));
            }
            json.setLength(json.length() - 1);
            json.append(graphQl ? "]}," : ",");
        }
        json.setLength(json.length() - 1);
        return json.append(graphQl ? "]}}" : "]}").toString();
    }
}
