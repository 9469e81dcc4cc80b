package io.fleetdesk.installer;

/** What is told on the console. */
final class Log {
  private Log() {}

  static void say(String text) {
    System.out.println("installer: " + text);
  }
}
