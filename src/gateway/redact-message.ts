import { GraphQLError } from 'graphql';

/**
 * Removes the caller's values from graphql-js's messages. They may be long, and they may be people's addresses. What is
 * expected and where stays in the message, and so do names from the document.
 */
export function redactMessage(error: unknown, message: string): string {
  const withoutValue = error instanceof GraphQLError ? withoutVariable(message, error.originalError) : message;
  const short = ECHOES.reduce((text, [echo, instead]) => text.replace(echo, instead), withoutValue);
  return short.length > LONGEST_MESSAGE ? `${short.slice(0, LONGEST_MESSAGE)}…` : short;
}

const LONGEST_MESSAGE = 300;

/** Removes the value from `Variable "$input" got invalid value {…} at "input.lines[0]"; reason`. */
function withoutVariable(message: string, reason: Error | undefined): string {
  const name = /^Variable "\$\w+" got invalid value /.exec(message)?.[0];
  const tail = `; ${reason?.message}`;
  if (!name || !message.endsWith(tail)) {
    return message;
  }
  const place = / at "[\w.[\]]+"$/.exec(message.slice(0, -tail.length))?.[0] ?? '';
  return `${name.trimEnd()}${place}${tail}`;
}

/** The parts of graphql-js's messages that hold values or names of operations. */
const ECHOES: readonly (readonly [RegExp, string])[] = [
  [/^(Syntax Error: .*?\b(?:Name|Int|Float|String|BlockString|Comment)) "[\s\S]*$/, '$1.'],
  [/^(Syntax Error: (?:Invalid|Unexpected)[^":]*?)(?: but got)?: [\s\S]*$/, '$1.'],
  [/( cannot represent [^":]*): [\s\S]*$/, '$1.'],
  [/(Expected value of type "[^"]*"), found [\s\S]*$/, '$1.'],
  [/^(Argument "\w+"(?: of type "[^"]*")?) has invalid value [\s\S]*$/, '$1 has an invalid value.'],
  [/Value "[\s\S]*" does not exist in/, 'The value does not exist in'],
  [/Field "(?!\w{1,60}" is not)[\s\S]*" is not defined by/, 'What was given is not defined by'],
  [/^Unknown operation named "[\s\S]*$/, 'The document has no operation of the name in operationName.'],
  [/^There can be only one operation named "[\s\S]*$/, 'There can be only one operation of one name.'],
  [/ (by|in) operation "\w*"\.$/, ' $1 the operation.'],
  // The suggestions name types and fields that the document does not have.
  [/ Did you mean [\s\S]*\?$/, ''],
];
