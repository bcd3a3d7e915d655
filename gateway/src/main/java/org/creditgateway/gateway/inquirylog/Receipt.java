package org.creditgateway.gateway.inquirylog;

/**
 * Where an entry stands in the log.
 *
 * @param entry the leaf index, from 0
 * @param token what the requester keeps; opaque to clients
 */
public record Receipt(long entry, String token) {}
