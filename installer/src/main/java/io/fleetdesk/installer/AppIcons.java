package io.fleetdesk.installer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The icon in the form each system wants, from the pictures that the window has too. */
final class AppIcons {
  static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

  /** The types of an icns file that hold a PNG, by size. */
  private static final Map<Integer, String> ICNS =
      Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09");

  private final Build build;

  AppIcons(Build build) {
    this.build = build;
  }

  Path png(int size) {
    return build.icons().resolve(size + ".png");
  }

  Path forPlatform() throws IOException {
    return switch (build.platform()) {
      case LINUX -> png(512);
      case WINDOWS -> write("fleet-desk.ico", ico());
      case MAC -> write("fleet-desk.icns", icns());
    };
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(build.work().resolve(name), bytes);
  }

  /** A directory of sixteen bytes a picture, then the pictures. */
  byte[] ico() throws IOException {
    List<Integer> sizes = SIZES.stream().filter(s -> s <= 256).toList();
    int total = 6 + 16 * sizes.size();
    var pictures = new ByteArrayOutputStream();
    var head = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
    for (int size : sizes) {
      byte[] png = Files.readAllBytes(png(size));
      // 256 is written as 0.
      head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
      head.putShort((short) 1).putShort((short) 32);
      head.putInt(png.length).putInt(total + pictures.size());
      pictures.write(png);
    }
    var all = new ByteArrayOutputStream();
    all.write(head.array());
    pictures.writeTo(all);
    return all.toByteArray();
  }

  byte[] icns() throws IOException {
    var pictures = new ByteArrayOutputStream();
    var out = new DataOutputStream(pictures);
    for (int size : SIZES) {
      String type = ICNS.get(size);
      if (type != null) {
        byte[] png = Files.readAllBytes(png(size));
        out.writeBytes(type);
        out.writeInt(8 + png.length);
        out.write(png);
      }
    }
    var all = new ByteArrayOutputStream();
    var head = new DataOutputStream(all);
    head.writeBytes("icns");
    head.writeInt(8 + pictures.size());
    pictures.writeTo(all);
    return all.toByteArray();
  }
}
