import { Child } from '../child.ts';
import { Load, type Request } from '../load.ts';
import type { Asker, Settings } from '../production.ts';
import type { CustomerId } from './fill.ts';
import type { LimitRequest } from './limit.ts';
import { PAGE } from './queries.ts';

export const PAGE_SIZE = 50;

/** A server, and how to ask it for the page that all of them answer. */
export interface Reader {
  readonly load: Load;
  readonly page: () => Request;
}

export type Readers = Readonly<Record<'ours' | 'limit' | 'dataloader' | 'tutorial', Reader>>;

/** Starts our gateway, its limit and its peers, each in a process of its own. */
export async function startReaders(
  closing: AsyncDisposableStack,
  databaseUrl: string,
  customerId: CustomerId,
  { settings, asCustomer }: { readonly settings: Settings; readonly asCustomer: Asker },
): Promise<Readers> {
  const loadOf = async (child: Promise<Child>) => closing.use(new Load(await child));
  const variables = { first: PAGE_SIZE };
  const ofLimit = limitRequest('/page', { customerId, first: PAGE_SIZE });
  const ofPeer = { path: '/', headers: { 'x-customer': customerId }, body: { query: PAGE, variables } };
  return {
    ours: { load: await loadOf(Child.startGateway(databaseUrl, settings)), page: () => asCustomer(PAGE, variables) },
    limit: { load: await loadOf(Child.start('reading/limit.js', [databaseUrl])), page: () => ofLimit },
    dataloader: { load: await loadOf(Child.start('reading/peers/dataloader.js', [databaseUrl])), page: () => ofPeer },
    tutorial: { load: await loadOf(Child.start('reading/peers/tutorial.js', [databaseUrl])), page: () => ofPeer },
  };
}

export function limitRequest(path: '/page' | '/offset' | '/groups', body: LimitRequest): Request {
  return { path, body };
}

/** Throws unless all servers answer the same, byte for byte. */
export async function assertSame(asked: readonly (readonly [Load, Request])[]): Promise<void> {
  const [first, ...others] = await Promise.all(asked.map(([load, request]) => load.send(request)));
  const other = others.map((answer) => answer.trim()).find((answer) => answer !== first?.trim());
  if (other !== undefined) {
    throw new Error(`Not the same answers:\n${first}\n${other}`);
  }
}
