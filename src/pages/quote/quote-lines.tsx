import type { ReactElement } from 'react';
import { changesOf } from '../../../emails/changes.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot, SnapshotLine } from '../../snapshots/quote-snapshot.ts';

export function QuoteLines({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  const isAccepted = snapshot.order !== undefined;
  return (
    <section className="lines">
      <h2 id="lines-heading">{texts.text(isAccepted ? 'linesAccepted' : 'lines')}</h2>
      <table aria-labelledby="lines-heading">
        <thead>
          <tr>
            <th scope="col">{texts.mail.text('lines.product')}</th>
            <th scope="col">{texts.text('columnTerm')}</th>
            <th scope="col">{texts.text('columnSeats')}</th>
            <th scope="col">{texts.mail.text('lines.amount', { currency: snapshot.currencyCode })}</th>
          </tr>
        </thead>
        <tbody>
          {snapshot.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no id of its own, and static markup never reorders
            <Line key={index} line={line} isAccepted={isAccepted} texts={texts} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  readonly line: SnapshotLine;
  readonly isAccepted: boolean;
  readonly texts: PageTexts;
}

function Line({ line, isAccepted, texts }: LineProps): ReactElement {
  return (
    <tr>
      <ProductCell line={line} texts={texts} />
      <td>
        {texts.daySpan(line.startDate, line.endDate)}
        <small>{texts.term(line.term)}</small>
        {line.currentEndDate && (
          <small>
            {texts.text(isAccepted ? 'previousUntil' : 'currentUntil', { end: texts.day(line.currentEndDate) })}
          </small>
        )}
      </td>
      <td>
        {texts.mail.text('line.seats', { quantity: line.quantity })}
        <small>{texts.mail.text('line.price', { term: line.term, price: texts.money(line.unitPrice) })}</small>
      </td>
      <AmountsCell line={line} texts={texts} />
    </tr>
  );
}

function ProductCell({ line, texts }: Omit<LineProps, 'isAccepted'>): ReactElement {
  return (
    <th scope="row">
      <span dir="auto">{line.productName}</span>
      <small>{texts.mail.text('line.action', { action: line.action })}</small>
      {line.reference && (
        <small>
          <bdi>{texts.mail.text('line.reference', { reference: line.reference })}</bdi>
        </small>
      )}
      {line.before && <mark>{changesOf(line, texts.mail).join(' · ')}</mark>}
    </th>
  );
}

function AmountsCell({ line: { totals, discounts }, texts }: Omit<LineProps, 'isAccepted'>): ReactElement {
  const { list, total } = totals;
  return (
    <td>
      {!list.equals(total) && (
        <s>
          <span className="unseen">{texts.mail.text('totals.list')} </span>
          <bdi>{texts.money(list)}</bdi>
        </s>
      )}
      <strong>
        <bdi>{texts.money(total)}</bdi>
      </strong>
      {discounts.map((discount) => (
        <small key={discount.promotionCode} className="saving">
          <bdi>{discount.name}</bdi> <bdi className="figure">{texts.reduction(discount.amount)}</bdi>
        </small>
      ))}
    </td>
  );
}
