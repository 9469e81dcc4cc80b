package io.fleetdesk.clusters;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Every byte that comes is a sign of life of the cluster. */
final class HeardInputStream extends FilterInputStream {
  private final ClusterSession session;

  HeardInputStream(InputStream in, ClusterSession session) {
    super(in);
    this.session = session;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      session.hear();
    }
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      session.hear();
    }
    return count;
  }
}
