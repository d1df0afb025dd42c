import type { ReactElement } from 'react';
import { proofText } from '../../../emails/proof-text.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { SnapshotProof } from '../../snapshots/quote-snapshot.ts';

/** A9: for those who get a copy of the quote. */
export function Proof({ proof, texts }: { proof: SnapshotProof; texts: PageTexts }): ReactElement {
  const { label, fingerprint, check, address, link } = proofText(proof, texts.mail);
  const [before, after] = check.split(address);
  return (
    <section className="terms">
      <h2>{label}</h2>
      <p>
        <bdi className="figure">{fingerprint}</bdi>
      </p>
      <p>
        {before}
        <a href={link} dir="ltr">
          {address}
        </a>
        {after}
      </p>
    </section>
  );
}
