package io.fleetdesk.views;

import io.fleetdesk.views.shell.MainWindow;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;

/** A tour presses no button. */
final class NoWindowActions implements MainWindow.WindowActions {
  @Override
  public Optional<Runnable> demo() {
    return Optional.empty();
  }

  @Override
  public ObservableValue<Boolean> demoStarting() {
    return new ReadOnlyBooleanWrapper(false);
  }

  @Override
  public void openFile() {}

  @Override
  public void browse(String address) {}

  @Override
  public void about() {}

  @Override
  public void zoom(int steps) {}

  @Override
  public void quit() {}
}
