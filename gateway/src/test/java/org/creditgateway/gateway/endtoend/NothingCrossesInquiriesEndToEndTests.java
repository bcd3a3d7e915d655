package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Law 10: agencies that ask the same at the same time share nothing. */
@RecordedDemo
class NothingCrossesInquiriesEndToEndTests {

    private static final int ROUNDS = 100;

    /** The same document is asked under three grants, with other levels and other look-backs. */
    private static final String QUERY =
            "{ organization(code: \"91379999MA9000011Y\")" + " { code name status penalties { kind type tier } } }";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private InquiryLogReader entries;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
    }

    enum Agency {
        PROCUREMENT("procurement-officer", "SD-FINANCE", "SD-M2-PROCUREMENT-01", "CASE-1"),
        LICENSING("licensing-officer", "JN-MARKET", "JN-M1-LICENSING-01", "CASE-2"),
        ANALYSIS("analyst", "SD-CREDIT-CENTER", "SD-M5-ANALYSIS-01", "CASE-3");

        private final String client;
        private final String code;
        private final String item;
        private final String caseNumber;

        Agency(String client, String code, String item, String caseNumber) {
            this.client = client;
            this.code = code;
            this.item = item;
            this.caseNumber = caseNumber;
        }
    }

    @Test
    @DisplayName("b14: the same document under several grants at once is answered each by its own")
    void law10TheSameDocumentUnderSeveralGrantsAtOnceIsAnsweredEachByItsOwn() throws Exception {
        Map<Agency, String> alone = new HashMap<>();
        for (Agency agency : Agency.values()) {
            alone.put(agency, ask(agency, QUERY).data().toString());
        }
        assertThat(alone.get(Agency.ANALYSIS)).doesNotContain("91379999MA9000011Y");
        assertThat(alone.get(Agency.PROCUREMENT))
                .contains("91379999MA9000011Y")
                .isNotEqualTo(alone.get(Agency.ANALYSIS));
        sources.reset();

        Set<Long> own = new HashSet<>();
        for (Asked asked : atOnce()) {
            assertThat(asked.answer().codes()).isEmpty();
            assertThat(asked.answer().data().toString()).isEqualTo(alone.get(asked.agency()));
            assertThat(own.add(asked.answer().entry())).isTrue();
            assertEntry(asked);
        }
        int inquiries = ROUNDS * Agency.values().length;
        assertThat(own).hasSize(inquiries);
        assertThat(sources.tax().calls()).hasSize(inquiries);
        assertThat(sources.market().calls()).hasSize(2 * inquiries);
    }

    /** A refusal under one grant says nothing of the answer under another, whoever came first. */
    @Test
    @DisplayName("b16: what one may read another is refused")
    void law10WhatOneMayReadAnotherIsRefused() {
        String query = QUERY.replace("status", "industry");
        for (int i = 0; i < 3; i++) {
            assertThat(ask(Agency.PROCUREMENT, query).codes()).isEmpty();
            assertThat(ask(Agency.LICENSING, query).codes()).containsExactly("UNAUTHORIZED_FIELD_OR_TYPE");
            assertThat(ask(Agency.ANALYSIS, query).codes()).isEmpty();
        }
    }

    private record Asked(Agency agency, Answer answer) {}

    private List<Asked> atOnce() throws Exception {
        ExecutorService asking = Executors.newFixedThreadPool(6);
        try {
            List<Future<Asked>> under = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                for (Agency agency : Agency.values()) {
                    under.add(asking.submit(() -> new Asked(agency, ask(agency, QUERY))));
                }
            }
            List<Asked> all = new ArrayList<>();
            for (Future<Asked> each : under) {
                all.add(each.get());
            }
            return all;
        } finally {
            asking.shutdownNow();
        }
    }

    private void assertEntry(Asked asked) {
        InquiryEntry entry = Objects.requireNonNull(
                        entries.entry(asked.answer().entry()).block())
                .entry();
        assertThat(entry.inquiry())
                .isEqualTo(asked.answer().json().at("/extensions/inquiry/id").asString());
        assertThat(entry.item()).isEqualTo(asked.agency().item);
        assertThat(entry.caseNumber()).isEqualTo(asked.agency().caseNumber);
        assertThat(entry.requester())
                .isInstanceOfSatisfying(
                        Requester.Official.class,
                        official -> assertThat(official.agency()).isEqualTo(asked.agency().code));
    }

    private Answer ask(Agency agency, String query) {
        return client.ask(agency.client, agency.item, agency.caseNumber, query);
    }
}
