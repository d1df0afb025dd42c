import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  // Our one style snapshot is of our own origin.
  rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
});

/** What html-validate finds wrong with a page, a line each. How markup is written (void tags, case) is React's. */
export async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
}
