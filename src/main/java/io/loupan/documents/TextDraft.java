package io.loupan.documents;

import java.util.Locale;

/**
 * A text as typed.
 *
 * @param language Chinese or English
 * @param basedOn the version that was on the screen
 * @param subject as typed; not read where the text has none
 * @param body as typed
 */
public record TextDraft(Locale language, int basedOn, String subject, String body) {}
