package io.fleetdesk.clusters;

/** How a list and watch tells its connection how far it is: that is what makes it live. */
public final class StreamMark implements AutoCloseable {
  private final Streams streams;

  StreamMark(Streams streams) {
    this.streams = streams;
  }

  public void complete() {
    streams.set(this, Streams.Progress.COMPLETE);
  }

  /** This user may not read it, or not all of it. */
  public void refused() {
    streams.set(this, Streams.Progress.REFUSED);
  }

  @Override
  public void close() {
    streams.remove(this);
  }
}
