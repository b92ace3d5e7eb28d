package io.loupan.access;

import io.loupan.kernel.Office;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Every office has a door: the channel of those who come in person. Nobody knows its key. */
@Component
class WalkInChannel implements SmartInitializingSingleton {

  static final String ID = "walk-in";

  private final Channels channels;
  private final Office office;

  WalkInChannel(Channels channels, Office office) {
    this.channels = channels;
    this.office = office;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try {
      channels.create(ID, office.text("access.channel.walkIn"));
    } catch (ChannelRefused thereAlready) {
      // an earlier start, or another node, was first
    }
  }
}
