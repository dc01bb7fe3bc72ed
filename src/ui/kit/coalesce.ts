/**
 * Makes many requests for the same work into few runs: while one run is under way, any number of
 * further calls lead to exactly one more run after it. So a busy waiting room never piles up reads,
 * and the last run always starts after the last call.
 * @param run must not reject; a failure is a value of its own.
 */
export function coalesce(run: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  async function loop() {
    do {
      again = false;
      await run();
    } while (again);
    running = false;
  }
  return () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    void loop();
  };
}
