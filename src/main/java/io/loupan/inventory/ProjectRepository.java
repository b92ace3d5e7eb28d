package io.loupan.inventory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface ProjectRepository extends ListCrudRepository<Project, UUID> {

  Optional<Project> findBySlug(String slug);

  List<Project> findAllByOrderBySlug();

  @Query(
      """
      select * from project p
      where retired_at is null
        and exists (select 1 from building b
                    where b.project_id = p.id and b.presale_permit_no is not null)
      order by slug
      """)
  List<Project> findOnSale();
}
