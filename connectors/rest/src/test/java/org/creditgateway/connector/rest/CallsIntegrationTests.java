package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.creditgateway.connector.MappedPlace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service is asked, as it sees it: so many calls as batches, for the subjects and what is mapped, no more. */
class CallsIntegrationTests extends Service {

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1000})
    void aBatchIsOneCallHoweverItsKeysAreSent(int subjects) {
        asks(subjects, 1000, Map.of(), keys -> "GET /v1/arrears?codes=" + String.join(",", keys));
        asks(subjects, 300, Map.of(), keys -> "GET /v1/arrears?codes=" + String.join(",", keys));
        asks(
                subjects,
                100,
                Map.of("get", "/v1/arrears?code={keys*}"),
                keys -> "GET /v1/arrears?code=" + String.join("&code=", keys));
        asks(
                subjects,
                250,
                Map.of("get", "absent", "post", "/v1/search", "body", "{\"codes\": \"{keys}\"}"),
                keys -> "POST /v1/search {\"codes\":[\"" + String.join("\",\"", keys) + "\"]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aServiceForOneSubjectIsAskedForEach(int subjects) {
        Map<String, Object> one = Map.of("get", "/v1/arrears/{key}", "key", "absent", "maxBatch", "absent");

        assertThat(connector().map(Arrears.place(one)).maxBatch()).isEqualTo(1);
        asks(subjects, 1, one, keys -> "GET /v1/arrears/" + keys.get(0));
    }

    private void asks(int subjects, int maxBatch, Map<String, Object> settings, Function<List<String>, String> asked) {
        SERVICE.resetAll();
        answers(okJson("{\"data\": []}"));
        List<String> keys = IntStream.range(0, subjects)
                .mapToObj("91379999MB%08d"::formatted)
                .toList();
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("maxBatch", maxBatch);
        MappedPlace place = Arrears.place(all);
        int most = connector().map(place).maxBatch();

        List<String> expected = new ArrayList<>();
        for (int from = 0; from < subjects; from += most) {
            List<String> batch = keys.subList(from, Math.min(subjects, from + most));
            assertThat(rows(place, batch, Arrears.AMOUNT_RANGE)).isEmpty();
            expected.add(asked.apply(batch));
        }

        assertThat(requests())
                .hasSize((subjects + maxBatch - 1) / maxBatch)
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
