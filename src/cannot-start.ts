/** A command cannot start for a reason outside the code. The user sees only this message, in one line. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
