package io.fleetdesk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server on loopback that takes its time, and that can be cut. */
public final class SlowLine implements AutoCloseable {
  private final ServerSocket listening =
      new ServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1"));
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger pieces = new AtomicInteger();
  private final AtomicLong carried = new AtomicLong();
  private final int port;
  private final Duration delay;
  private volatile int cutAfter = Integer.MAX_VALUE;

  /**
   * @param delay of all that goes to the server
   */
  public SlowLine(URI server, Duration delay) throws IOException {
    this.port = server.getPort();
    this.delay = delay;
    Thread.startVirtualThread(this::accept);
  }

  public URI uri() {
    return URI.create("https://127.0.0.1:" + listening.getLocalPort());
  }

  /** Lets the server get one more piece, but the client no answer to it: all lines are cut. */
  public void cutAfterNextPiece() {
    cutAfter = pieces.get() + 1;
  }

  /** Bytes from the server so far. */
  public long carried() {
    return carried.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> carry(client, server, true));
        Thread.startVirtualThread(() -> carry(server, client, false));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void carry(Socket from, Socket to, boolean toServer) {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (toServer) {
          Thread.sleep(delay);
          pieces.incrementAndGet();
        } else if (pieces.get() >= cutAfter) {
          cut();
          return;
        } else {
          carried.addAndGet(n);
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // cut
    }
  }

  public void cut() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // is closed
      }
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      // is closed
    }
    cut();
  }
}
