import fc from 'fast-check';

// The same cases on every machine, so that what failed there fails here. SEED=$RANDOM npm test looks at others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_123) });
