/** Calls `act` at most once in `milliseconds`, and drops the calls in between. */
export function atMostEvery<Arguments extends readonly unknown[]>(
  milliseconds: number,
  act: (...given: Arguments) => void,
): (...given: Arguments) => void {
  let silentUntil = 0;
  return (...given) => {
    const now = performance.now();
    if (now < silentUntil) {
      return;
    }
    silentUntil = now + milliseconds;
    act(...given);
  };
}
