import { inOneLine } from './provider-text.ts';

/** Hands messages to a mail provider. It is chosen once, at start. */
export interface Mailer {
  /**
   * Waits until the provider's limit allows the next request. The caller disposes of the turn once the request is
   * answered. Throws `MailDeferred` if the turn is too far away to wait for. Absent if nothing limits requests.
   */
  readonly awaitTurn?: (signal: AbortSignal) => Promise<Turn>;

  /** Rejects with `MailRefused`, `MailDeferred` or `MailInDoubt` for every failure that the provider causes. */
  send(message: Message, signal: AbortSignal): Promise<{ readonly providerId: string }>;
}

export type Turn = AsyncDisposable;

/** What the reader of a mail gets, apart from its attachment. */
export interface MailContent {
  readonly from: string;
  /** Exactly one bare address, so that no reader learns of another. */
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything that is sent. A retry sends the same bytes. */
export interface Message extends MailContent {
  readonly mailId: string;
  /** It is the same for every attempt to send the same bytes, so that the provider recognises a repetition. */
  readonly key: string;
  readonly date: Date;
  readonly attachment?: Attachment;
}

export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The provider has not accepted this mail and never will. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(message: string) {
    super(inOneLine(message));
  }
}

/** The provider has certainly not accepted the mail, but may accept it later. */
export class MailDeferred extends Error {
  override readonly name = 'MailDeferred';

  constructor(
    message: string,
    /** How long the provider asked us to wait. */
    readonly afterMilliseconds?: number,
  ) {
    super(inOneLine(message));
  }
}

/** It is unknown whether the provider accepted the mail. A retry must send the same key and bytes. */
export class MailInDoubt extends Error {
  override readonly name = 'MailInDoubt';

  constructor(
    message: string,
    readonly afterMilliseconds?: number,
  ) {
    super(inOneLine(message));
  }
}
