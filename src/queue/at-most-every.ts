/** `act`, but at most once in so many milliseconds; what comes in between is dropped. */
export function atMostEvery<Arguments extends readonly unknown[]>(
  milliseconds: number,
  act: (...given: Arguments) => void,
): (...given: Arguments) => void {
  let silentUntil = 0;
  return (...given) => {
    const now = performance.now();
    if (now < silentUntil) return;
    silentUntil = now + milliseconds;
    act(...given);
  };
}
