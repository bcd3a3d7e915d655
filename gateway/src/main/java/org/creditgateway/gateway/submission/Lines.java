package org.creditgateway.gateway.submission;

import java.util.List;

/** Bytes to lines, as they come. Keeps no more than one line. Each file has its own. */
sealed interface Lines permits NdjsonLines, CsvLines {

    /** The most bytes that a line may have. */
    int LONGEST = 65_536;

    String TOO_LONG = "too long (expected: at most " + LONGEST + " bytes)";
    String NOT_UTF_8 = "not text (expected: UTF-8)";

    /** The lines that these bytes end. */
    List<Line> take(byte[] bytes);

    /** The last line, where no line break ends it. */
    List<Line> end();
}
