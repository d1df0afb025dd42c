import { idOf } from '../../src/database/ids.ts';
import { Child } from '../child.ts';
import { CALLERS, Load } from '../load.ts';
import { type Asker, askerAs, productionSettings } from '../production.ts';
import type { Buyer } from './fill.ts';

/** A quote on its way, of one writer. */
export interface Draft {
  readonly buyer: Buyer;
  /** As the writer that made it names it. */
  quoteId: string;
}

export const VERBS = ['create', 'send', 'accept'] as const;
export type Verb = (typeof VERBS)[number];

/** A server that writes the rows of a quote. */
export interface Writer {
  readonly load: Load;
  readonly write: Readonly<Partial<Record<Verb, (draft: Draft) => Promise<void>>>>;
}

export type Writers = Readonly<Record<'ours' | 'limit' | 'orm', Writer>>;

/** Starts our gateway, its limit, and MikroORM without rules, each in a process of its own. */
export async function startWriters(closing: AsyncDisposableStack, databaseUrl: string): Promise<Writers> {
  const loadOf = async (child: Promise<Child>) => closing.use(new Load(await child));
  const settings = productionSettings();
  const names = Array.from({ length: CALLERS }, (_, n) => `ada${n}@example.com`);
  const callers = await Promise.all(names.map((email) => askerAs({ kind: 'sales', email }, settings)));
  return {
    ours: ourWriter(await loadOf(Child.startGateway(databaseUrl, settings)), callers),
    limit: bareWriter(await loadOf(Child.start('writing/limit.js', [databaseUrl])), VERBS),
    orm: bareWriter(await loadOf(Child.start('writing/orm.js', [databaseUrl])), ['create']),
  };
}

const MUTATIONS: Readonly<Record<Verb, string>> = {
  create: mutation('CreateQuoteInput', 'createQuote'),
  send: mutation('SendQuoteInput', 'sendQuote'),
  accept: mutation('AcceptQuoteInput', 'acceptQuote'),
};

function mutation(input: string, name: string): string {
  return `mutation ($input: ${input}!) { done: ${name}(input: $input) { quote { id status } userErrors { code } } }`;
}

function ourWriter(load: Load, callers: readonly Asker[]): Writer {
  let turn = 0;
  const ask = async (verb: Verb, draft: Draft, input: object) => {
    const asker = callers[turn++ % callers.length]!; // There are several.
    const answer = await load.send(asker(MUTATIONS[verb], { input }));
    const { quote } = JSON.parse(answer).data.done;
    if (!quote) {
      throw new Error(answer);
    }
    draft.quoteId = quote.id;
  };
  const lines = ({ subscriptionIds }: Buyer) =>
    subscriptionIds.map((id) => ({ action: 'RENEWAL', subscriptionId: idOf('subscription', id) }));
  return {
    load,
    write: {
      create: (draft) => ask('create', draft, { lines: lines(draft.buyer) }),
      send: (draft) => ask('send', draft, { quoteId: draft.quoteId }),
      accept: (draft) => ask('accept', draft, { quoteId: draft.quoteId }),
    },
  };
}

function bareWriter(load: Load, verbs: readonly Verb[]): Writer {
  const ask = (verb: Verb) => async (draft: Draft) => {
    const { buyer, quoteId } = draft;
    draft.quoteId = JSON.parse(await load.send({ path: `/${verb}`, body: { ...buyer, quoteId } })).quoteId;
  };
  return { load, write: Object.fromEntries(verbs.map((verb) => [verb, ask(verb)])) };
}
