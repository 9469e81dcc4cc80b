package io.fleetdesk.traffic;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The back end of the benchmark, in a process of its own; ends with its standard input. */
final class BenchBackEnd {
  private BenchBackEnd() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    byte[] page = BackEnds.page("kuard-7788d9bc5-8f8fz", "10.224.0.104");
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    System.out.println(server.getAddress().getPort());
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    server.stop(0);
  }
}
