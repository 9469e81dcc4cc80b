package io.fleetdesk.views.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person for a file, by the desktop's own dialog; empty when none was chosen. Returns when
 * it was answered. JavaFX thread.
 */
public interface FileDialogs {
  /** The desktop's. */
  static FileDialogs ofDesktop() {
    return new Desktop();
  }

  /**
   * Where to save something.
   *
   * @param name of the file, as proposed
   */
  Optional<Path> toSave(Window owner, String name);

  /**
   * Which file to open.
   *
   * @param kind what such files are called
   * @param pattern {@code *.csv}
   */
  Optional<Path> toOpen(Window owner, String kind, String pattern);

  /** With JavaFX's dialogs. */
  final class Desktop implements FileDialogs {
    private Desktop() {}

    @Override
    public Optional<Path> toSave(Window owner, String name) {
      var chooser = new FileChooser();
      chooser.setInitialFileName(name);
      return path(chooser.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> toOpen(Window owner, String kind, String pattern) {
      var chooser = new FileChooser();
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, pattern));
      return path(chooser.showOpenDialog(owner));
    }

    private static Optional<Path> path(@Nullable File file) {
      return Optional.ofNullable(file).map(File::toPath);
    }
  }
}
