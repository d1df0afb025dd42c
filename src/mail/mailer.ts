import { inOneLine } from './provider-words.ts';

/** Hands a message to whoever carries it. Chosen once, at start. */
export interface Mailer {
  /**
   * Waits until the provider's limit lets the next request out; the turn is disposed of once that is answered.
   * `MailDeferred` when it is too far off to wait for. Absent where nothing limits requests.
   */
  readonly awaitTurn?: (signal: AbortSignal) => Promise<Turn>;

  /** Fails with a `MailRefused`, `MailDeferred` or `MailInDoubt`, and with nothing else that the provider caused. */
  send(message: Message, signal: AbortSignal): Promise<{ readonly providerId: string }>;
}

export type Turn = AsyncDisposable;

/** Everything that is sent, down to the byte: a retry sends the same. */
export interface Message {
  /** The mail's id: the same for every attempt, so that the provider can tell a repetition. */
  readonly key: string;
  readonly from: string;
  /** One bare address, never a second one: no reader learns of another. */
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
  readonly attachment?: Attachment;
}

export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The provider has not taken the mail and never will as it is. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(message: string) {
    super(inOneLine(message));
  }
}

/** The provider has certainly not taken the mail now; it may later. */
export class MailDeferred extends Error {
  override readonly name = 'MailDeferred';

  constructor(
    message: string,
    /** What the provider asked us to wait. */
    readonly afterMilliseconds?: number,
  ) {
    super(inOneLine(message));
  }
}

/** Nobody told us whether the provider has taken the mail. To be tried again with the same key and bytes. */
export class MailInDoubt extends Error {
  override readonly name = 'MailInDoubt';

  constructor(
    message: string,
    readonly afterMilliseconds?: number,
  ) {
    super(inOneLine(message));
  }
}
