import type { ReactElement } from 'react';
import { changesOf } from '../../../emails/changes.ts';
import { discountsAt } from '../../../emails/discounts-at.ts';
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
            <Line key={index} line={line} snapshot={snapshot} texts={texts} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  readonly line: SnapshotLine;
  readonly snapshot: QuoteSnapshot;
  readonly texts: PageTexts;
}

function Line({ line, snapshot, texts }: LineProps): ReactElement {
  return (
    <tr>
      <ProductCell line={line} texts={texts} />
      <td>
        {texts.daySpan(line.startDate, line.endDate)}
        <small>{texts.term(line.term)}</small>
        {line.currentEndDate && (
          <small>
            {texts.text(snapshot.order ? 'previousUntil' : 'currentUntil', {
              end: texts.mail.shortDay(line.currentEndDate),
            })}
          </small>
        )}
      </td>
      <td>
        {texts.mail.text('line.seats', { quantity: line.quantity })}
        <small>{texts.mail.text('line.price', { term: line.term, price: texts.money(line.unitPrice) })}</small>
      </td>
      <AmountsCell line={line} snapshot={snapshot} texts={texts} />
    </tr>
  );
}

function ProductCell({ line, texts }: Omit<LineProps, 'snapshot'>): ReactElement {
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

function AmountsCell({ line, snapshot, texts }: LineProps): ReactElement {
  const { list, total } = line.totals;
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
      {discountsAt(line, snapshot).map((discount) => (
        <small key={discount.promotionCode} className="saving">
          <bdi>{discount.name}</bdi> <bdi className="figure">{texts.reduction(discount.amount)}</bdi>
        </small>
      ))}
    </td>
  );
}
