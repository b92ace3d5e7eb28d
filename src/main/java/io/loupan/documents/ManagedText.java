package io.loupan.documents;

import java.time.Instant;
import java.util.Locale;

/**
 * One version of a text.
 *
 * @param key which text
 * @param language Chinese or English
 * @param version 1 and up
 * @param subject of a mail; empty for texts that have none
 * @param body plain text with places for facts
 * @param by who wrote it, or null for the first one, which came with the product
 * @param at when (UTC)
 */
public record ManagedText(
    String key, Locale language, int version, String subject, String body, String by, Instant at) {}
