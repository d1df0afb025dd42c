import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { LanguageTagScalar } from '../graphql/scalars.ts';
import { addressKey } from '../values/email-address.ts';
import { Customer } from './customer.ts';

export const ContactRole = describedEnum('ContactRole', 'The role of a contact at its customer.', {
  PURCHASER:
    'The contact buys for the customer: makes, sends, accepts and declines quotes. A customer has at most one purchaser.',
  MEMBER: 'The contact reads the customer’s subscriptions and quotes, but changes nothing.',
});
export type ContactRole = keyof typeof ContactRole;

@ObjectType('Contact', { implements: Node, simpleResolvers: true, description: 'A person at a customer.' })
@Entity({ tableName: 'contacts' })
export class Contact extends Node {
  @PrimaryKey({ type: new PublicId('contact') })
  override id: string = newId('contact');

  @ManyToOne({ entity: () => Customer, ref: true })
  customer!: Ref<Customer>;

  @Field(() => String, { description: 'E-mail address of the person.' })
  @Property({ type: 'text' })
  email!: string;

  /** R3: normalized form of `email`. The database compares addresses by it. */
  @Property({ type: 'text', onCreate: keyOf, onUpdate: keyOf })
  emailKey?: string;

  @Field(() => String, { description: 'Full name of the person.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'Language of mails to this person. Null if they are in the customer’s language.',
  })
  @Property({ type: 'text', nullable: true })
  language?: string | null;

  @Field(() => ContactRole, { description: 'What the person may do for the customer.' })
  @Property({ type: 'text' })
  role!: ContactRole;
}

function keyOf({ email }: Contact): string {
  return addressKey(email);
}
