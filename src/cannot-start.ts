/** Something outside the code keeps a command from starting. Its message is the one line that the user sees. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
