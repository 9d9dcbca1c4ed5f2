/** Below this there is nothing to tell of how long it will take. */
const secondsUntilEstimate = 2;

/**
 * Tells of work that is done piece by piece: how much of it is done, and from how long that took, how long the rest
 * will take.
 *
 * @param what reads before the count, such as `planning`; `things` behind it
 * @returns what is called at the start of each piece
 */
export function countedProgress(onProgress: (text: string) => void, what: string, total: number, things: string): () => void {
  const start = performance.now();
  let done = 0;
  return () => {
    const elapsed = (performance.now() - start) / 1000;
    const left = done > 0 && elapsed >= secondsUntilEstimate ? `, ${timeText((elapsed / done) * (total - done))} left` : '';
    done += 1;
    onProgress(`${what} ${Math.min(done, total)} of ${total} ${things}${left}`);
  };
}

/** A time for a person to wait, in seconds: `about 40 s`, `about 3 min`. */
function timeText(seconds: number): string {
  return seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s` : `about ${Math.round(seconds / 60)} min`;
}
