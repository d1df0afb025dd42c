import { Fragment } from 'react';
import type { Translator } from './language.ts';
import type { ShownLine, ShownLines, Sum } from './shown-lines.ts';
import { stylesFor } from './styles.ts';

/** Lines, discounts by name and totals in one data table, which screen readers can navigate. */
export function LineTable({ shown, t }: { shown: ShownLines; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <>
      <h2 className="ink" style={styles.subheading}>
        {shown.heading}
      </h2>
      <table width="100%" cellPadding="0" cellSpacing="0" border={0} aria-label={shown.heading}>
        <thead>
          <tr>
            <th scope="col" className="quiet" style={styles.columnHead}>
              {t.text('lines.product')}
            </th>
            <th scope="col" className="quiet" style={styles.columnHeadEnd}>
              {t.text('lines.amount', { currency: shown.currencyCode })}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two lines may be alike
            <LineRow key={index} line={line} t={t} />
          ))}
          {shown.hidden > 0 && <MoreRow hidden={shown.hidden} t={t} />}
        </tbody>
        <tbody>
          {shown.sums.map((sum, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two promotions may be named alike
            <SumRow key={index} sum={sum} t={t} />
          ))}
          <tr>
            <th scope="row" className="ink rule" style={styles.total}>
              {shown.total.label}
            </th>
            <td className="ink rule" style={styles.totalAmount}>
              {shown.total.amount}
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

/** Two rows: product and price, and below them the details in the full width, which suits phones. */
function LineRow({ line, t }: { line: ShownLine; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <>
      <tr>
        <th scope="row" className="ink rule" style={styles.line}>
          {line.product}
        </th>
        <td className="ink rule" style={styles.lineTotal}>
          {line.total}
        </td>
      </tr>
      <tr>
        <td colSpan={2} className="quiet" style={styles.lineDetails}>
          {line.details.map((detail, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two discounts may be alike
            <Fragment key={index}>
              {index > 0 && <br />}
              {detail}
            </Fragment>
          ))}
        </td>
      </tr>
    </>
  );
}

function MoreRow({ hidden, t }: { hidden: number; t: Translator }) {
  return (
    <tr>
      <td colSpan={2} className="quiet rule" style={stylesFor(t).sum}>
        {t.text('lines.more', { count: hidden })}
      </td>
    </tr>
  );
}

function SumRow({ sum, t }: { sum: Sum; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <tr>
      <th scope="row" className="quiet rule" style={styles.sum}>
        {sum.label}
      </th>
      <td className="quiet rule" style={styles.sumAmount}>
        {sum.amount}
      </td>
    </tr>
  );
}
