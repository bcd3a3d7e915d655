package org.creditgateway.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<next>;rel=next",
                "<next>; rel=\"next\"",
                " < next > ; REL = \"Next\" ",
                "<prev>; rel=\"prev\", <next>; rel=\"next\"",
                "<a,b;c>; rel=first; title=\"x, <y>; rel=next\", <next>; title*=UTF-8''x; rel=\"last next\"",
                "<next>; title=\"a \\\" b\"; rel=next; rel=prev",
                "<self>; rel=next; anchor=\"#elsewhere\",<next>;rel=next",
                ", ,<next>; rel=next,"
            })
    void findsTheNextLink(String header) {
        assertThat(LinkHeader.next(List.of(header))).isEqualTo("next");
        assertThat(LinkHeader.next(List.of("<other>; rel=prev", header))).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "next",
                "<next>",
                "<next",
                "<next>; rel",
                "<next>; rel=",
                "<next>; rel=nextish",
                "<next>; rel=prev; rel=next",
                "<next>; title=\"; rel=next",
                "rel=next; <next>"
            })
    void whatIsNoNextLinkLeadsNowhere(String header) {
        assertThat(LinkHeader.next(List.of(header))).isNull();
    }

    @Test
    @Timeout(20)
    void everyHeaderIsReadToItsEnd() {
        long seed = 20261131;
        SplittableRandom random = new SplittableRandom(seed);
        List<String> pieces = List.of("<", ">", ";", ",", "=", "\"", "\\", " ", "rel", "next", "anchor", "x");
        for (int round = 0; round < 50_000; round++) {
            String header = Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                    .limit(random.nextInt(16))
                    .collect(Collectors.joining());
            String target = LinkHeader.next(List.of(header));
            assertThat(target == null || header.contains("<" + target) || header.contains(target))
                    .as("seed " + seed + ", round " + round + ": " + header)
                    .isTrue();
        }
    }
}
