/** A signal that SIGINT or SIGTERM aborts. A second one is ignored: on Ctrl-C both the terminal and npm send one. */
export function stopRequested(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => stop.abort());
  }
  return stop.signal;
}

export async function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve());
  if (!signal.aborted) {
    await promise;
  }
}
