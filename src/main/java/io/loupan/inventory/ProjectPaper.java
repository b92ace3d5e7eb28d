package io.loupan.inventory;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A {@link Paper} as stored. */
record ProjectPaper(
    @Id UUID id,
    @Version Integer version,
    UUID projectId,
    UUID fileId,
    PaperKind kind,
    PaperLanguage language,
    String planCode,
    int place) {}
