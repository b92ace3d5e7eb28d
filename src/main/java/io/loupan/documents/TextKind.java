package io.loupan.documents;

import java.util.Set;

/**
 * A text that managers may edit.
 *
 * @param key by which it is asked for, for example {@code introduction-mail}; its name is the text
 *     {@code <module>.text.<key>} of the module that declares it
 * @param subject whether it has a subject of its own beside the body
 * @param longest how long the body may be, in characters
 * @param advertisement whether a customer reads it, so that it may not give a location by travel
 *     time; a promise of appreciation is refused everywhere (广告法, article 26)
 * @param places the names of the facts that may stand in it, without braces
 */
public record TextKind(
    String key, boolean subject, int longest, boolean advertisement, Set<String> places) {}
