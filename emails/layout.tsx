import { Fragment } from 'react';
import { mailto } from '../src/values/email-address.ts';
import type { Brand } from './brand.ts';
import { ActionButton } from './button.tsx';
import type { ComposedMail } from './composed-mail.ts';
import { Card, Link, Page, Preheader } from './elements.tsx';
import type { Frame } from './frame.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter, LetterLink, Section } from './letter.ts';
import { LineTable } from './line-table.tsx';
import type { ProofText } from './proof-text.ts';
import { RequestedLineTable } from './requests/requested-line-table.tsx';
import { styleSheet, stylesFor } from './styles.ts';
import { Unbroken } from './unbroken.tsx';

/** The HTML of every mail. */
export function Layout({ letter, frame, brand, lines, requested, t }: ComposedMail) {
  const styles = stylesFor(t);
  return (
    <html lang={t.locale} dir={t.direction}>
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="x-apple-disable-message-reformatting" />
        <title>{letter.subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <style>{styleSheet(brand.dark)}</style>
      </head>
      <Page lang={t.locale} dir={t.direction} style={styles.page}>
        <Preheader text={letter.preheader} />
        <Card style={styles.card}>
          <Masthead brand={brand} t={t} />
          <h1 className="ink" style={styles.heading}>
            {letter.heading}
          </h1>
          {[frame.greeting, ...letter.paragraphs].map((paragraph) => (
            <p key={paragraph} className="ink" style={styles.paragraph}>
              <Unbroken text={paragraph} />
            </p>
          ))}
          {letter.facts.length > 0 && <FactTable facts={letter.facts} t={t} />}
          {letter.action && <ActionButton action={letter.action} brand={brand} t={t} />}
          {letter.document && <FileLink {...letter.document} brand={brand} t={t} />}
          {letter.calendar && <FileLink {...letter.calendar} brand={brand} t={t} />}
          {letter.sections?.map((section) => (
            <QuoteSection key={section.heading} {...section} brand={brand} t={t} />
          ))}
          {letter.quotation && <Quotation {...letter.quotation} t={t} />}
          {lines && <LineTable shown={lines} t={t} />}
          {requested && <RequestedLineTable requested={requested} t={t} />}
          <Footer frame={frame} brand={brand} t={t} />
        </Card>
      </Page>
    </html>
  );
}

function QuoteSection({ heading, facts, action, document, brand, t }: Section & { brand: Brand; t: Translator }) {
  return (
    <>
      <h2 className="ink" style={stylesFor(t).subheading}>
        {heading}
      </h2>
      <FactTable facts={facts} t={t} />
      {action && <ActionButton action={action} brand={brand} t={t} />}
      {document && <FileLink {...document} brand={brand} t={t} />}
    </>
  );
}

function Masthead({ brand: { name, logoUrl }, t }: { brand: Brand; t: Translator }) {
  const styles = stylesFor(t);
  if (name === undefined) {
    return null;
  }
  return logoUrl === undefined ? (
    <p className="ink" style={styles.brand}>
      {name}
    </p>
  ) : (
    <p className="ink" style={styles.brand}>
      {/* A low priority keeps React from adding a link that loads the image beforehand, which mail programs refuse. */}
      <img src={logoUrl} alt={name} height="40" fetchPriority="low" style={styles.logo} />
    </p>
  );
}

function FactTable({ facts, t }: { facts: readonly Fact[]; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <table width="100%" cellPadding="0" cellSpacing="0" border={0} style={styles.facts}>
      <tbody>
        {facts.map(({ label, value, detail }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two promotions may be named alike
          <tr key={index}>
            <th scope="row" className="quiet rule" style={styles.factLabel}>
              {label}
            </th>
            <td className="ink rule" style={styles.factValue}>
              {value}
              {detail !== undefined && (
                <div className="quiet" style={styles.factDetail}>
                  {detail}
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FileLink({ label, link, brand, t }: LetterLink & { brand: Brand; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <p style={styles.address}>
      <Link href={link} className="accent" style={{ ...styles.email, color: brand.light }}>
        {label}
      </Link>
    </p>
  );
}

function Quotation({ label, text, t }: NonNullable<Letter['quotation']> & { t: Translator }) {
  const styles = stylesFor(t);
  return (
    <>
      <h2 className="ink" style={styles.subheading}>
        {label}
      </h2>
      <blockquote className="ink rule" style={styles.quotation} dir="auto">
        {text.split('\n').map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two lines may be alike
          <Fragment key={index}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </blockquote>
    </>
  );
}

function Footer({ frame, brand, t }: { frame: Frame; brand: Brand; t: Translator }) {
  const styles = stylesFor(t);
  return (
    <div className="rule" style={styles.footer}>
      {frame.reply && (
        <p className="quiet" style={styles.small}>
          {frame.reply.text}{' '}
          <Link
            href={mailto(frame.reply.email)}
            className="accent"
            style={{ ...styles.email, color: brand.light }}
            dir="ltr"
          >
            {frame.reply.email}
          </Link>
        </p>
      )}
      <p className="quiet" style={styles.small}>
        {frame.sender} <Unbroken text={frame.why} />
      </p>
      {frame.stop && (
        <p className="quiet" style={styles.small}>
          <Link href={frame.stop.link} className="accent" style={{ ...styles.email, color: brand.light }}>
            {frame.stop.label}
          </Link>
        </p>
      )}
      {frame.proof && <Proof proof={frame.proof} brand={brand} t={t} />}
      {frame.seller.map((line) => (
        <p key={line} className="quiet" style={styles.small}>
          {line}
        </p>
      ))}
    </div>
  );
}

function Proof({ proof, brand, t }: { proof: ProofText; brand: Brand; t: Translator }) {
  const styles = stylesFor(t);
  const [before, after] = proof.check.split(proof.address);
  return (
    <p className="quiet" style={styles.small}>
      {t.text('labeled', { label: proof.label, value: t.isolate(proof.fingerprint) })}
      <br />
      {before}
      <Link href={proof.link} className="accent" style={{ ...styles.link, color: brand.light }} dir="ltr">
        {proof.address}
      </Link>
      {after}
    </p>
  );
}
