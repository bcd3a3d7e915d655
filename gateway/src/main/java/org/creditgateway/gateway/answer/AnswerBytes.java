package org.creditgateway.gateway.answer;

import java.util.List;
import org.creditgateway.gateway.refusal.ErrorCode;

/**
 * An answer that is written and held until its entry is committed.
 *
 * @param body {@code data} and {@code errors} as a JSON object in UTF-8, without its closing brace
 * @param codes the error codes in it, sorted, each once
 */
public record AnswerBytes(byte[] body, List<ErrorCode> codes) {}
