package io.loupan.messaging;

/**
 * A notice as a person reads it.
 *
 * @param id of the notice
 * @param title in a few words
 * @param text one sentence
 * @param link path on this site, or null
 * @param linkLabel words of the link
 * @param urgent somebody waits, and may not wait for long: it comes before all others
 */
public record NoticeView(
    String id, String title, String text, String link, String linkLabel, boolean urgent) {}
