import type { ReactElement } from 'react';
import { taxSums, totalSum } from '../../../emails/tax-sums.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';

/** P4, S2: list price, each discount by name, each tax, and the total. With a single discount, a sum line would repeat it. */
export function QuoteTotals({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  const { list, discount } = snapshot.totals;
  const sum = totalSum(snapshot, texts.mail);
  return (
    <section className="totals">
      <h2 className="unseen">{texts.text('totals')}</h2>
      <dl>
        <div>
          <dt>{texts.mail.text('totals.list')}</dt>
          <dd>
            <bdi>{texts.money(list)}</bdi>
          </dd>
        </div>
        {snapshot.discounts.length > 1 && (
          <div className="saving">
            <dt>{texts.mail.text('totals.discount')}</dt>
            <dd>
              <bdi>{texts.reduction(discount)}</bdi>
            </dd>
          </div>
        )}
        {snapshot.discounts.map((one) => (
          <div key={one.promotionCode} className={snapshot.discounts.length > 1 ? 'part' : 'saving'}>
            <dt dir="auto">{one.name}</dt>
            <dd>
              <bdi>{texts.reduction(one.amount)}</bdi>
            </dd>
          </div>
        ))}
        {taxSums(snapshot, texts.mail).map(({ label, amount }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{amount}</bdi>
            </dd>
          </div>
        ))}
        <div className="total">
          <dt>{sum.label}</dt>
          <dd>
            <bdi>{sum.amount}</bdi>
          </dd>
        </div>
      </dl>
    </section>
  );
}
