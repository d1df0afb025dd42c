import type { ReactElement } from 'react';
import type { PageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { SnapshotOrder } from '../../snapshots/quote-snapshot.ts';

export function OrderFacts({ order, texts }: { order: SnapshotOrder; texts: PageTexts }): ReactElement {
  return (
    <dl className="order">
      <div>
        <dt>{texts.mail.text('fact.order')}</dt>
        <dd>
          <bdi>{order.number}</bdi>
        </dd>
      </div>
      {order.purchaseOrderReference && (
        <div>
          <dt>{texts.mail.text('fact.purchaseOrder')}</dt>
          <dd>
            <bdi>{order.purchaseOrderReference}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
}
