package io.fleetdesk.views.traffic;

import io.fleetdesk.actions.Action;

/**
 * A way to take a cluster out of a service.
 *
 * @param id stable, for the menu
 * @param words for the menu
 * @param action does it, after a confirmation
 * @param undo brings it back
 */
record TakeOut(String id, String words, Action action, Action undo) {}
