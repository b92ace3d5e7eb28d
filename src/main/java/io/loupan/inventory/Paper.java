package io.loupan.inventory;

import io.loupan.documents.StoredFile;
import java.util.UUID;

/**
 * A file that belongs to a project and may go to customers.
 *
 * @param id of the paper; it stays when its file is renamed
 * @param version counts the changes
 * @param projectId the project
 * @param kind what it is for
 * @param language in which it is
 * @param planCode the floor plan that it shows, or null
 * @param place where it stands among the others, from 1; two may have the same
 * @param file the file with its present name
 */
public record Paper(
    UUID id,
    int version,
    UUID projectId,
    PaperKind kind,
    PaperLanguage language,
    String planCode,
    int place,
    StoredFile file) {}
