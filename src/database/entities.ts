import type { EntityClass } from '@mikro-orm/core';

/** Every entity of the application. */
export const entities: EntityClass<object>[] = [];
