const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `stop` for Ctrl-C and its kin instead of ending the process; answers how to go back to that. */
export function onInterrupt(stop: () => void): () => void {
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
