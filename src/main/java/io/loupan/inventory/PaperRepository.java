package io.loupan.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface PaperRepository extends ListCrudRepository<ProjectPaper, UUID> {

  List<ProjectPaper> findByProjectIdOrderByPlaceAscIdAsc(UUID projectId);
}
