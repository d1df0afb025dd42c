import { createHash } from 'node:crypto';
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getLocation,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
} from 'graphql';

/** Writes each operation of the documents as a call of the client, with its text and the text's hash. */
export const plugin: PluginFunction<{ typesFrom: string }> = (_schema, files, { typesFrom }) => {
  const documents = files.flatMap(({ document }) => document ?? []);
  const fragments = documents.flatMap(({ definitions }) => definitions).filter(isFragment);
  const calls = Object.values(separateOperations(concatAST(documents))).map(callOf);
  const signatures = calls.map(({ comment, name, type }) => `  /** ${comment} */\n  readonly ${name}: ${type};`);
  return {
    prepend: [
      '// Written by `npm run codegen`, from schema/operations.',
      "import type { Calls, Mutation, Query } from '../calls.ts';",
      "import type { List } from '../list.ts';",
      "import type { Stream } from '../stream.ts';",
      `import type * as Types from '${typesFrom}';\n`,
    ],
    content: [
      `export interface Operations {\n${signatures.join('\n\n')}\n}`,
      ...fragments.map((fragment) => `const ${fragment.name.value} = ${literal(fragment)};`),
      `export function operationsOf(calls: Calls): Operations {\n  return {\n${calls.map(({ made }) => made).join('\n')}\n  };\n}`,
    ].join('\n\n'),
  };
};

interface Call {
  readonly name: string;
  readonly comment: string;
  readonly type: string;
  /** The property that makes the call. */
  readonly made: string;
}

function callOf({ definitions }: DocumentNode): Call {
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!;
  const field = rootFieldOf(operation);
  const name = (operation.name?.value ?? '').replace(/^./, (letter) => letter.toLowerCase());
  const type = typeOf(operation, field);
  // The gateway prints the same definitions in the same order, and hashes what it prints.
  const hash = createHash('sha256').update(definitions.map(print).join('\n\n')).digest('hex');
  const parts = definitions.map((node) => (isFragment(node) ? node.name.value : literal(node)));
  const made = [
    `    ${name}: calls.${type.split('<')[0]?.toLowerCase()}({`,
    `      id: '${hash}',`,
    `      field: '${field.name.value}',`,
    `      parts: [${parts.join(', ')}],`,
    '    }),',
  ];
  return { name, comment: commentAbove(operation), type, made: made.join('\n') };
}

/** The type of a call: what it takes and answers. */
function typeOf({ name, operation }: OperationDefinitionNode, field: FieldNode): string {
  const of = `Types.${name?.value}`;
  const answer = `['${field.name.value}']`;
  if (operation === 'mutation') {
    return `Mutation<${of}MutationVariables['input'], NonNullable<${of}Mutation${answer}>>`;
  }
  if (operation === 'subscription') {
    return `Stream<${of}SubscriptionVariables, ${of}Subscription${answer}>`;
  }
  return hasPages(field)
    ? `List<${of}QueryVariables, NonNullable<${of}Query${answer}>>`
    : `Query<${of}QueryVariables, ${of}Query${answer}>`;
}

function rootFieldOf({ name, selectionSet }: OperationDefinitionNode): FieldNode {
  const [field, ...others] = selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0) {
    throw new TypeError(`${name?.value} must ask for exactly one field, which its call answers.`);
  }
  return field;
}

function hasPages({ selectionSet }: FieldNode): boolean {
  const names = selectionSet?.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : '')) ?? [];
  return names.includes('nodes') && names.includes('pageInfo');
}

/** The comment that stands above an operation tells what it does. */
function commentAbove({ name, loc }: OperationDefinitionNode): string {
  const source = loc?.source;
  const line = source && loc ? getLocation(source, loc.start).line : 1;
  const comment = source?.body.split('\n')[line - 2];
  if (!comment?.startsWith('# ')) {
    throw new TypeError(`${name?.value} needs a comment above it that says what it does.`);
  }
  return comment.slice(2);
}

function isFragment(node: DefinitionNode): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

function literal(node: DefinitionNode): string {
  return `\`${print(node).replace(/[\\`$]/g, '\\$&')}\``;
}
