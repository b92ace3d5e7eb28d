package io.loupan.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface ChannelRepository extends ListCrudRepository<Channel, String> {

  Optional<Channel> findByKeyHashAndRetiredAtIsNull(String keyHash);

  List<Channel> findAllByOrderById();
}
