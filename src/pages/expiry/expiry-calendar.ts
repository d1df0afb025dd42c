import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { Translator } from '../../../emails/language.ts';
import { totalInWords } from '../../../emails/tax-sums.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';

export interface ExpiryFacts {
  readonly snapshot: QuoteSnapshot;
  /** The quote's version. It rises with every change, so that a calendar takes the latest event. */
  readonly version: number;
  readonly now: Temporal.Instant;
}

/**
 * Q3: the last day to accept the quote, as an event of the whole day. An extended quote moves the same event, and one that
 * closed cancels it. A calendar may be shared, so the event has no link to the quote, and is marked as private.
 */
export function expiryCalendar({ snapshot, version, now }: ExpiryFacts, t: Translator): string | undefined {
  const { number, expiresOn, status } = snapshot;
  if (!expiresOn) {
    return undefined;
  }
  const calendar = ical({ prodId: { company: 'Tilbud', product: 'Quotes' }, method: ICalCalendarMethod.PUBLISH });
  const isOpen = status === 'SENT';
  const event = calendar.createEvent({
    id: `${number}-expiry`,
    sequence: version,
    stamp: new Date(now.epochMilliseconds),
    // The library takes the day of a date in UTC.
    start: new Date(`${expiresOn}T00:00:00Z`),
    allDay: true,
    summary: t.text('calendar.title', { number: t.isolate(number) }),
    description: described(snapshot, t),
    status: isOpen ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    transparency: ICalEventTransparency.TRANSPARENT,
    class: ICalEventClass.PRIVATE,
  });
  if (isOpen) {
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: NINE_ON_THE_DAY_BEFORE });
  }
  return calendar.toString();
}

/** Seconds before the midnight at which the day begins. */
const NINE_ON_THE_DAY_BEFORE = 15 * 3_600;

function described(snapshot: QuoteSnapshot, t: Translator): string {
  const { number, customer, timeZone } = snapshot;
  return t.text('calendar.text', {
    number: t.isolate(number),
    customer: t.isolate(customer.name),
    total: totalInWords(snapshot, t),
    zone: t.timeZone(timeZone),
  });
}
