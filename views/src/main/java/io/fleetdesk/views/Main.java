package io.fleetdesk.views;

/** Starts Fleet Desk. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
