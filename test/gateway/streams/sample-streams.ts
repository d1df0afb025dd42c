import { buildSchema, type GraphQLSchema } from 'graphql';

interface SampleStream {
  readonly stream: { readonly signal: AbortSignal };
}

/** Streams as a test needs them, and what became of them. */
export class SampleStreams {
  readonly schema: GraphQLSchema;
  /** How many events were asked for. */
  asked = 0;
  /** How many streams have begun. */
  begun = 0;
  /** How many streams have ended. */
  ended = 0;

  constructor() {
    this.schema = buildSchema(`
      type Query { nothing: Int }
      type Subscription { texts(length: Int!): String silence: String fault: String }`);
    const fields = this.schema.getSubscriptionType()?.getFields();
    const source =
      (events: (context: SampleStream, length: number) => AsyncGenerator<string>) =>
      (_root: unknown, { length }: { length: number }, context: SampleStream) => {
        this.begun++;
        context.stream.signal.addEventListener('abort', () => this.ended++);
        return asEvents(context, events(context, length));
      };
    Object.assign(fields?.texts ?? {}, {
      subscribe: source((context, length) => this.#texts(context, length)),
      resolve: String,
    });
    Object.assign(fields?.silence ?? {}, { subscribe: source(silence) });
    const resolve = () => {
      throw new Error('It fails');
    };
    Object.assign(fields?.fault ?? {}, { subscribe: source(once), resolve });
  }

  async *#texts({ stream }: SampleStream, length: number): AsyncGenerator<string> {
    while (!stream.signal.aborted) {
      this.asked++;
      yield 'x'.repeat(length);
    }
  }
}

async function* asEvents(context: SampleStream, roots: AsyncGenerator<string>) {
  for await (const root of roots) {
    yield { root, context, readAt: performance.now() };
  }
}

async function* once(context: SampleStream): AsyncGenerator<string> {
  yield 'x';
  yield* silence(context);
}

async function* silence({ stream: { signal } }: SampleStream): AsyncGenerator<string> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
}
