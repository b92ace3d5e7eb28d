package io.loupan.access.web;

/** What the page about a channel sends. */
class ChannelForm {

  private String id = "";
  private String name = "";

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
