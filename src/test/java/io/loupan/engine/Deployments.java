package io.loupan.engine;

import io.loupan.access.Browser;
import java.net.http.HttpResponse;

/** Deploys as the Modeler does. */
public final class Deployments {

  private Deployments() {}

  /** Somebody puts a small process in force that waits until it is ended. */
  public static HttpResponse<String> of(int port, String user, String password, String key) {
    String form =
        """
        --cut\r
        Content-Disposition: form-data; name="deployment-name"\r
        \r
        %1$s\r
        --cut\r
        Content-Disposition: form-data; name="deployment-source"\r
        \r
        a test\r
        --cut\r
        Content-Disposition: form-data; name="data"; filename="%1$s.bpmn"\r
        \r
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
          <bpmn:process id="%1$s" isExecutable="true" camunda:historyTimeToLive="P1D">
            <bpmn:startEvent id="Start" />
            <bpmn:sequenceFlow id="Flow" sourceRef="Start" targetRef="Task_Wait" />
            <bpmn:userTask id="Task_Wait" />
          </bpmn:process>
        </bpmn:definitions>
        \r
        --cut--\r
        """
            .formatted(key);
    return new Browser(port)
        .request(
            "POST",
            "/engine-rest/deployment/create",
            form,
            "Authorization",
            Browser.basic(user, password),
            "Content-Type",
            "multipart/form-data; boundary=cut");
  }
}
