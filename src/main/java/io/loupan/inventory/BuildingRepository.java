package io.loupan.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface BuildingRepository extends ListCrudRepository<Building, UUID> {

  /** By name: 2 before 10. */
  @Query("select * from building where project_id = :projectId order by char_length(name), name")
  List<Building> findByProject(UUID projectId);
}
