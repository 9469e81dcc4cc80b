package io.fleetdesk.demo.contract;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.demo.http.LogSupply;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.http.User;
import io.fleetdesk.demo.http.Users;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** The demo's API without controllers. */
final class DemoTarget implements Target {
  private final ClusterApi api = new ClusterApi("contract", InstantSource.system(), 1, 1000);
  private final ApiServer server;

  DemoTarget() {
    var users =
        Users.of(Map.of("admin", User.admin(), "viewer", User.authenticated("viewer", "viewers")));
    server = new ApiServer(api, users, LogSupply.silent(), ServerTls.create());
    server.start();
  }

  ClusterApi api() {
    return api;
  }

  @Override
  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
