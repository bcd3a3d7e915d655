package org.creditgateway.gateway.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void aCellIsNeverAFormula(String text) {
        assertThat(CsvLine.cell(text)).matches("(?s)\"?'.*").contains(text);
    }

    @Test
    void aCellIsQuotedOnlyWhereItMustBe() {
        assertThat(CsvLine.cell("plain = text")).isEqualTo("plain = text");
        assertThat(CsvLine.cell("one, two")).isEqualTo("\"one, two\"");
        assertThat(CsvLine.cell("a \"word\"")).isEqualTo("\"a \"\"word\"\"\"");
        assertThat(CsvLine.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(CsvLine.cell("")).isEmpty();
    }
}
