package io.fleetdesk.views.kit.chart;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/**
 * Writes pictures as PNG files. The platform's own way needs the desktop toolkit beside JavaFX,
 * which costs more start-up time than all of the window.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int EIGHT_BITS = 8;
  private static final int TRUE_COLOR = 2;

  private Png() {}

  /** Eight bits a colour, opaque. Any thread, once the picture is done. */
  public static void write(Image image, OutputStream to) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var out = new DataOutputStream(to);
    out.write(SIGNATURE);
    var header = new ByteArrayOutputStream();
    var fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {EIGHT_BITS, TRUE_COLOR, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", pixels(image, width, height));
    chunk(out, "IEND", new byte[0]);
    out.flush();
  }

  /** Lines of red, green, blue, each after a byte that says that it is not filtered. */
  private static byte[] pixels(Image image, int width, int height) throws IOException {
    var packed = new ByteArrayOutputStream();
    var argb = new int[width];
    var line = new byte[1 + width * 3];
    try (var deflated = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < height; y++) {
        image
            .getPixelReader()
            .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), argb, 0, width);
        for (int x = 0; x < width; x++) {
          line[1 + x * 3] = (byte) (argb[x] >> 16);
          line[2 + x * 3] = (byte) (argb[x] >> 8);
          line[3 + x * 3] = (byte) argb[x];
        }
        deflated.write(line);
      }
    }
    return packed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }
}
