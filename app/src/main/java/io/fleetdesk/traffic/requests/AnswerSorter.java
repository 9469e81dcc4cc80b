package io.fleetdesk.traffic.requests;

import io.fleetdesk.traffic.http.Answer;

/** Tells who gave an answer. Called by all sending threads at once, for every answer. */
@FunctionalInterface
public interface AnswerSorter {
  /** Index of an answer that says nothing the rule understands, and of requests that failed. */
  int NONE = -1;

  /** A small index for each distinct back end, or {@link #NONE}. */
  int backend(Answer answer);
}
