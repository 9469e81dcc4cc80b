package io.fleetdesk.clusters;

/** How a list and watch tells its connection how far it is: that is what makes it live. */
public final class StreamMark implements AutoCloseable {
  private final Streams streams;

  StreamMark(Streams streams) {
    this.streams = streams;
  }

  public void syncing() {
    streams.set(this, false);
  }

  public void complete() {
    streams.set(this, true);
  }

  @Override
  public void close() {
    streams.remove(this);
  }
}
