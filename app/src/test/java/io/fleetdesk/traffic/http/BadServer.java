package io.fleetdesk.traffic.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback whose every answer is up to the test, byte by byte. */
public final class BadServer implements AutoCloseable {
  /** What it does on a connection, once a request's head was read. */
  public interface Behaviour {
    void serve(int connection, Socket socket, InputStream in, OutputStream out)
        throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  public final AtomicInteger requests = new AtomicInteger();

  public BadServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Sends a text and closes. */
  public static BadServer saying(String text) throws IOException {
    return new BadServer(
        (connection, socket, in, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  public HttpAddress address() {
    return HttpAddress.parse("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  private void accept() {
    for (int number = 1; !server.isClosed(); number++) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        int connection = number;
        Thread.ofVirtual().start(() -> serve(connection, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(int connection, Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      if (readHead(in)) {
        requests.incrementAndGet();
        behaviour.serve(connection, socket, in, socket.getOutputStream());
      }
    } catch (IOException | InterruptedException e) {
      // The test's client went away.
    }
  }

  /** Reads to the empty line; false when the stream ends first. */
  public static boolean readHead(InputStream in) throws IOException {
    int newLines = 0;
    while (newLines < 2) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      newLines = b == '\n' ? newLines + 1 : b == '\r' ? newLines : 0;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
