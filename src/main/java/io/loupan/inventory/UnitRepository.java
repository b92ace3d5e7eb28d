package io.loupan.inventory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface UnitRepository extends ListCrudRepository<Unit, UUID> {

  List<Unit> findByProjectIdOrderByFloorAscUnitNoAsc(UUID projectId);

  List<Unit> findByUnitNoIn(Collection<String> unitNos);

  boolean existsByBuildingId(UUID buildingId);

  boolean existsByFloorPlanId(UUID floorPlanId);
}
