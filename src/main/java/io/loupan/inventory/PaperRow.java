package io.loupan.inventory;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A {@link Paper} as stored. */
@Table("project_paper")
record PaperRow(
    @Id UUID id,
    @Version Integer version,
    UUID projectId,
    UUID fileId,
    PaperKind kind,
    PaperLanguage language,
    String planCode,
    int place) {}
