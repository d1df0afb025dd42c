/** The environment is not valid. Each problem is one sentence about one variable and never shows a secret's value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('; '));
  }
}
