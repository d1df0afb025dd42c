import { type Asker, askerAs, type Settings } from '../production.ts';
import { BIG_CUSTOMER, PARTNER_CSN } from './fill.ts';

export type Askers = Readonly<Record<'customer' | 'partner' | 'sales', Asker>>;

export async function signIn(settings: Settings): Promise<Askers> {
  return {
    customer: await askerAs({ kind: 'customer', ...BIG_CUSTOMER }, settings),
    partner: await askerAs({ kind: 'partner', csn: PARTNER_CSN }, settings),
    sales: await askerAs({ kind: 'sales', email: 'ada@example.com' }, settings),
  };
}
