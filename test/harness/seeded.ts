/** The same on every machine, so that what failed there fails here. `SEED=$RANDOM npm test` looks at other cases. */
export const SEED = Number(process.env.SEED ?? 20_261_123);

/** Chance between 0 and 1, always the same for a seed (mulberry32). */
export function seeded(seed = SEED): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
