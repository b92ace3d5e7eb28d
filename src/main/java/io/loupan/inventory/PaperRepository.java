package io.loupan.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface PaperRepository extends ListCrudRepository<PaperRow, UUID> {

  List<PaperRow> findByProjectIdOrderByPlaceAscIdAsc(UUID projectId);
}
