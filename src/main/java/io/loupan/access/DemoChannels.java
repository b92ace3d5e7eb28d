package io.loupan.access;

import io.loupan.kernel.Office;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The channel of the demo, with a key that everybody knows. */
@Component
@Profile("demo")
class DemoChannels implements SmartInitializingSingleton {

  static final String KEY = "demo-website-key";

  private final Channels channels;
  private final Office office;

  DemoChannels(Channels channels, Office office) {
    this.channels = channels;
    this.office = office;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try {
      channels.create("website", office.text("access.channel.demo"), KEY);
    } catch (ChannelRefused thereAlready) {
      // an earlier start, or another node, was first
    }
  }
}
