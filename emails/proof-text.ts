import type { SnapshotProof } from '../src/snapshots/quote-snapshot.ts';
import type { Translator } from './language.ts';

/** A9: the fingerprint, and how anybody can check that the quote is genuine. */
export interface ProofText {
  readonly label: string;
  readonly fingerprint: string;
  /** A sentence around the address. */
  readonly check: string;
  readonly address: string;
  readonly link: string;
}

export function proofText({ fingerprint, address, link }: SnapshotProof, t: Translator): ProofText {
  const label = t.text('fact.fingerprint');
  return { label, fingerprint, address, link, check: t.text('proof.check', { address: t.isolate(address) }) };
}
