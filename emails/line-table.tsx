import { renderToStaticMarkup } from 'react-dom/server';
import { escaped } from './escaped.ts';
import type { Translator } from './language.ts';
import type { ShownLine, ShownLines } from './shown-lines.ts';
import { type Stamp, stampOf } from './stamp.ts';
import { stylesFor } from './styles.ts';
import type { Sum } from './tax-sums.ts';

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
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: its texts are escaped, and React would take several times as long */}
        <tbody dangerouslySetInnerHTML={{ __html: lineRows(shown, t) }} />
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

function lineRows({ lines, hidden }: ShownLines, t: Translator): string {
  const stamp = LINE_ROW[t.direction];
  const rows = lines.map((line) => lineRow(line, stamp)).join('');
  return hidden > 0 ? rows + renderToStaticMarkup(<MoreRow hidden={hidden} t={t} />) : rows;
}

function lineRow({ product, total, details }: ShownLine, stamp: Stamp<LineGap>): string {
  return stamp({ product: escaped(product), total: escaped(total), details: details.map(escaped).join('<br/>') });
}

type LineGap = 'product' | 'total' | 'details';

const LINE_ROW = { ltr: lineStamp('ltr'), rtl: lineStamp('rtl') };

/** Two rows: product and price, and below them the details in the full width, which suits phones. */
function lineStamp(direction: Translator['direction']): Stamp<LineGap> {
  const styles = stylesFor({ direction });
  return stampOf(['product', 'total', 'details'], ({ product, total, details }) => (
    <>
      <tr>
        <th scope="row" className="ink rule" style={styles.line}>
          {product}
        </th>
        <td className="ink rule" style={styles.lineTotal}>
          {total}
        </td>
      </tr>
      <tr>
        <td colSpan={2} className="quiet" style={styles.lineDetails}>
          {details}
        </td>
      </tr>
    </>
  ));
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
