import { isLive, type Model, type ModelQuote, type ModelRequest, WINDOW_CLOSES } from './model.ts';

/** Ends quotes in one statement: their hold ends (H2), and their requests follow them (K3). */
export function close(model: Model, quotes: readonly ModelQuote[], status: ModelQuote['status']): void {
  for (const quote of quotes) {
    release(model, quote);
    Object.assign(quote, { status, version: quote.version + 1 });
  }
  for (const index of new Set(quotes.map(({ request }) => request))) {
    follow(model, index, status === 'ACCEPTED');
  }
}

/** H2: the former setting returns. */
function release(model: Model, quote: ModelQuote): void {
  if (model.heldBy === undefined || model.quotes[model.heldBy] !== quote) {
    return;
  }
  model.autoRenew = true;
  model.heldBy = undefined;
}

function follow(model: Model, index: number | undefined, isAccepted: boolean): void {
  const request = model.requests[index ?? -1];
  if (!request || !isLive(request)) {
    return;
  }
  if (isAccepted) {
    changeTo(request, 'CLOSED');
  } else if (request.status === 'QUOTED' && !openQuotes(model, index).length) {
    changeTo(request, model.days > WINDOW_CLOSES ? 'CLOSED' : 'OPEN');
  }
}

function openQuotes({ quotes }: Model, request: number | undefined): ModelQuote[] {
  return quotes.filter((quote) => quote.request === request && ['DRAFT', 'SENT'].includes(quote.status));
}

export function changeTo(request: ModelRequest, status: ModelRequest['status']): void {
  request.status = status;
  request.trail.push(status === 'OPEN' ? 'REOPENED' : status);
}

/** K4: what was drafted for it goes with it. */
export function endRequest(model: Model, index: number, status: ModelRequest['status']): void {
  const request = model.requests[index];
  if (request) {
    changeTo(request, status);
    cancelDraftsOf(model, index);
  }
}

export function cancelDraftsOf(model: Model, index: number): void {
  const drafts = openQuotes(model, index).filter(({ status }) => status === 'DRAFT');
  close(model, drafts, 'CANCELED');
}
