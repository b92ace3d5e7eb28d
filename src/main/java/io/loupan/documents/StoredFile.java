package io.loupan.documents;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that is kept. The same content is kept once.
 *
 * @param id of this file
 * @param name what people call it, with the extension of its kind; no path, no control characters
 * @param kind what its content is
 * @param size in bytes
 * @param sha256 hash of the content, 64 hexadecimal digits
 * @param by id of the user who brought it, or null for the installation itself
 * @param at when (UTC)
 */
public record StoredFile(
    UUID id, String name, FileKind kind, long size, String sha256, String by, Instant at) {}
