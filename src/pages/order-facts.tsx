import type { ReactElement } from 'react';
import type { SheetOrder } from '../quotes/quote-sheet.ts';
import type { PageTexts } from './page-texts.ts';

export function OrderFacts({ order, texts }: { order: SheetOrder; texts: PageTexts }): ReactElement {
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
