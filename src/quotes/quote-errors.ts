import { Field, ObjectType } from 'type-graphql';
import { UserError, type UserErrorCode } from '../graphql/user-errors.ts';
import { Quote } from './quote.ts';
import { QuoteAction, QuoteStatus } from './quote-status.ts';

export interface StateFacts {
  readonly currentStatus: QuoteStatus;
  readonly allowedActions: QuoteAction[];
  readonly successor?: Quote;
  readonly contactEmail?: string;
}

@ObjectType('StateError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The quote’s status does not allow it.',
})
export class StateError extends UserError implements StateFacts {
  @Field(() => QuoteStatus, { description: 'The status that it has.' })
  readonly currentStatus: QuoteStatus;

  @Field(() => [QuoteAction], { description: 'What the viewer may do with it instead.' })
  readonly allowedActions: QuoteAction[];

  @Field(() => Quote, { nullable: true, description: 'The quote that took its place, where the viewer may see it.' })
  readonly successor?: Quote;

  @Field(() => String, { nullable: true, description: 'Whom to ask.' })
  readonly contactEmail?: string;

  constructor(code: UserErrorCode, message: string, field: readonly string[], facts: StateFacts) {
    super(code, message, field);
    this.currentStatus = facts.currentStatus;
    this.allowedActions = facts.allowedActions;
    this.successor = facts.successor;
    this.contactEmail = facts.contactEmail;
  }
}
