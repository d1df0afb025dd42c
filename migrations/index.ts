import type { Constructor } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';

/** In the order of application; an applied one never changes. */
export const migrations: Constructor<Migration>[] = [];
