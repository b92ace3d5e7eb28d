package io.loupan.inventory;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A building (楼栋) of a project.
 *
 * @param id never changes
 * @param version counts the changes
 * @param projectId the project it belongs to
 * @param name its number, for example {@code 1}; pages say "1 号楼" or "Building 1"
 * @param presalePermitNo the number of its pre-sale permit (预售许可证), or null
 * @param permittedOn the day of the permit; null without one
 */
public record Building(
    @Id UUID id,
    @Version Integer version,
    UUID projectId,
    String name,
    String presalePermitNo,
    LocalDate permittedOn) {

  /**
   * Whether homes in it may be advertised and sold. Selling before the permit is forbidden by
   * article 45 of the Urban Real Estate Administration Law (城市房地产管理法), and a contract made without
   * one is void (商品房买卖合同司法解释, article 2).
   *
   * @return true if a permit is recorded
   */
  public boolean permitted() {
    return presalePermitNo != null;
  }
}
