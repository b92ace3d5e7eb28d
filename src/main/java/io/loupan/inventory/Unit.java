package io.loupan.inventory;

import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A home for sale, with the price marked for it alone (一房一价).
 *
 * @param id never changes
 * @param version counts the changes
 * @param projectId the project it belongs to
 * @param buildingId the building it lies in
 * @param floorPlanId its floor plan
 * @param unitNo its number (房号), unique in the installation
 * @param floor 1 is at street level
 * @param area floor area in square metres (建筑面积)
 * @param pricePerSquareMetre in yuan
 * @param total the marked price in yuan: area times price, rounded half up to the fen
 * @param state where it stands
 */
public record Unit(
    @Id UUID id,
    @Version Integer version,
    UUID projectId,
    UUID buildingId,
    UUID floorPlanId,
    String unitNo,
    int floor,
    BigDecimal area,
    BigDecimal pricePerSquareMetre,
    BigDecimal total,
    UnitState state) {}
