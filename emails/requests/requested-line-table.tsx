import { Fragment } from 'react';
import type { Translator } from '../language.ts';
import { stylesFor } from '../styles.ts';
import type { RequestedLine, RequestedLines } from './requested-lines.ts';

/** What a request asks for in a data table, which screen readers can navigate. */
export function RequestedLineTable({ requested, t }: { requested: RequestedLines; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <>
      <h2 className="ink" style={styles.subheading}>
        {requested.heading}
      </h2>
      <table width="100%" cellPadding="0" cellSpacing="0" border={0} aria-label={requested.heading}>
        <thead>
          <tr>
            <th scope="col" className="quiet" style={styles.columnHead}>
              {t.text('lines.product')}
            </th>
          </tr>
        </thead>
        <tbody>
          {requested.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two lines may be alike
            <LineRows key={index} line={line} t={t} />
          ))}
          {requested.more !== undefined && (
            <tr>
              <td className="quiet rule" style={styles.sum}>
                {requested.more}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

function LineRows({ line: { product, details }, t }: { line: RequestedLine; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <>
      <tr>
        <th scope="row" className="ink rule" style={styles.line}>
          {product}
        </th>
      </tr>
      <tr>
        <td className="quiet" style={styles.lineDetails}>
          {details.map((detail, index) => (
            <Fragment key={detail}>
              {index > 0 && <br />}
              {detail}
            </Fragment>
          ))}
        </td>
      </tr>
    </>
  );
}
