import type { ReactElement, ReactNode } from 'react';
import { isDomestic } from '../../../emails/is-domestic.ts';
import { registrationLines } from '../../../emails/seller-texts.ts';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot, SnapshotAddress } from '../../snapshots/quote-snapshot.ts';
import { mailto } from '../../values/email-address.ts';
import { OutsideLink } from './outside-link.tsx';

/** Whom the quote is for, who offers it, and who sells (S1). Without a partner, the seller offers it itself. */
export function QuoteParties({ snapshot, texts }: { snapshot: QuoteSnapshot; texts: PageTexts }): ReactElement {
  const { customer, offeredBy, seller, sentAt, timeZone } = snapshot;
  const domestic = isDomestic(snapshot);
  const sentOn = sentAt && <Quiet text={texts.text('sentOn', { day: texts.dayOf(sentAt, timeZone) })} />;
  return (
    <dl className="parties">
      <Party title={texts.text('forCustomer')} name={customer.name}>
        <Address address={customer.address} isDomestic={domestic} texts={texts} />
        <Quiet text={texts.text('customerNumber', { csn: customer.csn })} />
        {customer.vatNumber && (
          <Quiet text={texts.mail.text('vatNumber', { number: texts.mail.isolate(customer.vatNumber) })} />
        )}
      </Party>
      <Party title={texts.text('fromSeller')} name={offeredBy.name ?? seller.legalName}>
        <Address
          address={offeredBy.name === undefined ? seller.address : offeredBy.address}
          isDomestic={domestic}
          texts={texts}
        />
        <Email address={offeredBy.email} />
        {offeredBy.name === undefined && <Registration seller={seller} texts={texts} />}
        {sentOn}
      </Party>
      {offeredBy.name !== undefined && (
        <Party title={texts.text('soldBy')} name={seller.legalName}>
          <Address address={seller.address} isDomestic={domestic} texts={texts} />
          <Email address={seller.email} />
          <Registration seller={seller} texts={texts} />
        </Party>
      )}
    </dl>
  );
}

function Party({ title, name, children }: { title: string; name: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <strong dir="auto">{name}</strong>
        {children}
      </dd>
    </div>
  );
}

interface AddressProps {
  readonly address?: SnapshotAddress;
  readonly isDomestic: boolean;
  readonly texts: PageTexts;
}

function Address({ address, isDomestic, texts }: AddressProps): ReactNode {
  const lines = address ? texts.address(address, isDomestic) : [];
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same: Singapore, Singapore
    <span key={index} dir="auto">
      {line}
    </span>
  ));
}

function Email({ address }: { address: string }): ReactElement {
  return (
    <a href={mailto(address)} dir="ltr">
      {address}
    </a>
  );
}

function Registration({ seller, texts }: { seller: QuoteSnapshot['seller']; texts: PageTexts }): ReactElement {
  return (
    <>
      {seller.website && <OutsideLink href={seller.website}>{new URL(seller.website).host}</OutsideLink>}
      {registrationLines(seller, texts.mail).map((line) => (
        <Quiet key={line} text={line} />
      ))}
    </>
  );
}

function Quiet({ text }: { text: string }): ReactElement {
  return <span className="quiet">{text}</span>;
}
