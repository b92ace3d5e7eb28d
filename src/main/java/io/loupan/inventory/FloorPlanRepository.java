package io.loupan.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface FloorPlanRepository extends ListCrudRepository<FloorPlan, UUID> {

  List<FloorPlan> findByProjectIdOrderByCode(UUID projectId);
}
