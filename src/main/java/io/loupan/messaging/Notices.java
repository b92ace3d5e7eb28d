package io.loupan.messaging;

@org.springframework.stereotype.Service
public class Notices {
  public void tell(Notice n) {}
}
