package io.loupan.inventory;

import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A floor plan (户型) of a project. Its rooms are counted instead of described, so that both
 * languages say the same and needs can be matched.
 *
 * @param id never changes
 * @param version counts the changes
 * @param projectId the project it belongs to
 * @param code for example {@code A}
 * @param bedrooms 室
 * @param livings living and dining rooms, 厅
 * @param bathrooms 卫
 * @param area floor area in square metres (建筑面积)
 * @param innerArea area inside the walls in square metres (套内面积), or null
 * @param drawing the shipped drawing that shows it
 */
public record FloorPlan(
    @Id UUID id,
    @Version Integer version,
    UUID projectId,
    String code,
    int bedrooms,
    int livings,
    int bathrooms,
    BigDecimal area,
    BigDecimal innerArea,
    Drawing drawing) {}
