import type { Policies } from '../settings/policies.ts';

/** The settings that every mail of this installation uses. */
export interface Letterhead {
  readonly publicUrl: string;
  readonly linkSecrets: readonly string[];
  readonly emailFrom: string;
  /** Replaces sales' address in Reply-To. */
  readonly emailReplyTo?: string;
  readonly salesEmail: string;
  readonly policies: Policies;
  /** Keys of the addresses and domains that are mailed to; all if absent. */
  readonly mailOnlyTo?: readonly string[];
  /** S1: names the seller where none was imported. */
  readonly sellerName?: string;
}
