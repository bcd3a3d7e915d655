package org.creditgateway.gateway.answer;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;

/** Where an answer is written; refuses to hold more than it may. */
final class AnswerBody extends ByteArrayOutputStream {

    private final long most;

    /** @param most how many bytes at most */
    AnswerBody(long most) {
        super(1024);
        this.most = most;
    }

    /** The object that was written, without its closing brace, so that extensions can follow. */
    byte[] open() {
        return Arrays.copyOf(buf, count - 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        check(length);
        super.write(bytes, offset, length);
    }

    @Override
    public synchronized void write(int oneByte) {
        check(1);
        super.write(oneByte);
    }

    private void check(int more) {
        if (count + (long) more > most) {
            throw new Refused(
                    ErrorCode.MAX_ANSWER_LIMIT,
                    "the answer would have more than " + most + " bytes (expected: at most as many; ask for fewer"
                            + " subjects or fields)");
        }
    }
}
