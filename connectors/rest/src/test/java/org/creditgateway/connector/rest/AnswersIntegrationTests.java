package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which services answer. */
class AnswersIntegrationTests extends Service {

    private static final String JSON = "{\"data\": [{\"uscc\": \"%s\", \"taxType\": \"%s\"}]}";
    private static final int MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "APPLICATION/JSON; Charset=\"UTF-8\"",
                "text/json",
                "text/plain; charset=us-ascii",
                "text/html",
                "application/octet-stream",
                "nonsense",
                ";;charset="
            })
    void jsonIsReadWhateverItIsCalled(String type) {
        answers(ok(JSON.formatted(FIRST, "增值税")).withHeader("Content-Type", type));
        assertReads("增值税");
        answers(ok(JSON.formatted(FIRST, "增值税")));
        assertReads("增值税");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, Umsatzsteuer für Öl",
        "windows-1252, 5 €",
        "GBK, 增值税",
        "gb18030, 增值税 𠮷",
        "Big5, 增值稅",
        "UTF-16LE, 增值税",
        "UTF-16BE, 增值税",
        "UTF-16, 增值税",
        "UTF-32LE, 增值税"
    })
    void textIsReadInTheDeclaredCharset(String charset, String text) {
        byte[] bytes = JSON.formatted(FIRST, text).getBytes(Charset.forName(charset));
        answers(aResponse().withBody(bytes).withHeader("Content-Type", "application/json; charset=" + charset));

        assertReads(text);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        answers(aResponse().withBody("\uFEFF" + JSON.formatted(FIRST, "增值税")));
        assertReads("增值税");
    }

    @Test
    void bytesThatTheCharsetDoesNotHaveAreInvalidData() {
        byte[] bytes = JSON.formatted(FIRST, "secret 增值税").getBytes(Charset.forName("GBK"));
        answers(aResponse().withBody(bytes));
        assertFails(Kind.INVALID_DATA);
        answers(aResponse().withBody(bytes).withHeader("Content-Type", "application/json; charset=Shift_JIS"));
        assertFails(Kind.INVALID_DATA);
        answers(aResponse().withBody(bytes).withHeader("Content-Type", "application/json; charset=secret"));
        assertFails(Kind.INVALID_DATA);
    }

    @Test
    void compressedAnswersAreRead() {
        byte[] json = JSON.formatted(FIRST, "增值税").getBytes(StandardCharsets.UTF_8);
        answers(encoded("gzip", compressed(GZIPOutputStream::new, json, 1)));
        assertReads("增值税");
        answers(encoded("deflate", compressed(DeflaterOutputStream::new, json, 1)));
        assertReads("增值税");
        answers(encoded("deflate", compressed(AnswersIntegrationTests::headless, json, 1)));
        assertReads("增值税");
        byte[] chinese = JSON.formatted(FIRST, "增值税").getBytes(Charset.forName("GBK"));
        answers(encoded("x-gzip", compressed(GZIPOutputStream::new, chinese, 1))
                .withHeader("Content-Type", "application/json; charset=GBK"));
        assertReads("增值税");
    }

    @Test
    void whatIsNotCompressedAsItSaysIsInvalidData() {
        byte[] json = JSON.formatted(FIRST, "secret").getBytes(StandardCharsets.UTF_8);
        byte[] packed = compressed(GZIPOutputStream::new, json, 1);
        answers(encoded("gzip", Arrays.copyOf(packed, packed.length - 12)));
        assertFails(Kind.INVALID_DATA);
        answers(encoded("deflate", packed));
        assertFails(Kind.INVALID_DATA);
        answers(encoded("gzip", json));
        assertFails(Kind.INVALID_DATA);
        answers(encoded("nonsense", packed));
        assertFails(Kind.INVALID_DATA);
    }

    /** A gibibyte of blanks is a megabyte on the way: it is not unpacked beyond the limit. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void aBombIsInvalidDataAndTheNextCallIsServed(String encoding) {
        byte[] blanks = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
        answers(encoded(
                encoding,
                encoding.equals("gzip")
                        ? compressed(GZIPOutputStream::new, blanks, 1024)
                        : compressed(DeflaterOutputStream::new, blanks, 1024)));

        assertThat(assertFails(Kind.INVALID_DATA)).hasMessageContaining("longer than");

        answers(okJson(JSON.formatted(FIRST, "VAT")));
        assertReads("VAT");
    }

    @Test
    void aProblemIsNoAnswerWhateverItsStatus() {
        answers(ok("{\"title\": \"secret\"}").withHeader("Content-Type", "application/problem+json; charset=utf-8"));
        Map<String, Object> one = Map.of("get", "/v1/{key}", "key", "absent", "select", "absent");

        assertThat(failure(one, PATIENCE).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(one, PATIENCE)).hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aStatusMayMeanThatThereIsNothing(int status) {
        answers(aResponse().withStatus(status).withBody("<html>secret</html>"));

        assertThat(rows(Map.of("nothing", List.of(404, 410)))).isEmpty();
        assertThat(failure(Map.of(), PATIENCE).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(Map.of("nothing", List.of(status == 404 ? 410 : 404)), PATIENCE)
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void successMayBeToldInTheAnswer() {
        Map<String, Object> success = Map.of("success", Map.of("at", "/head/code", "is", List.of("0", "true")));
        for (String answer : List.of(
                "{\"head\": {\"code\": 0}, \"data\": null}",
                "{\"data\": null, \"head\": {\"code\": \"0\"}}",
                "{\"head\": {\"code\": true}}")) {
            answers(okJson(answer));
            assertThat(rows(success)).isEmpty();
        }
        answers(okJson("{\"head\": {\"code\": 0}, \"data\": [{\"uscc\": \"" + FIRST + "\", \"no\": 7}]}"));
        assertThat(texts(rows(success))).containsExactly(FIRST + " 7");
        for (String answer : List.of(
                "{\"head\": {\"code\": 500, \"text\": \"secret\"}, \"data\": []}",
                "{\"head\": null, \"data\": []}",
                "{\"data\": []}")) {
            answers(okJson(answer));
            SourceFailure failure = failure(success, PATIENCE);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessage("answer: says at /head/code that the call failed");
        }
    }

    @Test
    void rowsOfACallForOneSubjectNeedNoKey() {
        Map<String, Object> one = Map.of("get", "/v1/{key}", "key", "absent");
        answers(okJson("{\"data\": [{\"no\": 1, \"taxType\": \"VAT\"}, {\"no\": 2, \"taxType\": null}]}"));
        assertThat(texts(rows(Arrears.place(one), List.of(SECOND), Arrears.TAX_TYPE)))
                .containsExactly(SECOND + " 1 VAT", SECOND + " 2 null");
        answers(okJson("{\"no\": 1, \"taxes\": [{\"no\": 3, \"taxType\": \"VAT\"}]}"));
        assertThat(texts(rows(
                        Arrears.place(Map.of("get", "/v1/{key}", "key", "absent", "select", "absent", "each", "taxes")),
                        List.of(SECOND),
                        Arrears.TAX_TYPE)))
                .containsExactly(SECOND + " 3 VAT");
        answers(noContent());
        assertThat(rows(Arrears.place(one), List.of(SECOND))).isEmpty();
    }

    @Test
    void rowsMayLieInsideArraysInsideArrays() {
        answers(okJson("""
                {"offices": [
                  {"owners": [{"uscc": "%1$s", "cases": [{"taxes": [{"no": 1}, {"no": 2}]}, {"taxes": []}, {}]}]},
                  {"owners": []},
                  {"owners": [{"uscc": "%2$s", "cases": [{"taxes": {"no": 3}}, {"taxes": null}]},
                              {"uscc": "%2$s", "cases": null}, {"uscc": "%2$s"}]}]}""".formatted(FIRST, SECOND)));

        assertThat(texts(rows(Map.of("select", "/offices/*/owners", "each", "/cases/*/taxes"))))
                .containsExactly(FIRST + " 1", FIRST + " 2", SECOND + " 3");
        for (String answer :
                List.of("{\"offices\": {}}", "{\"offices\": [{}]}", "{\"offices\": [null]}", "{\"offices\": null}")) {
            answers(okJson(answer));
            assertThat(failure(Map.of("select", "/offices/*/owners"), PATIENCE).kind())
                    .isEqualTo(Kind.INVALID_DATA);
        }
    }

    @Test
    void aRecordThatComesTwiceIsOneIfItIsTheSame() {
        String twice =
                "{\"data\": [{\"uscc\": \"%1$s\", \"no\": 1, \"amount\": 5, \"x\": 1}, {\"uscc\": \"%2$s\", \"no\": 1},"
                        + " {\"uscc\": \"%1$s\", \"no\": 1, \"amount\": %3$s, \"x\": 2}]}";
        answers(okJson(twice.formatted(FIRST, SECOND, "5")));
        assertThat(texts(rows(Map.of(), Arrears.AMOUNT))).containsExactly(FIRST + " 1 5", SECOND + " 1 null");
        assertThat(texts(rows(Map.of("id", "absent"), Arrears.AMOUNT))).hasSize(3);

        answers(okJson(twice.formatted(FIRST, SECOND, "6")));
        SourceFailure failure = failure(Map.of(), PATIENCE, Arrears.AMOUNT);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID_DATA);
        assertThat(failure).hasMessage("record: twice for one subject, and not the same");
        assertThat(texts(rows(Map.of(), Arrears.AMOUNT_RANGE))).hasSize(2);
    }

    private void assertReads(String text) {
        assertThat(texts(rows(Map.of(), Arrears.TAX_TYPE))).containsExactly(FIRST + " null " + text);
    }

    private SourceFailure assertFails(Kind kind) {
        SourceFailure failure = failure(Map.of(), PATIENCE, Arrears.TAX_TYPE);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageNotContaining("secret");
        return failure;
    }

    private static ResponseDefinitionBuilder encoded(String encoding, byte[] bytes) {
        return aResponse().withBody(bytes).withHeader("Content-Encoding", encoding);
    }

    private interface Compression {
        OutputStream of(OutputStream target) throws IOException;
    }

    private static OutputStream headless(OutputStream target) {
        return new DeflaterOutputStream(target, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
    }

    private static byte[] compressed(Compression compression, byte[] part, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream compressed = compression.of(bytes)) {
            for (int i = 0; i < times; i++) {
                compressed.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
